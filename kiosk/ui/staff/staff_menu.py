"""The rooms behind the staff's home, and the menu that leads to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.education.screens_text import ScreenText
from kiosk.ui.viewmodels.staff_room import StaffRoom

DESK, EXPORT = "desk", "export"


@dataclass(frozen=True, slots=True)
class MenuProps:
    """A line of the menu."""

    name: str
    glyph: str
    words: str
    tail: str
    keycap: str


class Rooms:
    """The rooms in the menu's order; the export is a line of its own."""

    def __init__(self, rooms: Sequence[StaffRoom]) -> None:
        self._rooms = {room.entry.name: room for room in rooms}

    def get(self, name: str) -> StaffRoom | None:
        return self._rooms.get(name)

    def all(self) -> tuple[StaffRoom, ...]:
        return tuple(self._rooms.values())

    def needs_names(self, name: str) -> bool:
        """Whether what is behind a line is shown only with the names open."""
        room = self._rooms.get(name)
        return name == EXPORT or (room is not None and room.entry.needs_names)

    def leave(self) -> None:
        """Close every room: nothing typed or read there is kept."""
        for room in self.all():
            room.left()

    def refresh(self) -> None:
        """Every room derives again, as after a change of language."""
        for room in self.all():
            room.refresh()

    def menu(self, words: ScreenText, not_exported: str) -> tuple[MenuProps, ...]:
        """The requests first, then the export and the other rooms."""
        export = MenuProps(EXPORT, "upload", words.say("staff_home.export"), not_exported, "Alt E")
        lines = [
            MenuProps(
                name, room.entry.icon, words.say(room.entry.words), room.tail(), f"Alt {room.entry.letter}"
            )
            for name, room in self._rooms.items()
        ]
        first = 1 if lines and lines[0].name == DESK else 0
        return (*lines[:first], export, *lines[first:])
