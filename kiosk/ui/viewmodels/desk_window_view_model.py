"""The staff's side in a window of its own at the front desk: no PIN, no patients behind it."""

from PySide6.QtCore import Property, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.errors import KioskError
from kiosk.leads.handover.handover_files import HandOverAway
from kiosk.leads.handover.handover_take import Taken
from kiosk.ui.staff.staff_menu import DESK
from kiosk.ui.viewmodels.desk_view_model import DeskViewModel
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class DeskWindowViewModel(StaffViewModel):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Begins at the counts; leaving them closes the window."""

    closed = Signal()
    noticeChanged = Signal()
    _alone = True
    _notice = ""
    _trouble = ""

    def entered(self) -> None:
        super().entered()
        self._to_home()

    def leave(self) -> None:
        """Lock, then close."""
        self.left()
        self.closed.emit()

    def handed_over(self, found: Taken | KioskError) -> None:
        """A round of the hand-over ended: new requests show, and trouble is told."""
        notice = ""
        if isinstance(found, KioskError):
            began = f"{self._desk.clock():%H:%M}"
            key = "share_away" if isinstance(found, HandOverAway) else "share_trouble"
            same = self._notice and key == self._trouble
            notice = self._notice if same else self._words().say(f"staff_desk.{key}", time=began)
            self._trouble = key
        elif found.taken or found.erased:
            self._count()
            room = self.rooms.get(DESK)
            if isinstance(room, DeskViewModel):
                room.reread()
        if notice != self._notice:
            self._notice = notice
            self.noticeChanged.emit()

    @Property(str, notify=noticeChanged)
    def notice(self) -> str:
        return self._notice
