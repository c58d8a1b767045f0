"""Called away: a patient's answers kept for half an hour, sealed under a code, in this process's memory only.

A wrong code fits no draft, so it counts against every draft kept; one that has met five is gone
(docs/adr/0010). The key is BLAKE2b over the code, keyed by 32 random bytes that die with the process:
neither code nor key is held.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.secret import SecretBox

DIGITS = 4
KEEP_S = 30 * 60
TRIES = 5
# With so many kept, a stranger's five codes open one of them in 1 of 400 cases.
MOST = 5

Below: TypeAlias = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Opened:
    """The code fits; the draft is handed out once and no longer kept."""

    draft: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Wrong:
    """No draft has this code; after so many more wrong ones the first of them is gone."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class Gone:
    """Nothing is kept: the half hour or the tries are over."""


Tried: TypeAlias = Opened | Wrong | Gone


@dataclass(frozen=True, slots=True)
class _Kept:
    """A sealed draft, when it was kept on the keeper's clock, and the wrong codes it has met."""

    box: bytes = field(repr=False)
    since: float
    wrong: int = 0


class Keeper:
    """Keeps a few drafts; `clock` gives seconds that also pass while the machine sleeps."""

    def __init__(self, clock: Callable[[], float], below: Below = secrets.randbelow) -> None:
        self._clock, self._below = clock, below
        self._secret = secrets.token_bytes(32)
        self._kept: tuple[_Kept, ...] = ()

    @property
    def count(self) -> int:
        """How many drafts are kept now; what is too old goes at this look."""
        self._forget_old()
        return len(self._kept)

    @property
    def full(self) -> bool:
        """Whether no further draft is taken: a promise already made to somebody is not broken for it."""
        return self.count >= MOST

    def keep(self, draft: bytearray) -> str | None:
        """Seal a draft and wipe `draft`; returns its code, or None where the keeper is full."""
        try:
            if self.full:
                return None
            code = self._free_code()
            box = self._box(code).encrypt(bytes(draft))
            self._kept = (*self._kept, _Kept(bytes(box), self._clock()))
            return code
        finally:
            draft[:] = bytes(len(draft))

    def open(self, code: str) -> Tried:
        """Try a code once."""
        self._forget_old()
        if not self._kept:
            return Gone()
        for kept in self._kept:
            draft = self._opened(kept, code)
            if draft is not None:
                self._kept = tuple(other for other in self._kept if other is not kept)
                return Opened(draft)
        tried = (replace(kept, wrong=kept.wrong + 1) for kept in self._kept)
        self._kept = tuple(kept for kept in tried if kept.wrong < TRIES)
        if not self._kept:
            return Gone()
        return Wrong(min(TRIES - kept.wrong for kept in self._kept))

    def _forget_old(self) -> None:
        oldest = self._clock() - KEEP_S
        if any(kept.since <= oldest for kept in self._kept):
            self._kept = tuple(kept for kept in self._kept if kept.since > oldest)

    def _free_code(self) -> str:
        """A code that opens none of the drafts; all codes are equally likely."""
        while True:
            code = f"{self._below(10**DIGITS):0{DIGITS}}"
            if all(self._opened(kept, code) is None for kept in self._kept):
                return code

    def _opened(self, kept: _Kept, code: str) -> bytes | None:
        try:
            return self._box(code).decrypt(kept.box)
        except CryptoError:
            return None

    def _box(self, code: str) -> SecretBox:
        return SecretBox(blake2b(code.encode(), key=self._secret, encoder=RawEncoder))
