"""Who may sign a bundle: Ed25519 keys, and the files that hold them."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.files import private_opener
from kiosk.paths import ASSETS
from kiosk.updates.manifest import Kind
from kiosk.updates.refusal import Refused

# Of whoever publishes the program: good for programs and content.
PROGRAM_KEYS = ASSETS / "update-keys.txt"
# Of whoever writes the clinic's pages: good for content alone. In the data folder.
CONTENT_KEYS = "content-keys.txt"
# Signed before the manifest, so that a signature made for anything else is none here.
_FOR = b"kiosk bundle 1\n"
_PUBLIC, _PRIVATE = "kiosk-public", "kiosk-private"


class SigningKeyError(KioskError):
    """A file that holds no key where one is needed."""


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key and whose it is."""

    key: bytes
    name: str


def trusted_keys(kind: Kind, data_dir: Path) -> tuple[TrustedKey, ...]:
    """The keys that may sign this kind for this kiosk."""
    files = [PROGRAM_KEYS] + ([data_dir / CONTENT_KEYS] if kind == "content" else [])
    return tuple(key for file in files for key in read_keys(file))


def read_keys(file: Path) -> tuple[TrustedKey, ...]:
    """One key a line, "kiosk-public KEY NAME"; # begins a comment. Raises SigningKeyError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise SigningKeyError("The keys cannot be read.", where=str(file), mend="Check the file.") from error
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#")[0].split(maxsplit=2)
        if not words:
            continue
        if len(words) < 2 or words[0] != _PUBLIC:
            raise SigningKeyError(
                "This is no public key.", where=f"{file}:{number}", mend="Correct the line."
            )
        found.append(TrustedKey(_decoded(words[1], f"{file}:{number}"), words[2] if words[2:] else ""))
    return tuple(found)


def new_key(file: Path, name: str) -> str:
    """Write a new private key into a file that was not there; returns the line with its public half."""
    from nacl.signing import SigningKey  # noqa: PLC0415  (only for makers of bundles)

    key = SigningKey.generate()
    try:
        with open(file, "x", encoding="ascii", opener=private_opener()) as out:
            out.write(f"{_PRIVATE} {_coded(bytes(key))}\n")
    except OSError as error:
        raise SigningKeyError(
            f"The key cannot be written ({error.strerror}).", where=str(file), mend="Name a new file."
        ) from error
    return f"{_PUBLIC} {_coded(bytes(key.verify_key))} {name}".rstrip()


def read_private_key(file: Path) -> bytes:
    """The private key of a file made by `new_key`; raises SigningKeyError."""
    try:
        words = file.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError) as error:
        raise SigningKeyError(
            "The private key cannot be read.", where=str(file), mend="Check the path."
        ) from error
    if len(words) != 2 or words[0] != _PRIVATE:
        raise SigningKeyError("This is no private key.", where=str(file), mend="Name the file of bundle key.")
    return _decoded(words[1], str(file))


def sign(private: bytes, manifest: bytes) -> bytes:
    """64 bytes."""
    from nacl.signing import SigningKey  # noqa: PLC0415

    return SigningKey(private).sign(_FOR + manifest).signature


def signer(keys: Iterable[TrustedKey], manifest: bytes, signature: bytes) -> TrustedKey:
    """Whose signature it is; raises Refused where it is nobody's of these."""
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415  (the kiosk starts without it)
    from nacl.signing import VerifyKey  # noqa: PLC0415

    trusted = tuple(keys)
    if not trusted:
        raise Refused("no_keys")
    if len(signature) != 64:
        raise Refused("altered")
    for one in trusted:
        try:
            VerifyKey(one.key).verify(_FOR + manifest, signature)
        except BadSignatureError:
            continue
        return one
    raise Refused("key")


def _coded(key: bytes) -> str:
    return base64.b64encode(key).decode("ascii")


def _decoded(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise SigningKeyError("This is no key.", where=where, mend="Copy the whole line.") from error
    if len(key) != 32:
        raise SigningKeyError("This is no key.", where=where, mend="Copy the whole line.")
    return key
