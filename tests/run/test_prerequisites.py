import subprocess
import sys

import pytest

from qa_portal.run import prerequisites
from qa_portal.run.prerequisites import Need

ABSENT = Need("a thing", lambda: False, ("libthing0",), ("thing",))
PRESENT = Need("another", lambda: True, ("libother0",), ("other",))


def test_the_advice_is_one_command_for_what_is_missing(monkeypatch):
    monkeypatch.setattr(prerequisites.platform, "system", lambda: "Linux")
    monkeypatch.setattr(prerequisites.os, "geteuid", lambda: 1000)
    command = "sudo apt-get install --no-install-recommends libthing0"
    assert prerequisites.advice([ABSENT, PRESENT]) == f"Install what is missing with: {command}"


def test_the_advice_on_a_mac_names_homebrew(monkeypatch):
    monkeypatch.setattr(prerequisites.platform, "system", lambda: "Darwin")
    assert prerequisites.advice([ABSENT]) == "Install what is missing with: brew install thing"


def test_nothing_missing_needs_no_advice():
    assert prerequisites.advice([PRESENT]) == ""


@pytest.fixture
def machine(monkeypatch):
    """A machine that lacks one thing and lets nobody install it."""
    monkeypatch.setattr(prerequisites, "FOR_PDF", (ABSENT,))
    monkeypatch.setattr(prerequisites, "FOR_TESTS", (PRESENT, ABSENT))
    monkeypatch.setattr(prerequisites, "install", lambda _needs: None)


def test_tests_do_not_start_without_what_they_need(machine, capsys):
    assert prerequisites.main(["test"]) == 1
    assert "This machine lacks a thing." in capsys.readouterr().err


def test_the_demonstration_starts_all_the_same(machine, capsys):
    assert prerequisites.main(["demo"]) == 0
    assert "This machine lacks a thing." in capsys.readouterr().err


def test_only_root_with_apt_installs_by_itself(monkeypatch):
    asked = []
    monkeypatch.setattr(prerequisites.subprocess, "run", lambda command, **_: asked.append(command))
    monkeypatch.setattr(prerequisites.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(prerequisites.os, "geteuid", lambda: 1000)
    prerequisites.install([ABSENT])
    assert asked == []
    monkeypatch.setattr(prerequisites.os, "geteuid", lambda: 0)
    prerequisites.install([ABSENT, PRESENT])
    assert asked[-1][-1] == "libthing0"


def test_it_needs_nothing_but_the_standard_library():
    command = [sys.executable, "-I", "-S", "qa_portal/run/prerequisites.py", "demo"]
    assert subprocess.run(command, check=False).returncode == 0


def test_a_library_that_is_not_there_is_not_found():
    assert not prerequisites._has_library("libno-such-thing.so.0")
