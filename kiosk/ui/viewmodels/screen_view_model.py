"""What the control bar asks of the screen above it."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class BarState:
    """How the bar stands on a screen; what does not apply keeps its place, disabled."""

    back: bool = True
    home: bool = True
    finish: bool = True
    main_text: str = ""
    main_icon: str = "arrow-right"
    main_enabled: bool = False
    main_name: str = "nextButton"


class BarScreen(Protocol):
    """A screen's view model, as far as the bar is concerned."""

    def bar(self) -> BarState:
        """How the bar stands now."""

    def press_main(self) -> None:
        """The main button was pressed."""

    def press_back(self) -> bool:
        """Back was pressed; False where Back leaves this screen."""
