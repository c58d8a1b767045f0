"""One worker thread: order, delivery on the GUI's thread, errors."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication

from kiosk.errors import KioskError
from kiosk.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp: QGuiApplication) -> Iterator[Jobs]:
    made = Jobs("test")
    yield made
    made.close()
    shiboken6.delete(made)


def test_work_runs_in_the_thread_in_order_and_answers_on_this_one(jobs: Jobs) -> None:
    threads: list[int] = []
    answers: list[tuple[object, int]] = []

    def work(number: int) -> int:
        threads.append(threading.get_ident())
        return number

    for number in range(3):
        jobs.submit(partial(work, number), lambda answer: answers.append((answer, threading.get_ident())))
    assert answers == []
    jobs.drain()
    assert [answer for answer, _ in answers] == [0, 1, 2]
    assert {thread for _, thread in answers} == {threading.get_ident()}
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_our_own_errors_are_answers(jobs: Jobs) -> None:
    answers: list[object] = []

    def fails() -> int:
        raise KioskError("No.")

    jobs.submit(fails, answers.append)
    jobs.submit(lambda: 2, answers.append)
    jobs.drain()
    assert [str(answer) for answer in answers] == ["No.", "2"]


def test_drain_waits_for_jobs_that_answers_start(jobs: Jobs) -> None:
    answers: list[int | KioskError] = []
    jobs.submit(lambda: 1, lambda _: jobs.submit(lambda: 2, answers.append))
    jobs.drain()
    assert answers == [2]
    assert jobs.idle


def test_a_job_can_report_on_the_way(jobs: Jobs) -> None:
    seen: list[object] = []
    jobs.submit(lambda: jobs.post(lambda: seen.append("half")), lambda _: seen.append("whole"))
    jobs.drain()
    assert seen == ["half", "whole"]


def test_close_finishes_what_was_submitted(jobs: Jobs) -> None:
    done: list[int] = []
    jobs.submit(partial(done.append, 1), lambda _: None)
    jobs.close()
    assert done == [1]
