"""The keeper of drafts: one code, half an hour, five wrong tries, and nothing readable meanwhile."""

import gc
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.session.called_away import DIGITS, KEEP_S, MOST, TRIES, Gone, Keeper, Opened, Wrong

DRAFT = b'{"name": "Zzyzx Quillfeather"}'


class Clock:
    def __init__(self) -> None:
        self.now = 5000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keeper(clock: Clock) -> Keeper:
    return Keeper(clock)


def keep(keeper: Keeper, draft: bytes = DRAFT) -> str:
    code = keeper.keep(bytearray(draft))
    assert code is not None
    return code


def others(*codes: str) -> Iterator[str]:
    """Codes that were not given out."""
    return (code for n in range(10**DIGITS) if (code := f"{n:04}") not in codes)


def test_the_code_opens_the_draft_once(keeper: Keeper) -> None:
    code = keep(keeper)
    assert len(code) == DIGITS
    assert code.isascii()
    assert code.isdigit()
    assert keeper.count == 1
    assert keeper.open(code) == Opened(DRAFT)
    assert keeper.count == 0
    assert keeper.open(code) == Gone()


def test_a_code_may_begin_with_zeros(clock: Clock) -> None:
    assert keep(Keeper(clock, lambda _: 7)) == "0007"


def test_five_wrong_codes_and_the_draft_is_gone(keeper: Keeper) -> None:
    code = keep(keeper)
    wrong = others(code)
    tried = [keeper.open(next(wrong)) for _ in range(TRIES)]
    assert tried == [Wrong(4), Wrong(3), Wrong(2), Wrong(1), Gone()]
    assert keeper.count == 0
    assert keeper.open(code) == Gone()


def test_what_is_no_code_is_a_wrong_try_too(keeper: Keeper) -> None:
    keep(keeper)
    tried = [keeper.open(text) for text in ("", "12", "１２３４", "4815 ", "x" * 10_000)]
    assert tried[-1] == Gone()


def test_a_wrong_code_counts_against_every_draft_and_a_right_one_resets_nothing(keeper: Keeper) -> None:
    first, own = keep(keeper, b"first"), keep(keeper, b"own")
    wrong = others(first, own)
    for _ in range(4):
        assert isinstance(keeper.open(next(wrong)), Wrong)
    assert keeper.open(own) == Opened(b"own")
    own = keep(keeper, b"own again")
    assert keeper.open(next(wrong)) == Wrong(4), "the first is gone, the second has met one wrong code"
    assert keeper.open(first) == Wrong(3)
    assert keeper.open(own) == Opened(b"own again")


def test_old_mistakes_do_not_eat_a_new_drafts_tries(keeper: Keeper) -> None:
    old = keep(keeper, b"old")
    wrong = others(old)
    for _ in range(4):
        keeper.open(next(wrong))
    new = keep(keeper, b"new")
    wrong = others(old, new)
    for _ in range(4):
        keeper.open(next(wrong))
    assert keeper.open(new) == Opened(b"new")


def test_half_an_hour_and_the_draft_is_gone(keeper: Keeper, clock: Clock) -> None:
    code = keep(keeper)
    clock.now += KEEP_S - 0.1
    assert keeper.count == 1
    clock.now += 0.1
    assert keeper.count == 0
    assert keeper.open(code) == Gone()


def test_the_right_code_comes_too_late_by_the_clock_alone(keeper: Keeper, clock: Clock) -> None:
    code = keep(keeper)
    clock.now += KEEP_S
    assert keeper.open(code) == Gone()


def test_who_comes_when_it_is_full_gets_no_code_and_loses_nothing_to_it(keeper: Keeper, clock: Clock) -> None:
    codes = [keep(keeper, bytes([n])) for n in range(MOST)]
    assert keeper.full
    refused = bytearray(DRAFT)
    assert keeper.keep(refused) is None
    assert not any(refused)
    assert [keeper.open(code) for code in codes] == [Opened(bytes([n])) for n in range(MOST)]


def test_no_two_drafts_have_one_code(clock: Clock) -> None:
    dice = iter([4, 4, 4, 5, 5, 4, 6])
    keeper = Keeper(clock, lambda _: next(dice))
    assert [keep(keeper), keep(keeper), keep(keeper)] == ["0004", "0005", "0006"]


