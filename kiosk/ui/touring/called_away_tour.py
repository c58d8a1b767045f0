"""Being called away, for the tour: the sheet, the warning, the code, the pad, the way back in."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kiosk.leads.form_model import Form, Step
from kiosk.session.idle import Closing, Warn
from kiosk.session.screens import Attract, CodeGiven, EnterCode, Screen, SignUp

if TYPE_CHECKING:
    from kiosk.ui.application import Application

Stop = tuple[str, Callable[[], None]]
_BEGUN = Form(step=Step.NAME, adult=True, name="Ana López")
_CODE = "4815"


def called_away_stops(
    application: "Application", fresh: Callable[[Screen], Callable[[], None]]
) -> Iterator[Stop]:
    """Each stage with a name for its picture; the clinic's choice holds again afterwards."""
    program, model = application.program, application.program.called_away
    chosen = model.enabled

    def begun() -> None:
        model.enabled = True
        fresh(SignUp())()
        program.live.fill(_BEGUN)

    def asked() -> None:
        begun()
        model.ask()

    def warned() -> None:
        model.goOn()
        begun()
        program.app.show_idle(Warn(24))

    def given() -> None:
        fresh(CodeGiven(_CODE))()
        program.app.show_idle(Closing(17, 20))

    def waiting() -> None:
        if not model.keeper.count:
            model.keeper.keep(bytearray(b"{}"))
        fresh(Attract())()
        model.refresh()

    def typed() -> None:
        waiting()
        fresh(EnterCode())()
        for digit in _CODE[:2]:
            model.typeDigit(digit)

    def wrong() -> None:
        for digit in "0000":
            model.typeDigit(digit)
        model.submit()

    def tried() -> None:
        waiting()
        fresh(EnterCode())()
        wrong()

    def gone() -> None:
        tried()
        while model.keeper.count:
            wrong()

    yield "called-away-form", begun
    yield "called-away-sheet", asked
    yield "called-away-warning", warned
    yield "called-away-code", given
    yield "called-away-attract", waiting
    yield "called-away-pad", typed
    yield "called-away-wrong", tried
    yield "called-away-gone", gone
    model.enabled = chosen
    fresh(Attract())()
