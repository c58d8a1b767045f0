"""What the self-test's patient types. It is kept veiled, so that the search does not find the searcher."""

import secrets
from base64 import b64encode
from collections.abc import Iterator

from kiosk.leads.contact import masked_email, masked_name, masked_phone
from kiosk.leads.record import Lead

_LETTERS = "bcdfgjkqvwxz"
_WORD, _CORE = 9, 6


class Needles:
    """Every form in which a marker may stand somewhere. Make it for one stretch of searching only."""

    __slots__ = ("_raw", "_texts", "number")

    def __init__(self, texts: tuple[str, ...], number: int) -> None:
        self._texts, self.number = texts, number
        self._raw = tuple(dict.fromkeys(form for text in texts for form in _encoded(text)))

    def in_text(self, text: str) -> bool:
        return any(needle in text for needle in self._texts)

    def in_bytes(self, data: bytes | bytearray | memoryview) -> bool:
        plain = bytes(data)
        return any(needle in plain for needle in self._raw)

    @property
    def longest(self) -> int:
        """Bytes that two pieces of a file must share."""
        return max(map(len, self._raw))


class Markers:
    """Random words, a phone number and an address; nothing of them stands here as it is typed."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(64)
        self._veiled = {
            "name": self._veil(f"{_word()} {_word()}"),
            "phone": self._veil(_phone()),
            "email": self._veil(_word()),
        }

    def keys(self, kind: str) -> Iterator[str]:
        """What is typed into a field, one key at a time."""
        veiled = self._veiled[kind]
        for place, byte in enumerate(veiled):
            yield chr(byte ^ self._key[place % len(self._key)])

    def add(self, kind: str, text: str) -> None:
        """One more text that is this patient's alone."""
        self._veiled[kind] = self._veil(text)

    def is_ours(self, lead: Lead) -> bool:
        """Whether a request is this patient's, and so not to be kept; its id is looked for from now on."""
        ours = lead.full_name.casefold() == self._plain("name").casefold()
        if ours:
            self.add("request", lead.id)
        return ours

    def needles(self) -> Needles:
        """The forms to look for, in the clear: only for as long as a search runs."""
        name, phone, email = self._plain("name"), self._plain("phone"), self._plain("email")
        words = (*name.split(), email)
        # A beginning is enough: half a word that was kept is found as well.
        cores = [word[1 : 1 + _CORE] for word in words]
        masked = (masked_name(name.title()), masked_phone(f"+1{phone}"), masked_email(f"{email}@"))
        others = [self._plain(kind) for kind in self._veiled if kind not in ("name", "phone", "email")]
        texts = (*cores, *(core.upper() for core in cores), phone, f"{phone[3:6]}-{phone[6:]}")
        return Needles((*texts, *masked, *others), int(phone))

    def _veil(self, text: str) -> bytes:
        key = self._key
        return bytes(byte ^ key[place % len(key)] for place, byte in enumerate(text.encode("ascii")))

    def _plain(self, kind: str) -> str:
        return "".join(self.keys(kind))


def _word() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_WORD))


def _phone() -> str:
    """Ten digits of the North American plan; its area and exchange codes never end in 11."""
    codes = [
        f"{secrets.choice('23456789')}{secrets.choice('023456789')}{secrets.randbelow(10)}" for _ in "ab"
    ]
    return f"{codes[0]}{codes[1]}{secrets.randbelow(10_000):04}"


def _encoded(text: str) -> Iterator[bytes]:
    """As files hold a text: plain, as UTF-16, as hexadecimal digits, and as base64 at its three offsets."""
    plain = text.encode()
    yield plain
    yield text.encode("utf-16-le")
    yield text.encode("utf-16-be")
    yield plain.hex().encode()
    for offset in range(3):
        # The letters at both ends depend on the neighbours.
        code = b64encode(b"\0" * offset + plain)
        yield code[-(-offset * 8 // 6) : len(plain + b"\0" * offset) // 3 * 4]
