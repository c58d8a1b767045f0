"""Why a bundle is not taken, and the line that says so."""

from kiosk.errors import KioskError

# What is wrong, and the mend; the staff's words stand in screens.toml at [staff_updates.refused].
REASONS: dict[str, tuple[str, str]] = {
    "gone": ("The file cannot be read.", "Plug the drive in again, or copy the file anew."),
    "cut": ("The file is cut short, or is no bundle.", "Copy it anew from where it came."),
    "altered": ("The file was altered or damaged.", "Copy it anew from where it came."),
    "key": (
        "Nobody whom this kiosk trusts has signed the bundle as it is.",
        "Ask who made it for their public key, and add it only if you trust them.",
    ),
    "no_keys": (
        "This kiosk holds no public key to check bundles with.",
        "See docs/packaging.md, Updates offline.",
    ),
    "program": ("The bundle is for another program.", "Take one that was made for the kiosk."),
    "machine": ("The bundle is for another kind of computer.", "Take the one for this system."),
    "schema": ("The bundle is of a form that this program does not know.", "Update the program first."),
    "kind": (
        "The bundle holds something else.",
        'Use "content install" for content, "update" for a program.',
    ),
    "older": ("The bundle is older than what is here.", "Undo goes back to an earlier version."),
    "same": ("This version is here already.", "Nothing is to do."),
    "path": ("The bundle names a file outside its own folder.", "Do not use it; ask who made it."),
    "link": ("The bundle holds a link or a device.", "Do not use it; ask who made it."),
    "names": ("Two files of the bundle have one name.", "Ask who made it for another one."),
    "extra": ("The bundle holds other files than its list names.", "Do not use it; ask who made it."),
    "large": ("The bundle is larger than any kiosk needs.", "Do not use it; ask who made it."),
    "space": ("The disk has no room for it.", "Free some space, then try again."),
    "content": ("The pages in the bundle have errors.", 'Correct them: "kiosk check" names each line.'),
    "source": (
        "This program runs from its source and is not updated by bundles.",
        "Update the checkout instead.",
    ),
    "account": ("The data folder belongs to another account.", "Run this as that account."),
    "busy": ("Another bundle is being installed.", "Wait until it is done."),
    "write": ("The data folder cannot be written.", "See what kiosk doctor says."),
    "missing": ("The version is not there any more.", "Install its bundle again."),
    "nothing": ("There is nothing to undo.", ""),
}


class Refused(KioskError):  # noqa: N818  (named for what it tells)
    """A bundle, or a version, that is not taken; nothing was changed. `reason` is one of REASONS."""

    def __init__(self, reason: str, *, where: str = "", detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        what, mend = REASONS[reason]
        super().__init__(what + (f" {detail}" if detail else ""), where=where, mend=mend)
