"""The same pages as one static HTML file: the kiosk's fonts, drawings and words, reached by plain links."""

import base64
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from bench.static_style import STYLE, SUN
from kiosk.education.blocks import (
    DAYS,
    Advice,
    Block,
    Bullets,
    Callout,
    DayStrip,
    DoThis,
    Figure,
    Heading,
    IconArray,
    Lead,
    Page,
    Paragraph,
    QuestionCard,
    Row,
    Section,
    SkinLayers,
    Steps,
    Text,
    Timeline,
)
from kiosk.education.model import LanguageContent, Pack
from kiosk.paths import ASSETS

# Where a finger goes on a 1920x1080 screen: the start pill, the first card, Next.
PLACES = {"start": (300, 660), "card": (255, 390), "next": (1770, 1020)}
_WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}


def write_static_pages(pack: Pack, file: Path) -> None:
    """Write every page of every language, the home cards and the attract screen into one file."""
    body = "".join(_language(pack, content) for content in pack.languages.values())
    attract = _attract(pack, next(iter(pack.languages.values())))
    used = sorted(set(re.findall(r"d-([a-z0-9-]+)", attract + body)))
    drawings = "".join(
        f".d-{name}{{background-image:url({_data(ASSETS / 'illustrations' / f'{name}.svg')})}}"
        for name in used
    )
    file.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Kiosk</title>'
        f"<style>{_fonts()}{STYLE}{drawings}</style><body>{attract}{body}<script>{SUN}</script></body></html>",
        encoding="utf-8",
    )


def _fonts() -> str:
    faces = []
    for file in sorted((ASSETS / "fonts").glob("*.ttf")):
        weight = next(number for name, number in _WEIGHTS.items() if file.stem.endswith(name))
        faces.append(f"@font-face{{font-family:Kiosk;font-weight:{weight};src:url({_data(file)})}}")
    return "".join(faces)


def _data(file: Path) -> str:
    kind = "font/ttf" if file.suffix == ".ttf" else "image/svg+xml"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


def _drawing(name: str, spoken: str = "") -> str:
    return f'<i class="d d-{name}" role="img" aria-label="{escape(spoken)}"></i>'


def _attract(pack: Pack, content: LanguageContent) -> str:
    say, start = content.screens.say, f"#{content.code}-home"
    links = "".join(
        f'<a class="button" href="#{code}-home">{escape(name)}</a>'
        for code, name in pack.language_names.items()
    )
    return (
        f'<section id="attract"><a class="whole" href="{start}"></a>'
        f'<div class="scene">{_drawing("attract-back")}<b id="sun"></b>{_drawing("attract-front")}</div>'
        f'<div class="words"><h1>{escape(say("attract.title"))}</h1>'
        f'<p class="lead">{escape(say("attract.line"))}</p>'
        f'<a class="start" href="{start}">{escape(say("attract.start"))}</a>'
        f'<p class="small">{escape(say("attract.privacy"))}</p><p>{links}</p></div></section>'
    )


def _language(pack: Pack, content: LanguageContent) -> str:
    flat = [(section, page) for section in content.sections for page in section.pages]
    ids = [f"{content.code}-{page.id}" for _, page in flat]
    pages = (
        _page(content, section, page, ids[max(0, at - 1)], ids[min(len(ids) - 1, at + 1)])
        for at, (section, page) in enumerate(flat)
    )
    return _home(content) + "".join(pages)


def _home(content: LanguageContent) -> str:
    say = content.screens.say
    cards = [
        f'<a class="card" href="#{content.code}-{section.pages[0].id}">{_drawing(section.drawing)}'
        f"<strong>{escape(section.card_title)}</strong></a>"
        for section in content.sections
    ]
    for drawing, title in (("card-check", "home.quiz_title"), ("card-ask", "home.signup_title")):
        cards.append(
            f'<a class="card acting" href="#attract">{_drawing(drawing)}<strong>{say(title)}</strong></a>'
        )
    return (
        f'<section id="{content.code}-home"><h1>{escape(say("home.title"))}</h1>'
        f'<p>{escape(say("home.subtitle"))}</p><div class="cards">{"".join(cards)}</div></section>'
    )


