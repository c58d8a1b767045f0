"""The content pack as the screens use it: words as flat tables, quiz items parsed, one language at a time."""

from functools import lru_cache

from kiosk.education.flow import Words
from kiosk.education.model import LanguageContent, Pack
from kiosk.quiz.questions import QuizItem, parse_items


class Contents:
    """A loaded pack, ready for view models."""

    def __init__(self, pack: Pack, languages: tuple[str, ...] = ()) -> None:
        self.pack = pack
        offered = [code for code in languages if code in pack.languages]
        self.codes: tuple[str, ...] = tuple(offered) or tuple(pack.languages)
        self._quiz = lru_cache(maxsize=8)(self._parsed)
        self._words = lru_cache(maxsize=8)(self._flat)

    def language(self, code: str) -> LanguageContent:
        return self.pack.languages.get(code) or self.pack.languages[self.codes[0]]

    def name(self, code: str) -> str:
        """A language's own name."""
        return self.pack.language_names[code]

    def quiz(self, code: str) -> tuple[QuizItem, ...]:
        return self._quiz(code)

    def words(self, code: str) -> dict[str, str]:
        """Every word of the screens by its key, "form." before the form's; placeholders of a screen stay."""
        return self._words(code)

    def page_words(self, code: str) -> Words:
        """The program's own words on a page."""
        say = self.language(code).screens.say
        return Words(say("reader.do_this"), say("reader.do_title"), say("reader.dont_title"))

    def place_of(self, code: str, page_id: str) -> tuple[int, int]:
        """Section and page number of a page id, from 0; (0, 0) where no page has it."""
        for section_index, section in enumerate(self.language(code).sections):
            for page_index, page in enumerate(section.pages):
                if page.id == page_id:
                    return section_index, page_index
        return 0, 0

    def _parsed(self, code: str) -> tuple[QuizItem, ...]:
        return parse_items(self.language(code).quiz)

    def _flat(self, code: str) -> dict[str, str]:
        content = self.language(code)
        words = {key: content.screens.say(key) for key in content.screens.templates}
        return words | {f"form.{key}": content.form.say(key) for key in content.form.templates}
