import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from qa_portal.run.console import Console
from qa_portal.run.failure import CannotRun
from qa_portal.run.stopping import Stopped, StopWish
from qa_portal.run.supervisor import Program, Supervisor
from tests.run.processes import comes_true, is_running


@pytest.fixture
def supervisor(sentinel, tmp_path):
    made = Supervisor(console=Console(quiet=True), sentinel=sentinel, cwd=tmp_path)
    yield made
    made.stop(patience=1)


def _python(code):
    return [sys.executable, "-c", code]


def _program(code, name="web"):
    return Program(name, _python(code), dict(os.environ))


def _starts(folder: Path) -> list[int]:
    """The process numbers of a program that notes each of its starts."""
    noted = folder / "starts"
    return [int(line) for line in noted.read_text().split()] if noted.exists() else []


_NOTE = "import os, time; open('starts', 'a').write(f'{os.getpid()}\\n'); "


def test_a_program_that_falls_is_started_again(supervisor, tmp_path):
    supervisor.start(_program(_NOTE + "time.sleep(300)"))
    assert comes_true(lambda: len(_starts(tmp_path)) == 1)
    os.kill(_starts(tmp_path)[0], signal.SIGKILL)
    assert comes_true(lambda: supervisor.look_once() or len(_starts(tmp_path)) == 2)


def test_a_program_that_falls_again_and_again_stops_the_run_with_a_sentence(supervisor, tmp_path):
    supervisor.start(_program(_NOTE + "raise SystemExit(1)"))
    with pytest.raises(CannotRun, match="web has stopped 6 times within a minute"):
        supervisor.watch(StopWish(), {})
    assert len(_starts(tmp_path)) == 6


def test_a_server_that_falls_is_started_again(supervisor):
    class Server:
        starts = 0

        def is_alive(self):
            return self.starts > 0

        def start(self):
            self.starts += 1
            stop._event.set()

    server, stop = Server(), StopWish()
    supervisor.watch(stop, {"postgres": server})
    assert server.starts == 1


def test_stopping_ends_every_program(supervisor, tmp_path):
    for name in ("web", "worker"):
        supervisor.start(_program(_NOTE + "time.sleep(300)", name))
    assert comes_true(lambda: len(_starts(tmp_path)) == 2)
    supervisor.stop()
    assert not any(map(is_running, _starts(tmp_path)))


def test_a_tool_that_fails_says_what_it_said(supervisor):
    with pytest.raises(CannotRun, match="there is no table"):
        supervisor.run_tool("migrate", _python("raise SystemExit('there is no table')"), os.environ, StopWish())


def test_a_tool_is_cut_short_by_a_wish_to_stop(supervisor, tmp_path):
    stop = StopWish()
    threading.Timer(0.3, stop._event.set).start()
    with pytest.raises(Stopped):
        supervisor.run_tool("migrate", _python(_NOTE + "time.sleep(300)"), os.environ, stop)
    assert not any(map(is_running, _starts(tmp_path)))


def test_lines_of_a_log_carry_the_name_of_their_process(supervisor, capfd, sentinel, tmp_path):
    shown = Supervisor(console=Console(), sentinel=sentinel, cwd=tmp_path)
    shown.start(_program("print('hello'); import time; time.sleep(300)"))
    assert comes_true(lambda: "web     | hello\n" in capfd.readouterr().out)
    shown.stop(patience=1)