def _page(content: LanguageContent, section: Section, page: Page, back: str, following: str) -> str:
    say = content.screens.say
    text = "".join(_block(content, block) for block in page.blocks)
    links = ((back, "back"), (f"{content.code}-home", "home"), ("attract", "finish"), (following, "next"))
    bar = "".join(f'<a class="{word}" href="#{to}">{escape(say("common." + word))}</a>' for to, word in links)
    figure = f"<figure>{_figure(page.figure)}</figure>" if page.figure else ""
    return (
        f'<section id="{content.code}-{page.id}"><header>{escape(section.title)}</header>'
        f'<div class="page"><div class="text">{text}</div>{figure}</div>'
        f'<p class="note">{escape(say("common.draft_note"))}</p><nav>{bar}</nav></section>'
    )


def _text(text: Text) -> str:
    return "".join(f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in text)


def _items(texts: tuple[Text, ...]) -> str:
    return "".join(f"<li>{_text(text)}</li>" for text in texts)


def _block(content: LanguageContent, block: Block) -> str:
    match block:
        case Bullets(items):
            return f"<ul>{_items(items)}</ul>"
        case Steps(items):
            return f"<ol>{_items(items)}</ol>"
        case Advice(kind, title, items):
            words = title or content.screens.say(f"reader.{kind}_title")
            return f'<div class="box"><h3>{escape(words)}</h3><ul>{_items(items)}</ul></div>'
        case Callout(blocks):
            return f'<div class="box callout">{"".join(_block(content, inner) for inner in blocks)}</div>'
        case Heading(text) | Lead(text) | Paragraph(text) | DoThis(text) | QuestionCard(text):
            return _line(content, block, _text(text))


def _line(content: LanguageContent, block: Block, words: str) -> str:
    match block:
        case Heading():
            return f"<h2>{words}</h2>"
        case Lead():
            return f'<p class="lead">{words}</p>'
        case DoThis():
            return f'<p class="box">{escape(content.screens.say("reader.do_this"))} {words}</p>'
        case QuestionCard():
            return f'<p class="box lead">{words}</p>'
        case _:
            return f"<p>{words}</p>"


def _figure(figure: Figure) -> str:
    return "".join(_figure_parts(figure)) + f"<figcaption>{escape(figure.caption)}</figcaption>"


def _figure_parts(figure: Figure) -> Iterator[str]:
    match figure:
        case SkinLayers(labels=labels, alt=alt):
            yield _drawing("skin-layers", alt)
            yield f"<p>{escape(' · '.join(words for _, words in labels))}</p>"
        case Row(items=items):
            cells = "".join(f"<p>{_drawing(item.drawing)}{escape(item.label)}</p>" for item in items)
            yield f'<div class="row">{cells}</div>'
        case IconArray(total=total, filled=filled, heading=heading, subheading=under, mark=mark):
            yes = "person-mark" if mark else "person-yes"
            people = "".join(_drawing(yes if at < filled else "person-no") for at in range(total))
            yield f'<h3>{escape(heading)}</h3><p>{escape(under)}</p><div class="people">{people}</div>'
        case DayStrip(day=day, light=light, dark=dark):
            for tone, name in (("light", light), ("dark", dark)):
                cells = "".join(f"<p>{_drawing(f'day-{at}-{tone}')}{escape(day)} {at}</p>" for at in DAYS)
                yield f'<p>{escape(name)}</p><div class="row">{cells}</div>'
        case Timeline(rows=rows, axis=axis):
            for row in rows:
                dots = "".join("<u></u>" for _ in range(row.visits))
                yield f'<p>{_text(row.text)}</p><div class="line">{dots}</div>'
            yield f"<p>{escape(axis)}</p>"
