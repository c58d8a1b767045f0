"""The on-screen keyboard's geometry and letters, on every screen it may meet."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.sign_up.keyboard_layout import FLOOR_MM, Key, Room, capital_next, grid, keyboard_keys, shifted
from kiosk.ui.sign_up.keyboard_rows import KeyPage, Kind

LETTER_KINDS: tuple[Kind, ...] = ("name", "email", "passphrase")
KINDS: tuple[Kind, ...] = (*LETTER_KINDS, "phone", "digits")
PAGES: tuple[KeyPage, ...] = ("letters", "symbols", "more", "accents")
PICTURE = Room(1920, 460, 48, 4.03)


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Screens from 10 inches up, with room for the keyboard of at least 60 mm in height."""
    px_per_mm = draw(st.floats(2.5, 8.0))
    width_mm, height_mm = draw(st.floats(200, 900)), draw(st.floats(60, 300))
    margin = draw(st.sampled_from((6, 12)))
    return Room(
        round(width_mm * px_per_mm), round(height_mm * px_per_mm), round(margin * px_per_mm), px_per_mm
    )


def overlap(one: Key, other: Key, gap: float) -> bool:
    apart = (
        one.x + one.w + gap <= other.x
        or other.x + other.w + gap <= one.x
        or one.y + one.h + gap <= other.y
        or other.y + other.h + gap <= one.y
    )
    return not apart


@given(rooms(), st.sampled_from(KINDS), st.sampled_from(("en", "es")), st.sampled_from(PAGES), st.booleans())
def test_keys_fit_do_not_touch_and_are_large(
    room: Room, kind: Kind, language: str, page: KeyPage, shift: bool
) -> None:
    laid = grid(kind, room)
    keys = keyboard_keys(kind, language, page, shift, laid)
    floor, gap = FLOOR_MM * room.px_per_mm - 1, 1.5 * room.px_per_mm - 1
    assert laid.height <= room.height
    for key in keys:
        assert key.w >= floor, (key.id, key.w / room.px_per_mm)
        assert key.h >= floor, (key.id, key.h / room.px_per_mm)
        assert key.x >= 0
        assert key.x + key.w <= room.width
        assert key.y >= 0
        assert key.y + key.h <= laid.height
    assert not [(a.id, b.id) for n, a in enumerate(keys) for b in keys[n + 1 :] if overlap(a, b, gap)]
    assert len({key.id for key in keys}) == len(keys)


def test_the_keyboard_of_the_picture() -> None:
    laid = grid("email", PICTURE)
    keys = {key.id: key for key in keyboard_keys("email", "en", "letters", False, laid)}
    assert (keys["key_1"].x, keys["key_1"].w, keys["key_1"].h) == (185, 116, 92)
    assert keys["key_2"].x - keys["key_1"].x == 116 + 13
    assert keys["key_q"].y - keys["key_1"].y == 92 + 13
    assert (keys["keyBackspace"].x, keys["keyBackspace"].w) == (1475, 260)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "room", [Room(1920, 564, 48, 4.03), Room(1080, 700, 48, 4.03), Room(3840, 1100, 96, 6.0)]
)
def test_keys_are_20_mm_where_the_screen_allows(kind: Kind, room: Room) -> None:
    assert grid(kind, room).key_mm >= 20


def reachable(kind: Kind, language: str, room: Room, pages: tuple[KeyPage, ...] = PAGES) -> set[str]:
    laid = grid(kind, room)
    return {
        shifted(key.spec.value, shift)
        for page in pages
        for shift in (False, True)
        for key in keyboard_keys(kind, language, page, shift, laid)
        if key.spec.action == "insert"
    }


@pytest.mark.parametrize("kind", ["name", "passphrase"])
@pytest.mark.parametrize("language", ["en", "es", "xx"])
@pytest.mark.parametrize("height_mm", [60, 75, 90, 120, 150])
@pytest.mark.parametrize("width_mm", [205, 268, 476])
def test_every_letter_of_both_alphabets_is_reachable(
    kind: Kind, language: str, height_mm: int, width_mm: int
) -> None:
    found = reachable(kind, language, Room(width_mm * 4, height_mm * 4, 24, 4.0))
    assert set(string.ascii_letters + "ñÑáéíóúüÁÉÍÓÚÜ '-.") <= found


def test_spanish_has_its_letter_on_the_first_page() -> None:
    assert "ñ" in reachable("name", "es", PICTURE, ("letters",))


@pytest.mark.parametrize("height_mm", [60, 120])
def test_every_character_of_a_passphrase_is_reachable(height_mm: int) -> None:
    wanted = set(string.ascii_letters + string.digits + string.punctuation + " ")
    assert wanted <= reachable("passphrase", "en", Room(1920, round(height_mm * 4.03), 48, 4.03))


@pytest.mark.parametrize("height_mm", [50, 80, 140])
def test_every_character_of_an_email_address_is_reachable(height_mm: int) -> None:
    # RFC 5322 atext, the dot and the @.
    wanted = set(string.ascii_lowercase + string.digits + "!#$%&'*+-/=?^_`{|}~.@") | {".com", ".org", ".net"}
    assert wanted <= reachable("email", "es", Room(1920, round(height_mm * 4.03), 48, 4.03))


def test_a_phone_number_has_its_pad() -> None:
    keys = keyboard_keys("phone", "en", "letters", False, grid("phone", PICTURE))
    assert [key.spec.value for key in keys[:9]] == list("123456789")
    assert [key.id for key in keys[9:]] == ["key_+", "key_0", "keyBackspace"]


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_the_frame_keeps_its_place_on_every_page(kind: Kind) -> None:
    laid = grid(kind, PICTURE)
    places = {
        (key.x, key.y, key.w)
        for page in PAGES
        for key in keyboard_keys(kind, "en", page, False, laid)
        if key.id == "keyBackspace"
    }
    assert len(places) == 1


@pytest.mark.parametrize(
    ("kind", "before", "capital"),
    [
        ("name", "", True),
        ("name", " ", True),
        ("name", "-", True),
        ("name", "a", False),
        ("name", "'", False),
        ("email", "", False),
        ("passphrase", "", False),
    ],
)
def test_capitals_come_by_themselves_in_names(kind: Kind, before: str, capital: bool) -> None:
    assert capital_next(kind, before) is capital


def test_a_letter_without_a_single_capital_stays() -> None:
    assert shifted("ß", True) == "ß"
    assert shifted("ñ", True) == "Ñ"
