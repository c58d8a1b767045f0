"""Which keys stand on the on-screen keyboard, in rows, by kind of field, language, page and form. No Qt."""

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["name", "email", "phone", "passphrase", "digits"]
KeyPage = Literal["letters", "symbols", "more", "accents"]
Action = Literal["insert", "backspace", "shift", "page", "clear"]

COLUMNS = 10
PAD_COLUMNS = 3

_TOP = "qwertyuiop"
_DIGITS = "1234567890"
_HOME = {"en": "asdfghjkl'", "es": "asdfghjklñ"}
_LOW = {"en": "zxcvbnm-.,", "es": "zxcvbnm'-."}
_SYMBOLS = ("@#$%&*-+=_", "!?\"':;/()`")
_MORE = ("[]{}<>\\|~^", "€£§°·«»“”,")
_ACCENTS = ("áéíóúüñç¿¡", "àèìòùâêîôû", "äëïöåøæœãõ")
_RARE_ACCENTS = "ßýšžčćđłşğ"
_EMAIL_SYMBOLS = ("+!#$%&'*/=", "?^`{|}~ñáé", "íóúüçàèäöå")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to lay the rows: with a column of wide keys at the right, or all in one block of ten columns."""

    side: bool
    rows: int


@dataclass(frozen=True, slots=True)
class KeySpec:
    """One key without its place. `label` is what it shows, `word` the table entry where it shows a word;
    `spoken` is the table entry of its accessible name where the label does not speak for itself."""

    id: str
    action: Action
    value: str = ""
    label: str = ""
    word: str = ""
    spoken: str = ""
    icon: str = ""
    units: float = 1.0
    quiet: bool = False  # a wide key of the frame: smaller label, softer ground
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Keys of the block, then keys that share the right column."""

    main: tuple[KeySpec, ...]
    side: tuple[KeySpec, ...] = ()


BACKSPACE = KeySpec(
    "keyBackspace",
    "backspace",
    word="keyboard.delete",
    spoken="accessibility.key_delete",
    icon="delete",
    quiet=True,
)
SPACE = KeySpec("keySpace", "insert", " ", word="keyboard.space", quiet=True)
CLEAR = KeySpec("keyClear", "clear", word="keyboard.clear", quiet=True)
SHIFT = KeySpec("keyShift", "shift", word="keyboard.capitals", icon="arrow-big-up", quiet=True)
TO_SYMBOLS = KeySpec("keySymbols", "page", "symbols", word="keyboard.symbols", quiet=True)
TO_MORE = KeySpec("keyMore", "page", "more", label="[ ] €", quiet=True)
TO_LETTERS = KeySpec("keyLetters", "page", "letters", word="keyboard.letters", quiet=True)
TO_ACCENTS = KeySpec("keyAccents", "page", "accents", label="á é ñ", spoken="keyboard.accents", quiet=True)

_FORMS: dict[Kind, tuple[Form, ...]] = {
    "name": (Form(True, 4), Form(False, 4), Form(True, 3)),
    "email": (Form(True, 4), Form(False, 5), Form(True, 3), Form(False, 4)),
    "passphrase": (Form(True, 5), Form(False, 5), Form(True, 4), Form(False, 4), Form(True, 3)),
    "phone": (Form(False, 4),),
    "digits": (Form(False, 4),),
}


def forms(kind: Kind) -> tuple[Form, ...]:
    """The forms a kind can take, the most complete first."""
    return _FORMS[kind]


def columns(kind: Kind) -> int:
    return PAD_COLUMNS if kind in ("phone", "digits") else COLUMNS


def rows(kind: Kind, language: str, page: KeyPage, form: Form) -> tuple[KeyRow, ...]:
    """Every row of one page; each row of the block has `columns(kind)` units."""
    if kind in ("phone", "digits"):
        return _pad(kind)
    block = [_characters(line) for line in _lines(kind, language, page, form)]
    if form.side:
        sides = _side(kind, form.rows)
        if len(block) < form.rows:
            block.append((replace(SPACE, units=COLUMNS),))
        laid = [KeyRow(main, side) for main, side in zip(block, sides, strict=True)]
    else:
        laid = [*(KeyRow(main) for main in block), KeyRow(_bottom(kind))]
    turned = _turned(page, lacks_symbols=kind != "email" and not _digit_row(kind, form))
    return tuple(KeyRow(_swap(row.main, turned), _swap(row.side, turned)) for row in laid)


