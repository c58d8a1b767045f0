"""Keys: a public one that seals, and a private one wrapped by the passphrase and by the recovery code."""

import base64
import binascii
import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nacl.bindings import (
    crypto_box_seal,
    crypto_box_seal_open,
    crypto_pwhash_alg,
    crypto_pwhash_ALG_ARGON2ID13,
    crypto_scalarmult_base,
)
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as SodiumRuntimeError
from nacl.secret import SecretBox
from nacl.utils import random as random_bytes

from kiosk.errors import KioskError
from kiosk.leads.keyring.recovery import RecoveryCode

_MIB = 1024 * 1024


class KeyFileError(KioskError):
    """The key file is missing, damaged or cannot be written."""


class WrongPassphrase(KioskError):  # noqa: N818  (named for what happened)
    """The passphrase does not open the keys; nothing was changed."""


class WrongRecoveryCode(KioskError):  # noqa: N818  (named for what happened)
    """The recovery code does not open the keys; nothing was changed."""


class KeysElsewhere(KeyFileError):  # noqa: N818  (named for what happened)
    """Only the desk's PC can open requests; here they can only be taken in."""


class WeakPassphrase(KioskError):  # noqa: N818  (named for what happened)
    """The passphrase is too short to guard anything."""


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one Argon2id run costs: passes over the memory, and the memory in bytes."""

    passes: int
    memory: int


STRONG = KdfCost(3, 256 * _MIB)
SHORT_OF_MEMORY = KdfCost(3, 64 * _MIB)
# The recovery code is 128 random bits: nobody guesses it, so a small cost is honest.
RECOVERY = KdfCost(2, 8 * _MIB)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Seals; cannot open. `import_salt` tells one clinic's imported rows from another's."""

    raw: bytes
    import_salt: bytes

    def seal(self, plain: bytes) -> bytes:
        """A libsodium sealed box: only the private key opens it."""
        return crypto_box_seal(plain, self.raw)

    @property
    def clinic(self) -> str:
        """A short name that stays when keys are changed; tells one set-up's files from another's."""
        return hashlib.sha256(b"clinic" + self.import_salt).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """Opens sealed boxes, those for retired keys too. Lives in memory only while the desk is open."""

    public: bytes
    secret: bytes = field(repr=False)
    retired: "tuple[PrivateKey, ...]" = ()

    def open(self, sealed: bytes) -> bytes:
        """The plain bytes; raises nacl's CryptoError (or TypeError when too short) for a bad box."""
        try:
            return crypto_box_seal_open(sealed, self.public, self.secret)
        except CryptoError:
            return self.open_retired(sealed)

    def open_retired(self, sealed: bytes) -> bytes:
        """A box sealed before the keys were changed, such as one from a backup; raises CryptoError."""
        for key in self.retired:
            try:
                return key.open(sealed)
            except CryptoError:
                continue
        raise CryptoError("no key opens this box")


def affordable_cost() -> KdfCost:
    """256 MiB, or 64 MiB where less than 1 GiB of memory is free."""
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return STRONG
    return STRONG if free >= 1024 * _MIB else SHORT_OF_MEMORY


def passphrase_slot(private: bytes, passphrase: str, cost: KdfCost | None = None) -> dict[str, Any]:
    """The private key wrapped by the passphrase, for the key file."""
    return _wrap(private, _passphrase_bytes(passphrase), cost or affordable_cost())


def recovery_slot(private: bytes, code: RecoveryCode) -> dict[str, Any]:
    """The private key wrapped by the recovery code, for the key file."""
    return _wrap(private, code.secret, RECOVERY)


def load_public_key(path: Path) -> PublicKey:
    """All that the running kiosk ever loads."""
    content = read_key_file(path)
    return PublicKey(_bytes(content, "public_key", path), _bytes(content, "import_salt", path))


def unlock(path: Path, passphrase: str) -> PrivateKey:
    """The private key by passphrase; takes up to a second on purpose. Raises WrongPassphrase."""
    key = _unwrap(path, "passphrase", _passphrase_bytes(passphrase))
    if key is None:
        raise WrongPassphrase("This passphrase does not open the requests.", mend="Type it again.")
    return key


def unlock_by_code(path: Path, code: RecoveryCode) -> PrivateKey:
    """The private key by recovery code. Raises WrongRecoveryCode."""
    key = _unwrap(path, "recovery", code.secret)
    if key is None:
        raise WrongRecoveryCode(
            "This recovery code belongs to other keys.", mend="Find the newest printed code."
        )
    return key


