"""Where the keys of the on-screen keyboard stand, in pixels, as large as the room allows. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from kiosk.ui.sign_up.keyboard_rows import Form, KeyPage, KeyRow, KeySpec, Kind, columns, forms, rows

# In mm: the key as drawn, the size that is wanted where the screen allows, and the floor.
KEY_W_MM, KEY_H_MM = 28.8, 22.8
PAD_KEY_W_MM = 62.0
WANTED_MM, FLOOR_MM = 20.0, 12.0
_SIDE_UNITS = 2.24
# Gaps from the widest to the narrowest; a narrower one is taken only for keys under this size.
_GAPS_MM = (3.2, 2.2, 1.6)
_GAP_ENOUGH_MM = 16.0
# What each step to a less complete form must win in key size.
_PER_FORM_MM = 1.5
_TOP_MM, _BOTTOM_MM = (2.4, 9.0), (2.0, 4.0)


@dataclass(frozen=True, slots=True)
class Room:
    """The place a keyboard may take: the whole ground in pixels, its side margin, the density."""

    width: int
    height: int
    margin: int
    px_per_mm: float

    def px(self, mm: float) -> int:
        return round(mm * self.px_per_mm)


@dataclass(frozen=True, slots=True)
class Key:
    """One key with its place on the ground and what it shows now; see KeySpec for the rest."""

    spec: KeySpec
    x: int
    y: int
    w: int
    h: int
    label: str
    active: bool = False

    @property
    def id(self) -> str:
        return self.spec.id


@dataclass(frozen=True, slots=True)
class Grid:
    """The measures of a keyboard in its room; `height` is all it takes of the room's height."""

    form: Form
    key_w: int
    key_h: int
    gap: int
    side_w: int
    left: int
    top: int
    width: int
    height: int
    px_per_mm: float

    @property
    def key_mm(self) -> float:
        """The smaller side of a letter key in mm."""
        return min(self.key_w, self.key_h) / self.px_per_mm


def grid(kind: Kind, room: Room) -> Grid:
    """The form and gap with the largest keys up to the wanted size, the most complete form first."""
    tries = [_fitted(kind, room, form) for form in forms(kind)]
    fitting = [(laid, number) for number, laid in enumerate(tries) if laid.height <= room.height]
    if not fitting:
        return min(tries, key=lambda laid: laid.height)
    return max(fitting, key=lambda found: _worth(*found))[0]


def keyboard_keys(kind: Kind, language: str, page: KeyPage, shift: bool, laid: Grid) -> tuple[Key, ...]:
    """Every key of a page, in reading order."""
    return tuple(_placed(rows(kind, language, page, laid.form), laid, shift))


def shifted(value: str, shift: bool) -> str:
    """What a letter key inserts; letters without a single capital stay."""
    upper = value.upper()
    return upper if shift and len(value) == 1 and len(upper) == 1 else value


def capital_next(kind: Kind, before: str) -> bool:
    """Whether the next letter is a capital by itself: in names, at the start of each word."""
    return kind == "name" and (not before or before[-1] in " -")


def _worth(laid: Grid, completeness: int) -> float:
    # A less complete form hides digits or symbols on a further page: worth it only for clearly larger keys.
    return min(laid.key_mm, WANTED_MM) - _PER_FORM_MM * completeness


def _fitted(kind: Kind, room: Room, form: Form) -> Grid:
    tries = [_sized(kind, room, form, room.px(gap)) for gap in _GAPS_MM]
    return next((laid for laid in tries if laid.key_mm >= _GAP_ENOUGH_MM), tries[-1])


def _sized(kind: Kind, room: Room, form: Form, gap: int) -> Grid:
    count = columns(kind)
    units = count + (_SIDE_UNITS if form.side else 0)
    inner = room.width - 2 * room.margin
    gaps = gap * (count if form.side else count - 1)
    widest = room.px(PAD_KEY_W_MM if count < 10 else KEY_W_MM)
    key_w = min(widest, int((inner - gaps) / units))
    side_w = round(key_w * _SIDE_UNITS) if form.side else 0
    tall = form.rows * room.px(KEY_H_MM) + (form.rows - 1) * gap
    spare = room.height - tall
    top = _between(round(spare * 0.7), room, _TOP_MM)
    bottom = _between(round(spare * 0.3), room, _BOTTOM_MM)
    free = room.height - top - bottom - (form.rows - 1) * gap
    key_h = max(ceil(FLOOR_MM * room.px_per_mm), min(room.px(KEY_H_MM), free // form.rows))
    width = count * key_w + gaps + side_w
    height = top + bottom + form.rows * key_h + (form.rows - 1) * gap
    left = (room.width - width) // 2
    return Grid(form, key_w, key_h, gap, side_w, left, top, width, height, room.px_per_mm)


def _between(value: int, room: Room, limits: tuple[float, float]) -> int:
    low, high = (room.px(limit) for limit in limits)
    return min(max(value, low), high)


def _placed(laid_rows: tuple[KeyRow, ...], laid: Grid, shift: bool) -> Iterator[Key]:
    for number, row in enumerate(laid_rows):
        y = laid.top + number * (laid.key_h + laid.gap)
        x, units = float(laid.left), 0.0
        for spec in row.main:
            units += spec.units
            right = laid.left + units * (laid.key_w + laid.gap) - laid.gap
            yield _key(spec, round(x), y, round(right) - round(x), laid, shift)
            x = right + laid.gap
        x = laid.left + laid.width - laid.side_w
        wide = (laid.side_w - laid.gap * (len(row.side) - 1)) / max(1, len(row.side))
        for spec in row.side:
            yield _key(spec, round(x), y, round(x + wide) - round(x), laid, shift)
            x += wide + laid.gap


def _key(spec: KeySpec, x: int, y: int, w: int, laid: Grid, shift: bool) -> Key:
    label = shifted(spec.label, shift) if spec.action == "insert" else spec.label
    return Key(spec, x, y, w, laid.key_h, label, active=shift and spec.action == "shift")
