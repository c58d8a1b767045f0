"""What QML reads of the sign-up: texts and things to touch with their places, and the props of a page."""

from dataclasses import dataclass

from kiosk.education.frame import Rect
from kiosk.leads.form_model import Step
from kiosk.ui.sign_up.keyboard_layout import Room
from kiosk.ui.sign_up.keyboard_rows import Kind
from kiosk.ui.sign_up.sign_up_words import Consent

NO_RECT = Rect(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text for QML."""

    kind: str
    html: str
    spoken: str
    iconName: str
    rect: Rect
    px: int
    line: int
    weight: int
    spacing: float


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Something to touch for QML: a choice, a tick box, a mail ending or a line of the check."""

    itemId: str
    words: str
    rect: Rect
    px: int
    line: int
    label: str = ""
    tail: str = ""
    iconName: str = ""
    on: bool = False
    wrong: bool = False
    smallPx: int = 0
    smallLine: int = 0
    inset: int = 0
    textX: int = 0
    textW: int = 0


@dataclass(frozen=True, slots=True)
class SignUpProps:
    """What shows now."""

    step: Step
    screen_name: str
    main_text: str
    main_icon: str = "arrow-right"
    main_enabled: bool = True
    main_name: str = "continueButton"
    parts: int = 1
    part: int = 0
    texts: tuple[TextRow, ...] = ()
    choices: tuple[ItemRow, ...] = ()
    ticks: tuple[ItemRow, ...] = ()
    rows: tuple[ItemRow, ...] = ()
    endings: tuple[ItemRow, ...] = ()
    reveal: tuple[ItemRow, ...] = ()
    card: Rect = NO_RECT
    field: Rect = NO_RECT
    field_px: int = 0
    field_text: str = ""
    field_label: str = ""
    error: str = ""
    keyboard: Rect = NO_RECT
    keyboard_kind: Kind | None = None
    keyboard_room: Room | None = None
    picture: Rect = NO_RECT
    picture_name: str = ""
    box_px: int = 0
    consent: Consent | None = None
