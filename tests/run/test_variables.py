from pathlib import Path

import pytest

from qa_portal.run import variables
from qa_portal.run.keys import Keys, kept_keys
from qa_portal.run.services import Addresses

ADDRESSES = Addresses(user="user-url", owner="owner-url", stats="stats-url", redis="redis-url")


@pytest.fixture
def shared(monkeypatch):
    for name in ("SECRET_KEY", "BASE_URL", "MEDIA_ROOT", "STATIC_ROOT", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    return lambda: variables.for_everyone(
        folder=Path("/demo"), base_url="http://localhost:8000", keys=Keys(), pdf_works=True
    )


@pytest.mark.parametrize("role", ["web", "beat"])
def test_web_and_beat_hold_only_the_weak_role(shared, monkeypatch, role):
    monkeypatch.setenv("DATABASE_OWNER_URL", "owner-url")
    monkeypatch.setenv("DATABASE_STATS_URL", "stats-url")
    env = variables.for_role(role, shared(), ADDRESSES)
    assert env["DATABASE_URL"] == "user-url"
    assert env["PORTAL_ROLE"] == role
    assert not {"owner-url", "stats-url"} & set(env.values())


def test_the_worker_also_holds_the_figures_role(shared):
    env = variables.for_role("worker", shared(), ADDRESSES)
    assert (env["DATABASE_URL"], env["DATABASE_STATS_URL"]) == ("user-url", "stats-url")
    assert "owner-url" not in env.values()


def test_migrations_run_as_the_owner(shared):
    assert variables.for_migrations(shared(), ADDRESSES)["DATABASE_URL"] == "owner-url"


def test_what_the_operator_has_set_is_kept(shared, monkeypatch):
    monkeypatch.setenv("BASE_URL", "https://portal.example")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    env = shared()
    assert (env["BASE_URL"], env["LOG_LEVEL"]) == ("https://portal.example", "DEBUG")


def test_a_machine_without_pdf_libraries_says_so_to_the_portal():
    env = variables.for_everyone(folder=Path("/demo"), base_url="http://localhost", keys=Keys(), pdf_works=False)
    assert env["PORTAL_PDF"] == "off"


def test_keys_are_drawn_once_and_kept_private(tmp_path):
    path = tmp_path / "keys.json"
    keys = kept_keys(path)
    assert kept_keys(path) == keys != Keys()
    assert path.stat().st_mode & 0o777 == 0o600
    assert len({keys.postgres, keys.valkey, keys.secret_key, *keys.roles.values()}) == 7
    assert min(map(len, keys.roles.values())) >= 48
