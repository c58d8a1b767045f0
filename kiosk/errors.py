"""Errors that people read: what is wrong, where, and what to do about it."""


class KioskError(Exception):
    """Anything we report in one line instead of a traceback."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        """`where` is a file, file:line or option; `mend` tells the reader what to do."""
        self.what, self.where, self.mend = what, where, mend
        super().__init__(": ".join(part for part in (where, what) if part) + (f" {mend}" if mend else ""))


class UsageError(KioskError):
    """The command line was wrong."""

    exit_code = 2


class SettingsError(KioskError):
    """A settings file cannot be used."""


class ContentError(KioskError):
    """A content pack cannot be used."""


class DisplayError(KioskError):
    """No screen, or the screens' files do not load."""


class FolderBroken(KioskError):  # noqa: N818  (named for what it tells)
    """The data folder cannot be used."""