def _passphrase_bytes(passphrase: str) -> bytes:
    # NFKC, so that the same words typed on another keyboard or system are the same bytes.
    return unicodedata.normalize("NFKC", passphrase.strip("\r\n")).encode("utf-8", "surrogatepass")


def _wrap(private: bytes, secret: bytes, cost: KdfCost) -> dict[str, Any]:
    salt = random_bytes(16)
    wrapped = SecretBox(_derive(secret, salt, cost)).encrypt(private)
    return {
        "kdf": "argon2id13",
        "passes": cost.passes,
        "memory": cost.memory,
        "salt": text_of(salt),
        "wrapped": text_of(bytes(wrapped)),
    }


def _unwrap(path: Path, slot: str, secret: bytes) -> PrivateKey | None:
    content = read_key_file(path)
    if content.get("desk_only") is True:
        raise KeysElsewhere(
            "The keys are on the desk's PC.", where=str(path), mend="Open the requests there."
        )
    entry = content.get(slot)
    if not isinstance(entry, dict) or entry.get("kdf") != "argon2id13":
        raise _damaged(path)
    salt, wrapped = _bytes(entry, "salt", path), _bytes(entry, "wrapped", path)
    cost = _cost(entry, path)
    try:
        private = SecretBox(_derive(secret, salt, cost)).decrypt(wrapped)
    except CryptoError:
        return None
    return _whole_key(content, private, path)


def _whole_key(content: dict[str, Any], private: bytes, path: Path) -> PrivateKey:
    """The key with those that it retired, each proven to fit its public half."""
    key = PrivateKey(_bytes(content, "public_key", path), private)
    retired = []
    for entry in content.get("retired", ()):
        if not isinstance(entry, dict):
            raise _damaged(path)
        try:
            secret = key.open(_bytes(entry, "sealed", path))
        except CryptoError as error:
            raise _damaged(path) from error
        retired.append(PrivateKey(_bytes(entry, "public_key", path), secret))
    if any(crypto_scalarmult_base(one.secret) != one.public for one in (key, *retired)):
        raise _damaged(path)
    return PrivateKey(key.public, private, tuple(retired))


def _cost(entry: dict[str, Any], path: Path) -> KdfCost:
    passes, memory = entry.get("passes"), entry.get("memory")
    # Bounds keep a doctored file from taking the machine's memory.
    if not (
        isinstance(passes, int) and isinstance(memory, int) and 1 <= passes <= 20 and 8192 <= memory <= 2**30
    ):
        raise _damaged(path)
    return KdfCost(passes, memory)


def _derive(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    try:
        return crypto_pwhash_alg(32, secret, salt, cost.passes, cost.memory, crypto_pwhash_ALG_ARGON2ID13)
    except (SodiumRuntimeError, MemoryError) as error:
        raise KeyFileError(
            f"Not enough free memory to open the keys ({cost.memory // _MIB} MB).",
            mend="Close other programs.",
        ) from error


def read_key_file(path: Path) -> dict[str, Any]:
    """The key file's content, its format checked; raises KeyFileError."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise KeyFileError(
            "There are no keys here yet.", where=str(path), mend="Run `kiosk init` first."
        ) from error
    except OSError as error:
        raise KeyFileError(
            f"Cannot be read ({error.strerror}).", where=str(path), mend="Check the folder's rights."
        ) from error
    except (ValueError, RecursionError) as error:
        raise _damaged(path) from error
    if not isinstance(content, dict):
        raise _damaged(path)
    if content.get("format") not in (1, 2):
        raise KeyFileError("Written by a newer version.", where=str(path), mend="Update this program.")
    return content


def _bytes(content: dict[str, Any], name: str, path: Path) -> bytes:
    sizes = {"public_key": 32, "import_salt": 16, "salt": 16, "wrapped": 72, "sealed": 80}
    try:
        value = base64.b64decode(content[name], validate=True)
    except (KeyError, TypeError, binascii.Error) as error:
        raise _damaged(path) from error
    if len(value) != sizes[name]:
        raise _damaged(path)
    return value


def _damaged(path: Path) -> KeyFileError:
    return KeyFileError("The key file is damaged.", where=str(path), mend="Put back its copy from a backup.")


def text_of(raw: bytes) -> str:
    """Bytes as they stand in the key file."""
    return base64.b64encode(raw).decode("ascii")
