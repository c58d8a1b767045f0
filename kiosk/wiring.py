"""The composition root: builds the program by constructors and returns it as one frozen record."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.education.pack import load_pack_or_builtin
from kiosk.errors import KioskError
from kiosk.leads.desk import daily_round
from kiosk.leads.form_model import Answers, Form
from kiosk.leads.keeping.retention import Daily
from kiosk.leads.record import Lead
from kiosk.paths import ASSETS, CONTENT
from kiosk.quiz.check import start
from kiosk.session.called_away import Keeper
from kiosk.session.clock import seconds_awake_or_asleep
from kiosk.session.hours import hours_of
from kiosk.session.idle import Expired, IdleState, Quiet, times_of
from kiosk.session.screens import (
    Attract,
    Check,
    Cleared,
    CodeGiven,
    Dark,
    EnterCode,
    Home,
    Reader,
    Screen,
    Sent,
    SignUp,
)
from kiosk.session.stay import Session
from kiosk.settings import Settings
from kiosk.ui.called_away_draft import worth_keeping
from kiosk.ui.contents import Contents
from kiosk.ui.jobs import Jobs
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.reading.layout import Layout, Layouts
from kiosk.ui.reading.text_measure import QtMeasure
from kiosk.ui.request_desk import RequestDesk, new_id
from kiosk.ui.viewmodels.app_view_model import AppViewModel
from kiosk.ui.viewmodels.called_away_view_model import CalledAwayViewModel
from kiosk.ui.viewmodels.dark_view_model import DarkViewModel
from kiosk.ui.viewmodels.fresh_start_view_model import FreshStartViewModel
from kiosk.ui.viewmodels.home_view_model import HomeViewModel
from kiosk.ui.viewmodels.leaving_view_model import LeavingViewModel
from kiosk.ui.viewmodels.quiz_view_model import QuizViewModel
from kiosk.ui.viewmodels.reader_view_model import ReaderViewModel
from kiosk.ui.viewmodels.screen_view_model import BarScreen
from kiosk.ui.viewmodels.sent_view_model import SentViewModel
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel
from kiosk.ui.viewmodels.sign_up_view_model import SignUpViewModel
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel
from kiosk.ui.viewport import Viewport
from kiosk.ui.watches.handover_watch import HandOverWatch, kiosk_hand_over
from kiosk.ui.watches.idle_watch import IdleWatch
from kiosk.ui.watches.opening_watch import OpeningWatch
from kiosk.wiring_staff import build_staff

log = logging.getLogger("kiosk")


@dataclass(frozen=True, slots=True)
class Program:
    """Everything that runs, held in one place."""

    data_dir: Path
    settings: Settings
    live: LiveSession
    contents: Contents
    layouts: Layouts
    viewport: Viewport
    app: AppViewModel
    home: HomeViewModel
    reader: ReaderViewModel
    quiz: QuizViewModel
    sign_up: SignUpViewModel
    sent: SentViewModel
    called_away: CalledAwayViewModel
    dark: DarkViewModel
    fresh_start: FreshStartViewModel
    staff: StaffViewModel
    leaving: LeavingViewModel
    changing: SettingsViewModel
    idle: IdleWatch
    opening: OpeningWatch
    jobs: Jobs
    desk_jobs: Jobs
    doctor_jobs: Jobs
    requests: RequestDesk
    handover: HandOverWatch

    def layout(self) -> Layout:
        """The geometry of the present screen, text size and language; staff screens keep 100 %."""
        session = self.live.session
        return self.layouts.of(self.viewport.screen, session.text_percent, session.language)

    def refresh(self) -> None:
        """Every view model follows what changed; the bar last, since it asks the others."""
        for model in (
            self.home,
            self.reader,
            self.quiz,
            self.sign_up,
            self.sent,
            self.called_away,
            self.dark,
            self.staff,
            self.app,
        ):
            model.refresh()

    def view_models(self) -> Mapping[str, object]:
        """What the window's surface is given, by its property."""
        return {
            "app": self.app,
            "home": self.home,
            "reader": self.reader,
            "quiz": self.quiz,
            "signUp": self.sign_up,
            "sent": self.sent,
            "calledAway": self.called_away,
            "dark": self.dark,
            "freshStart": self.fresh_start,
            "staff": self.staff,
        }

    def nightly_round(self, over: Callable[[bool], None]) -> None:
        """Backups, and the purge once staff agreed to it; `over` is told whether all went well."""

        def done(result: Daily | KioskError) -> None:
            if isinstance(result, KioskError):
                log.error("The nightly backup failed: %s", result)
            over(isinstance(result, Daily))

        self.doctor_jobs.submit(lambda: daily_round(self.data_dir, self.settings, _now()), done)

    def close(self) -> None:
        """Finish what is being saved, then let the files go."""
        self.handover.stop()
        self.staff.left()
        self.jobs.submit(self.requests.close, lambda _: None)
        self.jobs.close()
        self.desk_jobs.close()
        self.doctor_jobs.close()


