"""Themes proposed in the background by a model of the council's own."""

import pytest

from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.spaces.models import Space
from reporting import tasks  # noqa: F401 - registers the work
from reporting.services.proposals import PROPOSING, ask_for_proposals, proposing_in
from tests.factories.audits import acting
from tests.reporting.coding import SAID, Coder, commented

pytestmark = pytest.mark.usefixtures("version")


@pytest.fixture
def coder(place, lead):
    commented(place)
    return Coder(place, lead)


def ask(coder):
    with acting(coder.person) as by:
        return ask_for_proposals(space=Space.objects.get(pk=coder.place.space.pk), by=by)


def work(coder, job):
    runs.run(job.pk, coder.person.pk)
    with acting(coder.person):
        assert Job.objects.get(pk=job.pk).state == Job.State.DONE


def test_what_is_not_coded_gets_three_proposals_with_reasons_and_what_is_stays(coder):
    coder.codes(W2="personal_and_accurate")
    work(coder, ask(coder))
    found = coder.sees()
    assert [each["theme"] for each in (found["F3"].proposals[0], found["A1"].proposals[0])] == [
        "specific_provision",
        "child_voice",
    ]
    assert len(found["F3"].proposals) == 3
    assert set(found["F3"].proposals[0]["words"]) & {"regular", "hours", "minutes"}
    assert found["W2"].proposals == []


def test_the_page_says_how_sure_the_model_is_and_marks_its_words(coder):
    with acting(coder.person):
        finding = coder.sees()["A1"]
        finding.proposals = [
            {"theme": "child_voice", "probability": 0.85, "words": ["views", "child"]},
            {"theme": "a_theme_that_left", "probability": 0.09, "words": []},
            {"theme": "smart_outcomes", "probability": 0.01, "words": []},
        ]
        finding.save()
    row = coder.row("A1")
    assert [(each.theme, each.sureness) for each in row.proposals] == [
        ("Voice of the child or young person", "Very likely")
    ]
    assert "".join(piece.words for piece in row.pieces) == SAID["A1"]
    assert [piece.words for piece in row.pieces if piece.is_marked] == ["child", "views"]


def test_work_that_waits_is_not_asked_twice(coder):
    assert ask(coder).pk == ask(coder).pk
    with acting(coder.person):
        assert proposing_in(coder.place.space).kind == PROPOSING


def test_nothing_is_proposed_where_everything_is_coded(coder):
    coder.codes(**dict.fromkeys(SAID))
    assert ask(coder) is None
