"""The window and its attract screen: the first things that stand, before the rest of the program is there."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class WindowViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Languages to begin in, and whether the window may close. A touch that comes early is kept."""

    begun = Signal(str)
    sized = Signal(int, int)
    changed = Signal()

    def __init__(
        self, languages: tuple[tuple[str, str], ...], clinic_name: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._languages, self._clinic_name = languages, clinic_name
        self._may_close = False
        self.early: str | None = None

    def allow_closing(self) -> None:
        """Staff leave, or the demo ends."""
        self._may_close = True
        self.changed.emit()

    @Slot()
    @Slot(str)
    def begin(self, language: str = "") -> None:
        """The attract screen was touched, on a language or anywhere."""
        self.early = language
        self.begun.emit(language)

    def forget(self) -> None:
        """The early touch was answered, or the stay is over."""
        self.early = None

    @Slot(int, int)
    def resized(self, width: int, height: int) -> None:
        self.sized.emit(width, height)

    @Property(list, constant=True)
    def languages(self) -> list[dict[str, str]]:
        return [{"code": code, "name": name} for code, name in self._languages]

    @Property(str, constant=True)
    def clinicName(self) -> str:
        return self._clinic_name

    @Property(bool, notify=changed)
    def mayClose(self) -> bool:
        return self._may_close
