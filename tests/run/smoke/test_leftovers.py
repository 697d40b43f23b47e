import subprocess
import sys

import pytest

from qa_portal.run.smoke.leftovers import expect_none, processes_of
from qa_portal.run.smoke.steps import NotSeen
from tests.run.processes import comes_true

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def gone(tmp_path):
    """A folder that is no more."""
    return tmp_path / "gone"


def test_nothing_left_is_fine(gone):
    expect_none(gone)


def test_a_folder_that_stayed_is_told(tmp_path):
    with pytest.raises(NotSeen, match=str(tmp_path)):
        expect_none(tmp_path)


def test_a_process_is_told_by_its_environment(gone):
    with subprocess.Popen(["sleep", "30"], env={"MEDIA_ROOT": str(gone / "media")}) as left:
        try:
            assert comes_true(lambda: processes_of(gone))  # Linux shows the environment a moment after the start
            with pytest.raises(NotSeen, match="sleep 30"):
                expect_none(gone)
        finally:
            left.kill()
