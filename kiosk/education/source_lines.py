"""Finding the line of a file that parsed words came from."""

import re
from dataclasses import dataclass, field

_MARKS = re.compile(r"[\W_]+")
_LOOK_FOR = 24


@dataclass(slots=True)
class SourceLines:
    """Lines of a file by their letters and digits alone, so that markup does not matter."""

    lines: list[str]
    _keys: list[str] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        if not self._keys:
            self._keys = [_MARKS.sub("", line) for line in self.lines]
        return self._keys

    def find(self, words: str, after: int = 1) -> int:
        """The first line from `after` on that holds the beginning of these words; `after` when none does."""
        key = _MARKS.sub("", words)[:_LOOK_FOR]
        if not key:
            return after
        for index in range(after - 1, len(self.keys)):
            if key in self.keys[index]:
                return index + 1
        likely = [word for word in _MARKS.split(words)[:8] if len(word) > 2]
        return self._find_wrapped(key, after) or self._find_likeliest(likely, after)

    def _find_wrapped(self, key: str, after: int) -> int | None:
        """The same for words that run on over a line's end."""
        for index in range(after - 1, len(self.keys) - 1):
            here, both = self.keys[index], self.keys[index] + self.keys[index + 1]
            if 0 <= both.find(key) < len(here):
                return index + 1
        return None

    def _find_likeliest(self, words: list[str], after: int) -> int:
        """The line with most of these words, where markup between them was taken away."""
        scores = [sum(word in key for word in words) for key in self.keys[after - 1 :]]
        best = max(scores, default=0)
        return after + scores.index(best) if best else after

    def find_pattern(self, pattern: re.Pattern[str], after: int = 1) -> int:
        """The first line from `after` on that matches; `after` when none does."""
        for index in range(after - 1, len(self.lines)):
            if pattern.search(self.lines[index]):
                return index + 1
        return after
