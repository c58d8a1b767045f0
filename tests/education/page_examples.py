"""Random pages and screens, and a measure that needs no screen."""

from dataclasses import replace

from hypothesis import strategies as st

from kiosk.education.blocks import (
    SKIN_PLACES,
    Advice,
    Block,
    Bullets,
    Callout,
    DayStrip,
    DoThis,
    Heading,
    IconArray,
    Lead,
    Page,
    Paragraph,
    QuestionCard,
    Row,
    RowItem,
    Run,
    SkinLayers,
    Steps,
    Text,
    Timeline,
    TimelineRow,
    plain,
)
from kiosk.education.figure_parts import FigureContext
from kiosk.education.flow import Flow, Words
from kiosk.education.frame import ReaderFrame, reader_frame
from kiosk.education.measure import Measure
from kiosk.education.paginate import Breaker
from kiosk.education.typography import TEXT_PERCENTS, Screen, TypeStyle, type_scale
from kiosk.paths import ASSETS
from kiosk.ui.reading.layout import label_places

WORDS = Words("Do this:", "Do", "Do not")
PLACES = label_places(ASSETS / "illustrations" / "labels.toml")


class MonospaceMeasure:
    """Every letter is as wide as 0.55 of the font size, bold ones 0.6; breaks at blanks, else anywhere."""

    def lines(self, text: Text, style: TypeStyle, width: int) -> int:
        room, letter = width, self._letter(text, style)
        count, used = 0, 0.0
        for word in plain(text).split():
            wide = len(word) * letter
            if count and used + letter + wide <= room:
                used += letter + wide
                continue
            a_line = max(1, int(room // letter))
            count += -(-len(word) // a_line)
            used = (len(word) % a_line or a_line) * letter
        return count

    def natural_width(self, text: Text, style: TypeStyle) -> int:
        return int(len(plain(text)) * self._letter(text, style)) + 2 if text else 0

    def _letter(self, text: Text, style: TypeStyle) -> float:
        return style.px * (0.6 if any(run.bold for run in text) or style.weight > 400 else 0.55)


def breaker_for(
    screen: Screen, percent: int, bar_height: int, folded: bool, measure: Measure | None = None
) -> Breaker:
    """Page breaking as the reader sets it up."""
    frame: ReaderFrame = reader_frame(screen, percent, bar_height, folded)
    measure = measure or MonospaceMeasure()
    scale = type_scale(screen, percent)
    flow = Flow(screen, scale, measure, screen.compact or percent > 150)
    return Breaker(frame, flow, FigureContext(screen, scale, measure, PLACES), WORDS)


# Screens ---------------------------------------------------------------------------------------------------

USUAL = (
    (1024, 768),
    (1280, 800),
    (1366, 768),
    (1280, 1024),
    (1920, 1080),
    (1920, 1200),
    (2560, 1440),
    (3840, 2160),
)


def screen_of(size: tuple[int, int], inches: float, upright: bool) -> Screen:
    width, height = sorted(size) if upright else sorted(size, reverse=True)
    return Screen(width, height, (width**2 + height**2) ** 0.5 / (inches * 25.4))


SCREENS = st.builds(
    screen_of,
    st.one_of(st.sampled_from(USUAL), st.tuples(st.integers(1024, 3840), st.integers(768, 2160))),
    st.floats(10, 65),
    st.booleans(),
)


@st.composite
def breakers(draw: st.DrawFn, measure: Measure | None = None) -> Breaker:
    """Any screen, text size and control bar."""
    screen, percent = draw(SCREENS), draw(st.sampled_from(TEXT_PERCENTS))
    bar = draw(st.floats(52, 56) if screen.portrait else st.floats(26, 29))
    folded = percent > 125 or draw(st.booleans())
    return breaker_for(screen, percent, screen.px(bar), folded, measure)


# Pages -----------------------------------------------------------------------------------------------------

_word = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyzñáéíóú", min_size=1, max_size=12),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12),
    st.sampled_from(["(atrophic", "scars)", "1.5", "“yes”", "…", "–", "¿qué?", "Dr.", "a.m."]),
)
_long_word = st.integers(30, 120).map(lambda n: "hypersensitive" * (n // 14) + "s")


@st.composite
def texts(draw: st.DrawFn, most: int = 40) -> Text:
    """Sentences, some words bold, now and then a very long word."""
    words = draw(st.lists(_word, min_size=1, max_size=most))
    if draw(st.integers(0, 12)) == 0:
        words.insert(draw(st.integers(0, len(words))), draw(_long_word))
    ends = draw(st.lists(st.integers(0, len(words) - 1), max_size=5))
    for end in ends:
        words[end] += draw(st.sampled_from((".", "!", "?", ".”", "…")))
    joined = " ".join(words)
    if draw(st.booleans()):
        middle = draw(st.integers(0, len(joined)))
        return tuple(Run(part, bool(n)) for n, part in enumerate((joined[:middle], joined[middle:])) if part)
    return (Run(joined),)


def _one(strategy: st.SearchStrategy[Text]) -> st.SearchStrategy[str]:
    return strategy.map(plain)


_items = st.lists(texts(25), min_size=1, max_size=7).map(tuple)
_label = _one(texts(3))
_caption = _one(texts(25))

BLOCKS = st.one_of(
    st.builds(Paragraph, texts()),
    st.builds(Bullets, _items),
    st.builds(Steps, _items),
    st.builds(Advice, st.sampled_from(("do", "dont")), st.one_of(st.just(""), _label), _items),
    st.builds(
        Callout,
        st.lists(
            st.one_of(st.builds(Paragraph, texts()), st.builds(Bullets, _items)), min_size=1, max_size=3
        ).map(tuple),
    ),
    st.builds(DoThis, texts(20)),
    st.builds(QuestionCard, texts(20)),
)

_drawings = st.sampled_from(("tool-pen", "tool-roller", "dent-icepick", "choice-wait"))
FIGURES = st.one_of(
    st.builds(
        SkinLayers,
        st.lists(_label, min_size=4, max_size=4).map(
            lambda words: tuple(zip(SKIN_PLACES, words, strict=True))
        ),
        _caption,
        _caption,
    ),
    st.builds(
        Row,
        st.lists(st.builds(RowItem, _drawings, _label), min_size=2, max_size=8).map(tuple),
        st.booleans(),
        _caption,
        _caption,
    ),
    st.builds(
        IconArray,
        st.integers(1, 100),
        st.integers(0, 100),
        _label,
        _label,
        _label,
        st.booleans(),
        _caption,
        _caption,
    ).map(lambda figure: replace(figure, filled=min(figure.filled, figure.total))),
    st.builds(DayStrip, _label, _label, _label, _caption, _caption),
    st.builds(
        Timeline,
        st.lists(
            st.builds(TimelineRow, st.integers(1, 8), st.integers(1, 12), texts(8)), min_size=1, max_size=4
        ).map(tuple),
        _label,
        _caption,
        _caption,
    ),
)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page with any blocks and any figure, longer and stranger than an editor would write."""
    blocks: list[Block] = [Heading(draw(texts(8)))]
    if draw(st.booleans()):
        blocks.append(Lead(draw(texts(20))))
    blocks += draw(st.lists(BLOCKS, max_size=5))
    figure = draw(st.one_of(st.none(), FIGURES))
    return Page("random", (), None, tuple(blocks), figure, 1)
