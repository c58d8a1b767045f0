"""Walking through the check: frozen states and pure steps. Nothing here is a score."""

from dataclasses import dataclass, replace

from kiosk.quiz.questions import OPTIONS

NOT_SURE = OPTIONS


@dataclass(frozen=True, slots=True)
class CheckState:
    """Where a patient is; `answers` holds the first answer to each item, None while it is open.

    An answer is an option's index from 0, or NOT_SURE. `position` equals the number of items at the end."""

    answers: tuple[int | None, ...]
    position: int = 0

    @property
    def total(self) -> int:
        return len(self.answers)

    @property
    def finished(self) -> bool:
        """Past the last item, where the outcome is shown."""
        return self.position >= self.total

    @property
    def answer(self) -> int | None:
        """The answer to the item on the screen; with one, its feedback is shown."""
        return None if self.finished else self.answers[self.position]


def start(total: int) -> CheckState:
    """A fresh check of `total` items."""
    return CheckState((None,) * total)


def answer(state: CheckState, choice: int) -> CheckState:
    """Choose an answer; the first one stays, since the truth is on the screen from then on."""
    if not 0 <= choice <= NOT_SURE:
        raise ValueError(f"an answer is 0 to {NOT_SURE}, not {choice}")
    if state.finished or state.answer is not None:
        return state
    answers = (*state.answers[: state.position], choice, *state.answers[state.position + 1 :])
    return replace(state, answers=answers)


def advance(state: CheckState) -> CheckState:
    """Go on to the next item or the end; stays while the item on the screen has no answer."""
    if state.finished or state.answer is None:
        return state
    return replace(state, position=state.position + 1)


def back(state: CheckState) -> CheckState:
    """Go back one item, its answer and feedback kept; stays on the first."""
    return replace(state, position=max(0, state.position - 1))


def go_to(state: CheckState, position: int) -> CheckState:
    """Open one item, as "Try a question" does; positions beyond the items go to the nearest."""
    return replace(state, position=min(max(0, position), max(0, state.total - 1)))
