import pytest

from qa_portal.run.failure import CannotRun
from qa_portal.run.lock import FolderLock
from qa_portal.run.processes import Sentinel
from tests.run.processes import comes_true


def test_a_second_demonstration_is_told_where_the_first_one_is(tmp_path):
    first = FolderLock(tmp_path)
    first.take()
    first.tell("http://localhost:8000")
    with pytest.raises(CannotRun, match="running already, at http://localhost:8000"):
        FolderLock(tmp_path).take()
    first.release()


def test_a_second_demonstration_is_told_that_the_first_one_is_not_ready(tmp_path):
    first = FolderLock(tmp_path)
    first.take()
    with pytest.raises(CannotRun, match="just starting or stopping"):
        FolderLock(tmp_path).take()
    first.release()


def test_the_lock_is_free_again_after_its_release(tmp_path):
    for _ in range(2):
        lock = FolderLock(tmp_path)
        lock.take()
        lock.release()


def test_the_lock_is_held_until_the_sentinel_has_cleared_up(tmp_path):
    lock = FolderLock(tmp_path)
    sentinel = Sentinel(hold=[lock.take()])
    lock.release()  # as when the supervisor is killed
    with pytest.raises(CannotRun):
        FolderLock(tmp_path).take()
    sentinel.close()
    again = FolderLock(tmp_path)
    assert comes_true(lambda: again.take() > 0)
    again.release()
