"""The demonstration as a person runs it: one command, Ctrl-C, the same command again."""

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from qa_portal.run import places
from qa_portal.run.ports import free_port
from tests.run.processes import comes_true

pytestmark = [pytest.mark.fault, pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")]

_TESTS_ONLY = ("URL", "PORTAL_", "PYTEST_", "DJANGO_", "SECRET_KEY", "MEDIA_ROOT", "STATIC_ROOT")


class Demonstration:
    """Starts `python -m qa_portal.run demo` with its data in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._started = []
        mine = {name: value for name, value in os.environ.items() if not any(part in name for part in _TESTS_ONLY)}
        self._env = {**mine, "DEMO_FOLDER": str(folder), "PORT": str(self.port)}

    def command(self, *words):
        self._started.append(self._command(*words))
        return self._started[-1]

    def end(self):
        """Whatever a failed test has left running."""
        for process in self._started:
            process.kill()
            process.wait()
            process.stdout.close()
        assert comes_true(lambda: not self.processes(), seconds=30)

    def _command(self, *words):
        return subprocess.Popen(
            [sys.executable, "-m", "qa_portal.run", *words],
            cwd=places.CHECKOUT,
            env=self._env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def start(self):
        """Start it and wait until it says that it is ready."""
        process = self.command("demo", "--small")
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                return process
        process.wait()
        process.stdout.close()
        raise AssertionError("".join(said))

    def status(self, page):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{page}", timeout=20) as answer:
            return answer.status

    def processes(self):
        """Every process that belongs to it: by its environment, or by its data folder in its command."""
        marks = (os.fsencode(self.folder), places._digest(self.folder).encode())
        return [entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit() and _shows(entry, marks)]


def _shows(process, marks):
    try:
        facts = process.joinpath("cmdline").read_bytes() + process.joinpath("environ").read_bytes()
    except OSError:
        return False
    return any(mark in facts for mark in marks)


@pytest.fixture
def demonstration(tmp_path):
    made = Demonstration(tmp_path / "demo")
    yield made
    made.end()
    assert "are gone" in made.command("reset").communicate(timeout=60)[0]
    assert not made.folder.exists()


@pytest.mark.timeout(400)
def test_a_demonstration_starts_stops_and_starts_again(demonstration):
    first = demonstration.start()
    assert [demonstration.status(page) for page in ("/livez", "/readyz", "/accounts/demo/")] == [200, 200, 200]
    assert len(demonstration.processes()) > 6
    keys = (demonstration.folder / "keys.json").read_text()

    second = demonstration.command("demo", "--small")
    assert f"running already, at http://localhost:{demonstration.port}" in second.communicate(timeout=30)[0]
    assert second.returncode == 1

    first.send_signal(signal.SIGKILL)  # nothing can be left of it, even so
    first.communicate()
    assert comes_true(lambda: not demonstration.processes(), seconds=30)

    again = demonstration.start()
    assert (demonstration.folder / "keys.json").read_text() == keys
    assert demonstration.status("/readyz") == 200
    again.send_signal(signal.SIGTERM)
    assert "Everything has stopped" in again.communicate(timeout=60)[0]
    assert again.returncode == 0
    assert demonstration.processes() == []
