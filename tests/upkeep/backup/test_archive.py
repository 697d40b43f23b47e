"""The folder of a backup: for its owner alone, whole or not there, and honest about what lies in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from qa_portal.upkeep.backup import archive
from qa_portal.upkeep.rules.manifest import BadBackup, Census, Manifest

EMPTY = Manifest("2026-11-22T06:00:00Z", "0.1.0", "18.6", {}, Census({}, "", "", {}, {}), {})


@pytest.fixture
def media(tmp_path) -> Path:
    folder = tmp_path / "media" / "7"
    folder.mkdir(parents=True)
    (folder / "one").write_bytes(b"1")
    (folder / "two.incoming").write_bytes(b"2")
    (folder / "three").write_bytes(b"3")
    (folder / "three.incoming").write_bytes(b"not yet")
    return tmp_path / "media"


@pytest.fixture
def finished(tmp_path, media) -> Path:
    growing = archive.begin(tmp_path / "backups", "now")
    (growing / archive.DUMP).write_bytes(b"dump")
    archive.keep_media(media, growing)
    return archive.finish(growing, replace(EMPTY, files=archive.digests(growing)))


def test_nobody_else_can_read_it(finished):
    folders = [finished, *(path for path in finished.rglob("*") if path.is_dir())]
    files = [path for path in (finished / "media").rglob("*") if path.is_file()]
    files += [finished / archive.MANIFEST, finished / archive.SEAL]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_a_file_that_was_committed_and_not_yet_renamed_is_kept_under_its_own_name(finished):
    kept = {path.name: path.read_bytes() for path in (finished / "media" / "7").iterdir()}
    assert kept == {"one": b"1", "two": b"2", "three": b"3"}


def test_a_whole_backup_opens(finished):
    assert set(archive.opened(finished).files) == {"database.dump", "media/7/one", "media/7/two", "media/7/three"}


def test_one_that_was_broken_off_never_gets_its_name(tmp_path):
    growing = archive.begin(tmp_path, "now")
    assert not (tmp_path / "now").exists()
    archive.forget(growing)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadBackup, match="cannot be made"):
        archive.begin(tmp_path / "file", "now")


def test_a_link_in_place_of_a_file_is_a_change(finished, tmp_path):
    one = finished / "media" / "7" / "one"
    one.rename(tmp_path / "elsewhere")
    one.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadBackup, match="media/7/one was changed"):
        archive.opened(finished)


def test_a_file_that_was_put_beside_the_others_is_refused(finished):
    (finished / "media" / "7" / "four").write_bytes(b"4")
    with pytest.raises(BadBackup, match="media/7/four does not belong to it"):
        archive.opened(finished)


def test_another_secret_key_does_not_open_it(finished, settings):
    settings.SECRET_KEY = "another key altogether, as long as the first one"
    with pytest.raises(BadBackup, match="another SECRET_KEY"):
        archive.opened(finished)


def test_a_place_without_files_has_a_backup_too(tmp_path):
    growing = archive.begin(tmp_path, "now")
    archive.keep_media(tmp_path / "none", growing)
    assert archive.digests(growing) == {}
