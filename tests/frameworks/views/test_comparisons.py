"""What changed, as people read it and as a table."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from frameworks.models import Review
from frameworks.rules.editing.places import Place
from frameworks.services.editing import remove_item
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, person_in
from tests.frameworks.drafting import WHY, fresh, reword


def at(desk, name, version=None):
    return reverse(f"frameworks:{name}", args=[desk.draft.space.slug, (version or desk.draft).pk])


def text_of(response):
    assert response.status_code == 200, response.content.decode()[:3000]
    return response.content.decode()


@pytest.fixture
def read(client, place):
    return sign_in(client, person_in(Role.AUDITOR, place))


@pytest.fixture
def changed(desk):
    reword(desk, question="Are the child's own dreams here?")
    with acting_as(desk.writer.pk):
        remove_item(version=fresh(desk), place=Place.parse("criteria/A2"), why=WHY, by=as_viewer(desk.writer))
    return desk


def test_each_change_stands_there_with_its_reason(read, changed):
    text = text_of(read.get(at(changed, "changes")))
    assert "0 criteria added, 1 retired, 1 changed; 56 are as they were." in text
    assert "A1: Reworded" in text
    assert "dreams" in text.partition("(put in:) </span>")[2].partition("</ins>")[0]
    assert text.count("Feedback: Families asked for it. (Ines Writer") == 2


def test_the_table_says_the_same(read, changed):
    table = read.get(at(changed, "changes-table"))
    assert table["Content-Disposition"] == 'attachment; filename="ehcp_baseline-1.0-to-1.1.csv"'
    lines = table.content.decode().splitlines()
    assert any(line.startswith("A2,Retired,Question,") and "Families asked for it." in line for line in lines)
    assert any(line.startswith("A1,Reworded,Question,") for line in lines)


def test_the_document_says_the_same_with_its_headings_and_the_change_log(read, changed):
    answer = read.get(at(changed, "changes-document"))
    assert answer["Content-Disposition"] == 'attachment; filename="ehcp_baseline-1.0-to-1.1.docx"'
    made = Document(BytesIO(answer.content))
    headings = [each.text for each in made.paragraphs if each.style.name.startswith("Heading")]
    assert headings == [
        "EHCP baseline framework 1.1: what changed since 1.0",
        "Criteria that were retired",
        "Criteria that were changed",
        "A1: Reworded",
        "Sections, grading rule, criterion sets and the rest",
        "Change log",
    ]
    came = [run.text for each in made.paragraphs for run in each.runs if run.font.underline]
    assert any("dreams" in words for words in came)
    log = [[cell.text for cell in row.cells] for row in made.tables[-1].rows]
    assert log[1][1:] == ["Ines Writer", "Changed: criterion A1", "Feedback", "Families asked for it."]
    assert log[2][2] == "Removed: criterion A2"


def test_a_draft_in_which_nothing_was_changed_says_so(read, desk):
    assert "Nothing is different." in text_of(read.get(at(desk, "changes")))


def test_without_another_version_there_is_nothing_to_compare(read, place, live):
    assert read.get(reverse("frameworks:changes", args=[place.library.slug, live.pk])).status_code == 404


def test_a_review_is_written_down_also_when_nothing_changes(client, desk):
    browse = sign_in(client, desk.writer)
    assert "is due on 1 September 2026" in text_of(browse.get(at(desk, "reviews", desk.live)))
    typed = {"held_on_day": "2", "held_on_month": "9", "held_on_year": "2026", "outcome": "stands"}
    typed |= {"next_due_on_day": "1", "next_due_on_month": "9", "next_due_on_year": "2027"}
    missing = text_of(browse.post(at(desk, "review-record", desk.live), typed))
    assert "Say what was looked at" in missing
    text = text_of(browse.post(at(desk, "review-record", desk.live), typed | {"note": "All of it."}, follow=True))
    assert "2 September 2026: It stands as it is" in text
    assert "is due on 1 September 2027" in text
    to_come = typed | {"note": "x", "held_on_year": "2090", "next_due_on_year": "2091"}
    assert "once it has been held" in text_of(browse.post(at(desk, "review-record", desk.live), to_come))
    earlier = typed | {"note": "x", "next_due_on_year": "2020"}
    assert "must come after this one" in text_of(browse.post(at(desk, "review-record", desk.live), earlier))


def test_a_review_that_finds_something_leads_to_the_draft(client, desk):
    typed = {"held_on_day": "2", "held_on_month": "9", "held_on_year": "2026", "outcome": "to_change", "note": "E2"}
    typed |= {"next_due_on_day": "1", "next_due_on_month": "9", "next_due_on_year": "2027"}
    made = sign_in(client, desk.writer).post(at(desk, "review-record", desk.live), typed)
    assert made.url == at(desk, "draft-begin", desk.live)
    with acting_as(desk.writer.pk):
        assert Review.objects.get().outcome == "to_change"
