import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from qa_portal.run.processes import Child
from qa_portal.run.runs import throw_away_run
from tests.run.processes import comes_true, is_running

_PRINT_PIDS = """
    import subprocess, sys, time
    child = subprocess.Popen(["sleep", "300"])
    print(child.pid, flush=True)
    time.sleep(300)
"""

# A run that starts a server, a process with a child of its own, and one that ignores polite requests.
_RUN = """
    import os, subprocess, sys, time
    from pathlib import Path
    from qa_portal.run.processes import Child
    from qa_portal.run.runs import throw_away_run

    STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(300)"
    WITH_CHILD = "import subprocess, time; print(subprocess.Popen(['sleep', '300']).pid, flush=True); time.sleep(300)"

    with throw_away_run() as run:
        run.services.start()
        pids = [run.services.postgres._server.pid, run.services.valkey._server.pid]
        for code in (STUBBORN, WITH_CHILD):
            child = Child([sys.executable, "-c", code], sentinel=run.sentinel)
            stream = child.start(env=os.environ, cwd=Path("/"), output=subprocess.PIPE)
            pids.append(child.pid)
        pids.append(int(stream.readline()))
        print(run.folder, run.sentinel._process.pid, *pids, flush=True)
        time.sleep(300)
"""


def _start(child, **options):
    return child.start(env={**os.environ}, cwd=Path("/"), **options)


@pytest.fixture
def parent():
    """A run in a process of its own: (the process, its folder, its sentinel's number, the numbers of its children)."""
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(_RUN)], stdout=subprocess.PIPE, text=True)
    folder, sentinel, *pids = process.stdout.readline().split()
    yield process, Path(folder), int(sentinel), [int(pid) for pid in pids]
    process.kill()
    process.communicate()


def test_a_child_is_a_group_of_its_own_so_that_ctrl_c_reaches_only_the_supervisor(sentinel):
    child = Child(["sleep", "300"], sentinel=sentinel)
    _start(child)
    assert os.getpgid(child.pid) == child.pid != os.getpgid(0)
    child.kill()


def test_stopping_a_child_ends_what_it_started(sentinel):
    child = Child([sys.executable, "-c", textwrap.dedent(_PRINT_PIDS)], sentinel=sentinel)
    with _start(child, output=subprocess.PIPE) as stream:
        grandchild = int(stream.readline())
    child.stop(patience=5)
    assert comes_true(lambda: not is_running(grandchild))


def test_a_child_that_ignores_a_polite_request_is_ended_all_the_same(sentinel):
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(300)"
    child = Child([sys.executable, "-c", code], sentinel=sentinel)
    with _start(child, output=subprocess.PIPE) as stream:
        stream.readline()
    pid = child.pid
    child.stop(patience=0.2)
    assert not is_running(pid)


@pytest.mark.fault
def test_nothing_is_left_of_a_run_that_was_killed(parent):
    process, folder, sentinel, pids = parent
    assert all(map(is_running, pids))
    process.kill()
    assert comes_true(lambda: not any(map(is_running, [*pids, sentinel])))
    assert not folder.exists()


@pytest.mark.fault
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux signals the children itself")
def test_even_with_its_sentinel_killed_the_servers_end_and_the_next_run_clears_up(parent):
    process, folder, sentinel, (postgres, valkey, *others) = parent
    os.kill(sentinel, signal.SIGKILL)
    process.kill()
    assert comes_true(lambda: not is_running(postgres) and not is_running(valkey))
    for pid in filter(is_running, others):  # only the sentinel could have ended a process that ignores requests
        os.kill(pid, signal.SIGKILL)
    assert folder.exists()
    with throw_away_run():
        assert not folder.exists()


def test_the_folder_of_a_living_run_is_never_cleared_up(run):
    with throw_away_run():
        assert run.folder.exists()


def test_the_sentinel_lets_a_finished_run_go_at_once(sentinel):
    child = Child(["true"], sentinel=sentinel)
    _start(child)
    child.stop()
    before = time.monotonic()
    sentinel.close()
    assert time.monotonic() - before < 2
