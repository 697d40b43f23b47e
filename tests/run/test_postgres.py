import os
import stat
from pathlib import Path

import psycopg
import pytest

from qa_portal.run import places
from qa_portal.run.failure import CannotRun
from qa_portal.run.postgres import EmbeddedPostgres
from qa_portal.run.runs import throw_away_run
from tests.run.processes import is_running


def _note(server, text):
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (text text)")
        connection.execute("INSERT INTO note VALUES (%s)", [text])


def _notes(server):
    with psycopg.connect(server.url()) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM note ORDER BY 1")]


def _setting(server, name):
    with psycopg.connect(server.url()) as connection:
        return connection.execute("SELECT current_setting(%s)", [name]).fetchone()[0]


def test_data_survive_stop_restart_and_kill(run):
    server = run.services.postgres
    server.start()
    _note(server, "before")
    server.restart()
    _note(server, "between")
    server.kill()
    assert not server.is_alive()
    server.start()
    assert _notes(server) == ["before", "between"]


def test_a_killed_server_starts_again_at_once_and_keeps_its_port(run):
    server = run.services.postgres
    server.start()
    port = server.port
    for _ in range(4):
        server.kill()
        server.start()
        assert _setting(server, "port") == str(port)


def test_a_lock_file_whose_number_now_belongs_to_a_stranger_is_forgotten(run):
    server = run.services.postgres
    server.start()
    server.kill()
    lock_file = server.data / "postmaster.pid"
    lines = lock_file.read_text().splitlines()
    lock_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    server.start()
    assert server.is_alive()


def test_a_server_that_outlived_its_supervisor_is_stopped_first(run, sentinel):
    left = run.services.postgres
    left.start()
    pid = left._server.pid
    successor = EmbeddedPostgres(
        left.folder, programs=left._programs, password=left._password, sentinel=sentinel, account=left._account
    )
    successor.start()
    assert not is_running(pid)
    successor.stop()


def test_a_start_that_cannot_succeed_says_the_servers_last_words(run, monkeypatch):
    server = run.services.postgres
    server.start()
    server.stop()
    (server.data / "global" / "pg_control").unlink()
    monkeypatch.setattr("qa_portal.run.postgres.RETRY_SECONDS", 0)
    with pytest.raises(CannotRun, match="pg_control"):
        server.start()


def test_two_runs_at_once_do_not_meet(run):
    with throw_away_run() as other:
        for each in (run, other):
            each.services.start()
        _note(run.services.postgres, "first")
        _note(other.services.postgres, "second")
        assert _notes(run.services.postgres) == ["first"]
        assert _notes(other.services.postgres) == ["second"]


def test_nobody_comes_in_without_the_password(shared_run):
    server = shared_run.services.postgres
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.url(password="guessed"))


def test_it_listens_on_this_machine_only_and_has_no_socket_file(shared_run):
    server = shared_run.services.postgres
    assert _setting(server, "listen_addresses") == "127.0.0.1"
    assert _setting(server, "unix_socket_directories") == ""


def test_the_log_never_shows_the_row_that_was_refused(shared_run):
    server = shared_run.services.postgres
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE child (name text, age int CHECK (age > 0))")
        with pytest.raises(psycopg.errors.CheckViolation):
            connection.execute("INSERT INTO child VALUES ('ZZCANARY7', -1)")
    assert "child_age_check" in server.log.read_text()  # the refusal is logged ...
    assert "ZZCANARY7" not in server.log.read_text()  # ... without what it refused


def test_letters_sort_the_same_on_every_machine(shared_run):
    with psycopg.connect(shared_run.services.postgres.url()) as connection:
        provider, locale = connection.execute(
            "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    assert (provider, locale) == ("b", "C.UTF-8")


def test_throw_away_data_never_wait_for_the_disk(shared_run):
    server = shared_run.services.postgres
    assert [_setting(server, name) for name in ("fsync", "full_page_writes", "synchronous_commit")] == ["off"] * 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_as_root_the_server_is_an_unprivileged_user_in_a_private_folder(shared_run):
    server = shared_run.services.postgres
    account = places.unprivileged_account()
    assert Path(f"/proc/{server._server.pid}").stat().st_uid == account.uid != 0
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o710
    assert server.folder.stat().st_uid == 0
