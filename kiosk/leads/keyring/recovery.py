"""The recovery code: 128 random bits as 8 groups of 6 digits, each a multiple of 11 and so checked alone."""

import secrets
import unicodedata
from dataclasses import dataclass, field

from kiosk.errors import KioskError

GROUPS = 8
_CHECK = 11
_LARGEST = 0xFFFF * _CHECK


class RecoveryCodeError(KioskError):
    """The typed recovery code cannot be right."""


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """128 bits that open the keys when the passphrase is lost; shown once, never stored."""

    secret: bytes = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """Eight groups of six digits, in order."""
        pairs = (self.secret[i : i + 2] for i in range(0, GROUPS * 2, 2))
        return tuple(f"{int.from_bytes(pair, 'big') * _CHECK:06d}" for pair in pairs)

    def __str__(self) -> str:
        return "-".join(self.groups)


def new_recovery_code() -> RecoveryCode:
    """A fresh code from the system's random source."""
    return RecoveryCode(secrets.token_bytes(GROUPS * 2))


def group_is_right(group: str) -> bool:
    """Whether six typed digits form a group; a wrong digit or two swapped neighbours never do."""
    digits = _digits(group)
    return len(digits) == 6 and int(digits) % _CHECK == 0 and int(digits) <= _LARGEST


def parse_recovery_code(text: str) -> RecoveryCode:
    """A typed code, with any separators; raises RecoveryCodeError naming the first group that is wrong."""
    digits = _digits(text)
    if len(digits) != GROUPS * 6:
        raise RecoveryCodeError(
            f"The recovery code has 48 digits; {len(digits)} were given.",
            mend="Check it against the printed code.",
        )
    groups = [digits[i : i + 6] for i in range(0, len(digits), 6)]
    for place, group in enumerate(groups, start=1):
        if not group_is_right(group):
            raise RecoveryCodeError(
                f"Group {place} of the recovery code is not right.", mend="Check it against the printed code."
            )
    return RecoveryCode(b"".join((int(group) // _CHECK).to_bytes(2, "big") for group in groups))


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
