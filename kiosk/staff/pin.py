"""The staff PIN: 6 to 12 digits, kept as an Argon2id hash. It opens the staff screen and guards no key."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from nacl.exceptions import CryptoError, InvalidkeyError
from nacl.exceptions import RuntimeError as SodiumRuntimeError
from nacl.exceptions import ValueError as SodiumValueError
from nacl.pwhash import argon2id

from kiosk.errors import KioskError
from kiosk.files import write_atomically

SHORTEST, LONGEST = 6, 12


class PinError(KioskError):
    """The PIN cannot be set, or its file cannot be used."""


@dataclass(frozen=True, slots=True)
class PinCost:
    """What one check costs: passes over the memory, and the memory in bytes."""

    passes: int
    memory: int


# About 0.1 s: a person does not notice, and the throttle is what stops guessing at the screen.
PIN_COST = PinCost(3, 64 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class PinFile:
    """Where the hash stands."""

    path: Path

    def is_set(self) -> bool:
        """Whether a PIN was set."""
        return self.path.exists()

    def set(self, pin: str, cost: PinCost = PIN_COST) -> None:
        """Set or change the PIN; raises PinError for anything but 6 to 12 digits."""
        digits = check_pin(pin)
        hashed = argon2id.str(digits, opslimit=cost.passes, memlimit=cost.memory)
        try:
            write_atomically(self.path, hashed.rstrip(b"\0") + b"\n")
        except OSError as error:
            raise PinError(
                f"The PIN cannot be saved ({error.strerror}).", where=str(self.path), mend="Check the folder."
            ) from error

    def verify(self, pin: str) -> bool:
        """Whether this is the PIN; raises PinError when none is set or the file is damaged."""
        try:
            hashed = self.path.read_bytes().strip()
        except FileNotFoundError as error:
            raise PinError("No PIN is set.", where=str(self.path), mend="Run `kiosk init`.") from error
        except OSError as error:
            raise PinError(
                f"Cannot be read ({error.strerror}).", where=str(self.path), mend="Use the passphrase."
            ) from error
        digits = _digits(pin)
        if digits is None:
            return False
        try:
            return argon2id.verify(hashed, digits)
        except InvalidkeyError:
            # libsodium answers a wrong PIN and a broken hash alike: only the form tells them apart.
            if not hashed.startswith(b"$argon2id$v=19$m="):
                raise self._damaged() from None
            return False
        except (CryptoError, SodiumRuntimeError, SodiumValueError) as error:
            raise self._damaged() from error

    def _damaged(self) -> PinError:
        return PinError(
            "The PIN file is damaged.", where=str(self.path), mend="Open with the passphrase and set a PIN."
        )


def check_pin(pin: str) -> bytes:
    """The PIN's digits; raises PinError for anything but 6 to 12 digits."""
    digits = _digits(pin)
    if digits is None:
        raise PinError(f"A PIN is {SHORTEST} to {LONGEST} digits.", mend="Choose another.")
    return digits


def _digits(pin: str) -> bytes | None:
    """The PIN's digits, of any script, as ASCII; None when it is not a PIN."""
    if not (SHORTEST <= len(pin.strip()) <= LONGEST) or not pin.strip().isdecimal():
        return None
    return "".join(str(unicodedata.decimal(c)) for c in pin.strip()).encode("ascii")