def build(
    settings: Settings,
    data_dir: Path,
    content: Path,
    viewport: Viewport,
    *,
    clinic: Mapping[str, str],
    clock: Callable[[], float] = seconds_awake_or_asleep,
    hold_awake: Callable[[bool], None] = lambda on: None,
) -> Program:
    """Build the whole program for a data folder, a pack and a window; `clinic` replaces the pack's values.

    `hold_awake(False)` lets the display sleep outside opening hours."""
    loaded = load_pack_or_builtin(content, CONTENT, ASSETS / "illustrations", clinic)
    for problem in loaded.problems:
        log.error("The content cannot be used: %s", problem)
    contents = Contents(loaded.pack, settings.languages)
    measure = QtMeasure()
    layouts = Layouts(contents, measure)
    language = settings.language if settings.language in contents.codes else contents.codes[0]
    session = Session(language, low_reach=settings.low_reach)
    live = LiveSession(Stay(session, start(len(contents.quiz(language))), Form()))
    jobs = Jobs()
    handover = kiosk_hand_over(data_dir, settings, _now)
    requests = RequestDesk(data_dir, jobs, _now, handover.soon)

    def layout() -> Layout:
        return layouts.of(viewport.screen, live.session.text_percent, live.session.language)

    def send(answers: Answers) -> None:
        # The same answers keep their id: a try that failed may have saved the row all the same.
        live.fill(replace(live.stay.form, request_id=live.stay.form.request_id or new_id()))
        form = live.stay.form

        def saved(done: bool) -> None:
            # After "Finish" or a time-out somebody else may be here; the request is no matter of theirs.
            if live.stay.form is form:
                sign_up.saved() if done else sign_up.not_saved()

        requests.save(_lead(answers, sign_up, live, settings), saved)

    home = HomeViewModel(live, contents)
    reader = ReaderViewModel(live, contents, layouts, layout)
    quiz = QuizViewModel(live, contents, layouts, layout)
    sign_up = SignUpViewModel(live, contents, layout, measure, send, retention_days=settings.retention_days)
    sent = SentViewModel(live, contents, layouts, layout)
    called_away = CalledAwayViewModel(
        live, contents, layouts, viewport, Keeper(clock), enabled=settings.called_away, language=language
    )
    hours = hours_of(settings.hours)
    dark = DarkViewModel(live, contents, hours, _now)
    fresh_start = FreshStartViewModel(
        live, contents, layout, measure, lambda: settings.called_away and worth_keeping(live.stay)
    )
    idle = IdleWatch(
        live,
        times_of(settings),
        lambda state: _idle(state, live, app, fresh_start),
        clock,
        lambda: viewport.screen.px_per_mm,
    )
    desk_jobs = Jobs("desk")

    staff_side = build_staff(
        settings,
        data_dir,
        content,
        live=live,
        contents=contents,
        desk_jobs=desk_jobs,
        now=_now,
        clock=clock,
        quiet_s=idle.quiet_s,
    )
    screens: dict[type[Screen], BarScreen] = {
        Home: home,
        Reader: reader,
        Check: quiz,
        SignUp: sign_up,
        Sent: sent,
        CodeGiven: called_away,
        EnterCode: called_away,
    }
    app = AppViewModel(live, contents, layout, screens)
    app.stayed.connect(idle.touched)
    called_away.acted.connect(idle.touched)
    return Program(
        data_dir,
        settings,
        live,
        contents,
        layouts,
        viewport,
        app,
        home,
        reader,
        quiz,
        sign_up,
        sent,
        called_away,
        dark,
        fresh_start,
        staff_side.staff,
        staff_side.leaving,
        staff_side.changing,
        idle,
        OpeningWatch(live, hours, _now, hold_awake),
        jobs,
        desk_jobs,
        staff_side.doctor_jobs,
        requests,
        handover,
    )


def _idle(state: IdleState, live: LiveSession, app: AppViewModel, fresh_start: FreshStartViewModel) -> None:
    app.show_idle(state)
    fresh_start.offer(state == Quiet(offer=True))
    if isinstance(state, Expired):
        next_screen: dict[str, Screen] = {"cleared": Cleared(), "attract": Attract(), "dark": Dark()}
        live.reset(next_screen[state.to])


def _now() -> datetime:
    return datetime.now().astimezone()


def _lead(answers: Answers, sign_up: SignUpViewModel, live: LiveSession, settings: Settings) -> Lead:
    proof = sign_up.consent_proof()
    topics, questions = sign_up.shared()
    return Lead(
        id=live.stay.form.request_id,
        received_at=_now().isoformat(timespec="seconds"),
        full_name=answers.full_name,
        phone=answers.phone,
        email=answers.email,
        best_time=answers.best_time,
        language=live.session.language,
        consent_request=True,
        consent_marketing=answers.consent_marketing,
        consent_version=proof.version,
        consent_hash=proof.sha256,
        consent_text=proof.text,
        topics=topics,
        questions=questions,
        kiosk_id=settings.kiosk_id,
    )
