"""What the self-test needs of the program that it tests."""

from typing import Protocol

from kiosk.ui.contents import Contents
from kiosk.ui.jobs import Jobs
from kiosk.ui.live_session import LiveSession
from kiosk.ui.request_desk import RequestDesk
from kiosk.ui.viewmodels.app_view_model import AppViewModel
from kiosk.ui.watches.idle_watch import IdleWatch
from kiosk.ui.watches.opening_watch import OpeningWatch


class Subject(Protocol):
    """The program's record; whatever else it holds is searched all the same."""

    @property
    def live(self) -> LiveSession: ...

    @property
    def contents(self) -> Contents: ...

    @property
    def app(self) -> AppViewModel: ...

    @property
    def requests(self) -> RequestDesk: ...

    @property
    def jobs(self) -> Jobs: ...

    @property
    def desk_jobs(self) -> Jobs: ...

    @property
    def idle(self) -> IdleWatch: ...

    @property
    def opening(self) -> OpeningWatch: ...
