"""Problems of a content pack, collected as they are met and reported as file:line with the mend."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from kiosk.errors import ContentError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding; an error makes `kiosk check` fail, a warning does not."""

    file: str
    line: int
    what: str
    mend: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        note = "warning: " if self.severity == "warning" else ""
        return f"{self.file}:{self.line}: {note}{self.what} {self.mend}"


@dataclass(slots=True)
class Problems:
    """A notepad that every step of reading a pack writes to."""

    found: list[Problem] = field(default_factory=list)

    def error(self, file: str, line: int, what: str, mend: str) -> None:
        self.found.append(Problem(file, line, what, mend))

    def warning(self, file: str, line: int, what: str, mend: str) -> None:
        self.found.append(Problem(file, line, what, mend, "warning"))

    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.found if problem.severity == "error")


class PackError(ContentError):
    """A pack that cannot be used; `problems` holds every reason, the message the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first, more = self.problems[0], len(self.problems) - 1
        rest = f" ({more} more: run kiosk check.)" if more else ""
        super().__init__(first.what, where=f"{first.file}:{first.line}", mend=first.mend + rest)
