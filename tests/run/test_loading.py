import pytest

from qa_portal.run import places
from qa_portal.run.loading import LoadMark
from qa_portal.run.runs import kept_run


@pytest.fixture
def mark(tmp_path):
    return LoadMark(tmp_path)


def test_a_load_that_was_broken_off_is_noticed(mark):
    assert not mark.was_broken_off()
    mark.begin()
    assert mark.was_broken_off()


def test_a_finished_load_stays_finished_even_if_a_later_one_is_broken_off(mark):
    mark.begin()
    mark.finish()
    mark.begin()
    assert not mark.was_broken_off()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A demonstration's folder in which a file stands for the database."""
    monkeypatch.setattr(places, "DEMO_FOLDER", tmp_path / "demo")
    with kept_run(given={"DATABASE_URL": "theirs", "REDIS_URL": "theirs"}):
        data = places.demo_database_folder(places.unprivileged_account()) / "data"
        data.mkdir()
    yield tmp_path / "demo", data
    places.forget_demonstration()
    assert not data.exists()


def _start_again():
    with kept_run(given={"DATABASE_URL": "theirs", "REDIS_URL": "theirs"}):
        pass


def test_data_stay_between_runs(folder):
    _, data = folder
    _start_again()
    assert data.exists()


def test_data_whose_loading_was_broken_off_go(folder):
    demo, data = folder
    LoadMark(demo).begin()
    _start_again()
    assert not data.exists()
    assert not LoadMark(demo).was_broken_off()


def test_data_whose_passwords_are_gone_go(folder):
    demo, data = folder
    (demo / "keys.json").unlink()
    _start_again()
    assert not data.exists()
