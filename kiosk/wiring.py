"""The composition root: builds the program by constructors and returns it as one frozen record."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.education.pack import load_pack_or_builtin
from kiosk.education.typography import Screen as ScreenSize
from kiosk.leads.form_model import Form
from kiosk.leads.record import Lead
from kiosk.paths import ASSETS, CONTENT
from kiosk.quiz.check import start
from kiosk.session.idle import Expired, IdleState, IdleTimes
from kiosk.session.screens import Check, Cleared, Home, Reader, Screen, SignUp, Staff
from kiosk.session.stay import Session, Show
from kiosk.settings import Settings
from kiosk.ui.contents import Contents
from kiosk.ui.idle_watch import IdleWatch
from kiosk.ui.jobs import Jobs
from kiosk.ui.layout import Layout, Layouts
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.request_desk import RequestDesk
from kiosk.ui.text_measure import QtMeasure
from kiosk.ui.viewmodels.app_view_model import AppViewModel
from kiosk.ui.viewmodels.home_view_model import HomeViewModel
from kiosk.ui.viewmodels.quiz_view_model import QuizViewModel
from kiosk.ui.viewmodels.reader_view_model import ReaderViewModel
from kiosk.ui.viewmodels.screen_view_model import BarScreen
from kiosk.ui.viewmodels.sent_view_model import SentViewModel
from kiosk.ui.viewmodels.sign_up_view_model import SignUpViewModel
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel
from kiosk.ui.viewport import Viewport
