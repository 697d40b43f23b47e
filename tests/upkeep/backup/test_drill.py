"""The restore drill: the whole demonstration goes to another cluster, and is proved there from the outside."""

import json
import shutil
import sys
import time
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from qa_portal.run.roles import DATABASE
from tests.databases import demonstration_media, fill_with_the_demonstration
from tests.upkeep.backup.places import Site, new_site

pytestmark = [pytest.mark.fault, pytest.mark.timeout(900)]  # whoever comes first loads the demonstration

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
AN_AUDITOR = """
    SELECT user_id, space_id FROM spaces_spacegrant g JOIN spaces_space s ON s.id = g.space_id
    WHERE role = 'auditor' AND kind = 'council' ORDER BY g.id LIMIT 1"""
PROMISED = 900
"""Seconds from an empty server to a portal that answers."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("drill")


@pytest.fixture(scope="module")
def old(django_db_setup, folder):
    """The demonstration, a third of its audits, with all its documents."""
    with new_site(folder / "media") as site:
        site.make_roles()
        fill_with_the_demonstration(site.address("app_owner"))
        shutil.copytree(demonstration_media(), site.media)
        yield site


@pytest.fixture(scope="module")
def timed(folder) -> dict[str, float]:
    return {}


@pytest.fixture(scope="module")
def backup(old, folder, timed) -> Path:
    with old.connect("app_user") as connection:
        connection.execute(
            "INSERT INTO partners_session VALUES ('somebody who is signed in', '', now() + interval '1 day')"
        )
    began = time.monotonic()
    said = old.must("backup", str(folder / "backups"))
    timed["backup"] = time.monotonic() - began
    return Path(said.strip().rpartition(": ")[2])


@pytest.fixture(scope="module")
def new(old, backup, folder, timed):
    """Another cluster, on which nothing was done before but the restore."""
    with new_site(folder / "new media") as site:
        began = time.monotonic()
        said = site.must("restore", str(backup), DATABASE_ADMIN_URL=site.server.url())
        timed["restore"] = time.monotonic() - began
        assert "Everybody signs in again." in said
        yield site


def rows(site: Site, statement: str, role: str = "app_backup") -> list[tuple]:
    with site.connect(role) as connection:
        return connection.execute(statement).fetchall()


def test_every_table_holds_as_many_rows(old, new, timed, capsys, record_property):
    tables = [name for (name,) in rows(old, TABLES)]
    counts = [{name: rows(site, f"SELECT count(*) FROM {name}") for name in tables} for site in (old, new)]
    differing = {name for name in tables if counts[0][name] != counts[1][name]}
    assert differing == {"partners_session", "upkeep_mark"}, "the one is left out, the other was written after the dump"
    total = sum(count[0][0] for count in counts[1].values())
    words = f"restore drill: {total:,} rows, backup {timed['backup']:.1f} s, restore with its proof {timed['restore']:.1f} s"
    record_property("drill", words)
    with capsys.disabled():
        sys.stdout.write(f"\n{words}\n")
    assert timed["restore"] < PROMISED


def test_a_row_of_each_table_is_the_same_to_the_letter(old, new):
    """Counts alone would not see a value that changed on the way."""
    for table in ("audits_planversion", "audits_answer", "ledger_entry", "ledger_link", "partners_membership"):
        statement = f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table} t"
        assert rows(old, statement) == rows(new, statement), table


def test_a_forgotten_filter_shows_nothing_there_either(new):
    assert rows(new, "SELECT count(*) FROM audits_plan") > [(0,)]
    assert rows(new, "SELECT count(*) FROM audits_plan", "app_user") == [(0,)]
    assert rows(new, "SELECT count(*) FROM audits_plan", "app_owner") == [(0,)]


@pytest.fixture(scope="module")
def auditor(new) -> tuple[int, int]:
    """(person id, space id) of an auditor of one council."""
    return rows(new, AN_AUDITOR)[0]


def test_somebody_sees_their_own_council_and_no_other(new, auditor):
    person_id, space_id = auditor
    assert len(rows(new, "SELECT DISTINCT space_id FROM audits_plan")) > 1, "there is another to leak from"
    with new.connect("app_user") as connection, connection.transaction():
        connection.execute("SELECT set_config('app.user_id', %s, true)", [str(person_id)])
        assert connection.execute("SELECT DISTINCT space_id FROM audits_plan").fetchall() == [(space_id,)]


def test_every_document_is_there_with_its_hash(new):
    documents = rows(new, "SELECT space_id, id, file_hash FROM audits_planversion")
    with_a_file = [new.media / str(space) / str(key) for space, key, _ in documents]
    assert any(path.exists() for path in with_a_file)
    for (_, _, digest), path in zip(documents, with_a_file, strict=True):
        if path.exists():
            assert sha256(path.read_bytes()).hexdigest() == digest


def test_the_record_is_whole(new):
    spaces = rows(new, "SELECT DISTINCT space_id FROM ledger_link WHERE space_id IS NOT NULL")
    assert spaces
    for (space,) in spaces:
        links, wrong = rows(new, f"SELECT * FROM app.verify_ledger({space})")[0]
        assert (links > 0, wrong) == (True, None)


def test_no_role_may_do_more_there_than_here(old, new):
    """A new database gives rights on each new table, and a dump names only those that were left of them."""
    rights = """SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants
                WHERE table_schema = 'public' AND grantee LIKE 'app\\_%'"""
    here, there = (set(rows(site, rights, "app_owner")) for site in (old, new))
    assert ("ledger_entry", "app_user", "UPDATE") not in there
    assert here == there


def test_what_was_judged_cannot_be_changed_there_either(new):
    """Nor by a superuser, who sees past every wall."""
    refused = pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="A submitted audit never changes")
    with psycopg.connect(new.server.url(database=DATABASE), autocommit=True) as admin, refused:
        admin.execute("UPDATE audits_audit SET content_grade = 1 WHERE state = 'submitted'")


def test_the_portal_answers_there(new, auditor):
    person_id, space_id = auditor
    slugs = dict(rows(new, "SELECT id, slug FROM spaces_space WHERE kind = 'council'"))
    other = next(slug for key, slug in slugs.items() if key != space_id)
    done = new.run("-m", "tests.upkeep.backup.visit", str(person_id), slugs[space_id], other)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"/livez": 200, "/readyz": 200, "/": 200, "own": 200, "other": 404}


def test_nobody_is_still_signed_in(new):
    assert rows(new, "SELECT 1 FROM partners_session WHERE session_key LIKE 'somebody%'") == []


def test_a_place_that_holds_data_is_left_alone_unless_it_is_named(new, backup):
    refused = new.manage("restore", str(backup))
    assert refused.returncode != 0
    assert (
        "The database qa_portal holds data, and nothing was changed. To replace it, say --over qa_portal."
        in refused.stderr
    )
    assert rows(new, "SELECT count(*) FROM audits_plan") > [(0,)]
    wrong = new.manage("restore", str(backup), "--over", "another")
    assert "holds data" in wrong.stderr
    assert "Restored and proved" in new.must("restore", str(backup), "--over", "qa_portal")


@pytest.fixture
def copy(backup, tmp_path) -> Path:
    return Path(shutil.copytree(backup, tmp_path / "copy"))


def refusal(site: Site, backup: Path, **settings: str) -> str:
    done = site.manage("restore", str(backup), "--over", "qa_portal", **settings)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_changed_dump_is_refused_with_a_sentence(new, copy):
    with (copy / "database.dump").open("ab") as file:
        file.write(b"!")
    assert "the file database.dump was changed after it was made" in refusal(new, copy)


def test_a_changed_document_is_refused(new, copy):
    document = next(path for path in sorted((copy / "media").rglob("*")) if path.is_file())
    document.write_bytes(b"another document")
    assert "was changed after it was made" in refusal(new, copy)
    document.unlink()
    assert "is missing" in refusal(new, copy)


def test_a_manifest_that_was_made_to_fit_is_refused(new, copy):
    manifest = copy / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"audits_plan": ', '"audits_plan": 1'))
    assert "was changed after it was made, or was sealed with another SECRET_KEY" in refusal(new, copy)


def test_a_place_with_another_secret_key_is_refused(new, backup):
    assert "sealed with another SECRET_KEY" in refusal(
        new, backup, SECRET_KEY="another key, of another portal altogether"
    )


def test_a_folder_that_is_no_backup_is_refused(new, tmp_path):
    assert "is no backup" in refusal(new, tmp_path)


def test_what_was_refused_changed_nothing(new):
    assert rows(new, "SELECT count(*) FROM audits_plan") > [(0,)]


def test_a_backup_as_any_other_role_is_refused_and_leaves_nothing(old, tmp_path):
    blind = old.manage("backup", str(tmp_path), DATABASE_BACKUP_URL=old.address("app_user"))
    assert "A backup needs the role app_backup" in blind.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_password_is_said_when_the_database_is_away(old, tmp_path):
    away = old.address("app_backup").replace(f":{old.server.port}/", ":1/")
    said = old.manage("backup", str(tmp_path), DATABASE_BACKUP_URL=away)
    assert "cannot be reached" in said.stderr
    assert "secret" not in said.stderr.lower()


def test_a_backup_says_when_it_was_made(old, backup):
    (note,) = rows(old, "SELECT note FROM upkeep_mark WHERE name = 'backup'")[0]
    assert "rows and" in note
