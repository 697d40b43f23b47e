import pytest
from playwright.sync_api import TimeoutError as NeverCame

from qa_portal.run.console import Console
from qa_portal.run.failure import CannotRun
from qa_portal.run.smoke.steps import NotSeen, Steps
from qa_portal.run.stopping import Stopped, StopWish


def test_a_step_that_was_seen_is_told_with_its_seconds(capsys):
    with Steps(Console(), StopWish()).step("the worker answers"):
        pass
    assert capsys.readouterr().out == "   0.0 s  the worker answers\n"


@pytest.mark.parametrize("missing", [NotSeen("no grade"), NeverCame("30000ms exceeded"), AssertionError("no link")])
def test_a_step_that_was_not_seen_ends_the_run_by_its_name(capsys, missing):
    with (
        pytest.raises(CannotRun, match="This was not seen: the audit shows its grade"),
        Steps(Console(), StopWish()).step("the audit shows its grade"),
    ):
        raise missing
    assert not capsys.readouterr().out


def test_a_wish_to_stop_is_no_success():
    stop = StopWish()
    stop._event.set()
    with (
        pytest.raises(CannotRun, match="stopped before this was seen: the worker answers"),
        Steps(Console(), stop).step("the worker answers"),
    ):
        pass


def test_a_step_that_is_stopped_half_way_is_no_success():
    with (
        pytest.raises(CannotRun, match="stopped before this was seen: everything starts"),
        Steps(Console(), StopWish()).step("everything starts"),
    ):
        raise Stopped
