"""A version that waits is started while nobody is there, once."""

from kiosk.leads.form_model import Form
from kiosk.quiz.check import CheckState
from kiosk.session.screens import Attract, Dark, Home, Staff
from kiosk.session.stay import Session
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.watches.update_watch import UpdateWatch


class Watched:
    def __init__(self, waiting: tuple[str, ...] = ()) -> None:
        self.live: LiveSession | None = LiveSession(Stay(Session("en", Attract()), CheckState(()), Form()))
        self.waiting = waiting
        self.told: list[str] = []
        self.watch = UpdateWatch(
            lambda: self.live,
            lambda: self.told.append("restart"),
            lambda: self.waiting,
            lambda: self.told.append("stood"),
        )
        self.watch.stop()

    def shows(self, screen: Attract | Dark | Home | Staff) -> None:
        self.live = LiveSession(Stay(Session("en", screen), CheckState(()), Form()))
        self.watch.look()


def test_it_restarts_on_the_attract_screen_and_in_the_dark(fonts: None) -> None:
    for screen in (Attract(), Dark()):
        watched = Watched()
        watched.waiting = ("content 1.1",)
        watched.shows(Home())
        watched.shows(Staff())
        assert watched.told == ["stood"]
        watched.shows(screen)
        assert watched.told == ["stood", "restart"]


def test_what_this_start_could_not_switch_to_is_no_reason_for_another(fonts: None) -> None:
    watched = Watched(("content 1.1",))
    watched.shows(Attract())
    assert watched.told == ["stood"]
    watched.waiting = ("content 1.2",)
    watched.shows(Attract())
    assert watched.told == ["stood", "restart"]


def test_a_program_that_never_stood_whole_stood_not_well(fonts: None) -> None:
    watched = Watched()
    watched.live = None
    watched.watch.look()
    assert watched.told == []