def character(value: str) -> KeySpec:
    """A key that inserts what it shows."""
    return KeySpec(f"key_{value}", "insert", value, value)


def _characters(line: str) -> tuple[KeySpec, ...]:
    return tuple(character(value) for value in line)


def _digit_row(kind: Kind, form: Form) -> bool:
    """Whether the digits keep a row of their own above the letters."""
    if kind == "name":
        return False
    spare = 1 if form.side and kind == "passphrase" else 0 if form.side else 1
    return form.rows - spare > 3


def _lines(kind: Kind, language: str, page: KeyPage, form: Form) -> tuple[str, ...]:
    digits = _digit_row(kind, form)
    top = (_DIGITS,) if digits else ()
    if page == "letters":
        return (*top, _TOP, *_letters_below(kind, language, form))
    if kind == "email":
        return (_DIGITS, *_EMAIL_SYMBOLS[: 3 if digits else 2])
    if page == "accents":
        # The one row more stands in Space's place: the page falls back after one letter anyway.
        return (*top, *_ACCENTS, *((_RARE_ACCENTS,) if form.side and form.rows > 3 else ()))
    if page == "more" and not digits:
        return (_DIGITS, *_MORE)
    return (_DIGITS, *_SYMBOLS, *((_MORE[0],) if digits else ()))


def _letters_below(kind: Kind, language: str, form: Form) -> tuple[str, str]:
    if kind == "email":
        return ("asdfghjkl@", "zxcvbnm.-_") if form == Form(True, 3) else ("asdfghjkl-", "zxcvbnm._+")
    return _HOME.get(language, _HOME["en"]), _LOW.get(language, _LOW["en"])


def _side(kind: Kind, count: int) -> tuple[tuple[KeySpec, ...], ...]:
    com, org, net = (replace(character(ending), quiet=True) for ending in (".com", ".org", ".net"))
    if kind == "email":
        at = () if count == 3 else ((replace(character("@"), quiet=True),),)
        return ((BACKSPACE,), *at, (com, org), (net, TO_SYMBOLS))
    if count == 3:
        return (BACKSPACE,), (SHIFT, TO_ACCENTS), ((SPACE,) if kind == "name" else (SPACE, TO_SYMBOLS))
    if count == 4:
        return (BACKSPACE,), (SHIFT,), (TO_ACCENTS,), (TO_SYMBOLS,)
    return (BACKSPACE,), (CLEAR,), (SHIFT,), (TO_ACCENTS,), (TO_SYMBOLS,)


def _bottom(kind: Kind) -> tuple[KeySpec, ...]:
    """The row of wide keys under a block without a right column."""
    if kind == "email":
        endings = ((".com", 2.0), (".org", 1.5), (".net", 1.5))
        keys = tuple(replace(character(ending), units=units, quiet=True) for ending, units in endings)
        at = character("@")
        return replace(TO_SYMBOLS, units=2.0), at, *keys, replace(BACKSPACE, units=2.0)
    name = ((SHIFT, 2.0), (TO_ACCENTS, 2.0), (SPACE, 4.0), (BACKSPACE, 2.0))
    other = ((SHIFT, 2.0), (TO_SYMBOLS, 1.5), (TO_ACCENTS, 1.5), (SPACE, 3.0), (BACKSPACE, 2.0))
    return tuple(replace(key, units=units) for key, units in (name if kind == "name" else other))


def _pad(kind: Kind) -> tuple[KeyRow, ...]:
    left = character("+") if kind == "phone" else CLEAR
    lines = [_characters(line) for line in ("123", "456", "789")]
    return *(KeyRow(line) for line in lines), KeyRow((left, character("0"), BACKSPACE))


def _turned(page: KeyPage, *, lacks_symbols: bool) -> dict[str, KeySpec]:
    """Keys that stand in another key's place while a page is open."""
    if page == "accents":
        return {TO_ACCENTS.id: TO_LETTERS}
    if page in ("symbols", "more"):
        other = (
            (TO_MORE if page == "symbols" else TO_SYMBOLS) if lacks_symbols else replace(SHIFT, enabled=False)
        )
        return {TO_SYMBOLS.id: TO_LETTERS, SHIFT.id: other}
    return {}


def _swap(keys: tuple[KeySpec, ...], turned: dict[str, KeySpec]) -> tuple[KeySpec, ...]:
    return tuple(replace(turned[key.id], units=key.units) if key.id in turned else key for key in keys)