def test_what_is_handed_in_is_wiped(keeper: Keeper) -> None:
    draft = bytearray(DRAFT)
    keeper.keep(draft)
    assert draft == bytes(len(DRAFT))


def test_the_keeper_holds_neither_draft_nor_code(keeper: Keeper) -> None:
    code = keep(keeper)
    held = list(reachable(keeper))
    assert len(held) > 5
    assert not [found for found in held if isinstance(found, bytes | bytearray) and b"Quillfeather" in found]
    texts = [found for found in held if isinstance(found, str)]
    assert not [text for text in texts if "Quillfeather" in text or text == code]
    assert "Quillfeather" not in repr(keeper.open(code))


def reachable(top: object) -> Iterator[object]:
    """Every object that hangs on another, modules and types aside."""
    waiting, seen = [top], set()
    while waiting:
        found = waiting.pop()
        if id(found) in seen or isinstance(found, type | type(gc)):
            continue
        seen.add(id(found))
        yield found
        if not callable(found):
            waiting.extend(gc.get_referents(found))


def test_another_process_opens_nothing(clock: Clock) -> None:
    one, other = Keeper(clock), Keeper(clock)
    code = keep(one)
    keep(other)
    other._kept = one._kept
    assert other.open(code) == Wrong(4)


@given(st.binary(max_size=3000), st.integers(0, 9999), st.integers(0, 9999))
def test_only_its_own_code_opens_a_draft(draft: bytes, own: int, tried: int) -> None:
    keeper = Keeper(Clock(), lambda _: own)
    code = keep(keeper, draft)
    assert keeper.open(f"{tried:04}") == (Opened(draft) if tried == own else Wrong(4))
    if tried != own:
        assert keeper.open(code) == Opened(draft)


class Strangers(RuleBasedStateMachine):
    """People keep, come back, mistype and wait, in any order; a plain model says what must be left."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        # Codes that look random and are the same in each run.
        self.keeper = Keeper(self.clock, Random(1).randrange)
        # By code: the draft, when it was kept, the wrong codes it has met.
        self.model: dict[str, tuple[bytes, float, int]] = {}

    def _age(self) -> None:
        self.model = {c: m for c, m in self.model.items() if self.clock.now - m[1] < KEEP_S}

    @rule(draft=st.binary(min_size=1, max_size=40))
    def come_and_go(self, draft: bytes) -> None:
        code = self.keeper.keep(bytearray(draft))
        assert (code is None) == (len(self.model) == MOST)
        if code is not None:
            assert code not in self.model
            self.model[code] = (draft, self.clock.now, 0)

    @precondition(lambda self: self.model)
    @rule(which=st.integers(0, MOST - 1))
    def come_back(self, which: int) -> None:
        code = list(self.model)[which % len(self.model)]
        assert self.keeper.open(code) == Opened(self.model.pop(code)[0])

    @rule(number=st.integers(0, 9999))
    def mistype(self, number: int) -> None:
        code = f"{number:04}"
        if code in self.model:
            return
        kept = {c: (d, since, wrong + 1) for c, (d, since, wrong) in self.model.items()}
        self.model = {c: m for c, m in kept.items() if m[2] < TRIES}
        left = min((TRIES - wrong for _, _, wrong in self.model.values()), default=0)
        assert self.keeper.open(code) == (Wrong(left) if self.model else Gone())

    @rule(seconds=st.sampled_from([0.5, 60, 600, KEEP_S - 1, KEEP_S]))
    def wait(self, seconds: float) -> None:
        self.clock.now += seconds
        self._age()

    @invariant()
    def as_many_as_promised(self) -> None:
        self._age()
        assert self.keeper.count == len(self.model) <= MOST


TestStrangers = Strangers.TestCase


def test_the_seal_is_fresh_each_time(clock: Clock) -> None:
    keeper = Keeper(clock)
    keep(keeper)
    keep(keeper)
    one, other = keeper._kept
    assert one.box != other.box
    assert keeper._secret != Keeper(clock)._secret
