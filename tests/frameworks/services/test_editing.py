import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from frameworks.models import Edit
from frameworks.queries.specifications import specification_of
from frameworks.rules.editing.items import DOWN, UP
from frameworks.rules.editing.places import Place, value_at
from frameworks.rules.packs import content_hash
from frameworks.services.drafts import DraftFacts, start_draft
from frameworks.services.editing import EditConflict, add_item, change_item, move_item, remove_item, restore_item
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer, person_in
from tests.frameworks.drafting import A1, WHY, fresh, reword


@pytest.fixture
def by(desk):
    with acting_as(desk.writer.pk):
        yield as_viewer(desk.writer)


def new_criterion(code="A7", section="A"):
    words = {str(grade): "What it looks like." for grade in (4, 3, 2, 1)}
    return {
        "code": code,
        "section": section,
        "question": "Is it there?",
        "guidance": "It is.",
        "weight": 1,
        "descriptors": words,
    }


def test_a_draft_has_the_text_of_the_version_it_began_with(desk):
    draft = fresh(desk)
    assert draft.started_from_id == desk.live.pk
    assert draft.content["criteria"] == desk.live.content["criteria"]
    assert draft.content["framework"]["version"] == "1.1"
    assert draft.content_hash != desk.live.content_hash


def test_two_drafts_cannot_have_one_number(desk, by):
    with pytest.raises(Refused, match=r"already has a version 1\.1"):
        start_draft(source=desk.live, facts=DraftFacts("1.1", "policy", ""), by=by)


def test_other_words_are_kept_with_what_stood_there_and_why(desk, by, place):
    assert reword(desk, question="Can you hear this child?")
    draft, edit = fresh(desk), Edit.objects.get()
    assert specification_of(draft).criterion("A1").question == "Can you hear this child?"
    assert draft.content_hash == content_hash(draft.content)
    assert draft.last_edited_by == desk.writer
    assert (edit.deed, edit.place, edit.trigger, edit.reason) == ("changed", "criteria/A1", *WHY.__getstate__())
    assert edit.before["question"].startswith("Are the child's")
    assert edit.after["question"] == "Can you hear this child?"
    with acting_as(place.library.service_person_id):
        assert Entry.objects.filter(act="framework.edit", detail="changed criteria/A1").count() == 1


def test_the_same_words_again_change_nothing(desk, by):
    assert not reword(desk)
    assert not Edit.objects.exists()


def test_nobody_overwrites_what_somebody_else_changed_meanwhile(desk, by):
    seen = value_at(fresh(desk).content, A1)
    reword(desk, question="First?", by=desk.second)
    with pytest.raises(EditConflict, match="Sol Second changed criterion A1 while you were writing"):
        change_item(version=fresh(desk), place=A1, value={**seen, "question": "Second?"}, was="0" * 16, why=WHY, by=by)
    assert specification_of(fresh(desk)).criterion("A1").question == "First?"


def test_two_people_who_change_two_criteria_do_not_meet(desk, by):
    reword(desk, question="First?", by=desk.second)
    assert reword(desk, Place.parse("criteria/A2"), question="Second?")


def test_a_change_that_could_not_be_read_is_refused(desk, by):
    with pytest.raises(Refused, match="Criterion A1 has no question"):
        reword(desk, question=None)
    assert not Edit.objects.exists()


def test_a_criterion_is_added_at_the_end_of_its_section(desk, by):
    place = add_item(version=desk.draft, into=Place.parse("criteria"), item=new_criterion(), why=WHY, by=by)
    codes = [each.code for each in specification_of(fresh(desk)).criteria]
    assert str(place) == "criteria/A7"
    assert codes.index("A7") == codes.index("B1") - 1


def test_a_code_is_for_life(desk, by):
    """The trend of a criterion runs through its code, so no other criterion may ever have it."""
    remove_item(version=desk.draft, place=A1, why=WHY, by=by)
    with pytest.raises(Refused, match="Codes are for life"):
        add_item(version=desk.draft, into=Place.parse("criteria"), item=new_criterion("A1"), why=WHY, by=by)


def test_a_code_stands_only_once(desk, by):
    add_item(version=desk.draft, into=Place.parse("criteria"), item=new_criterion(), why=WHY, by=by)
    with pytest.raises(Refused, match="There is a criterion A7 already"):
        add_item(version=desk.draft, into=Place.parse("criteria"), item=new_criterion(), why=WHY, by=by)


def test_a_criterion_moves_among_those_of_its_section(desk, by):
    assert move_item(version=desk.draft, place=Place.parse("criteria/A2"), step=UP, by=by)
    assert [each.code for each in specification_of(fresh(desk)).criteria][:2] == ["A2", "A1"]
    assert not move_item(version=desk.draft, place=Place.parse("criteria/A2"), step=UP, by=by)
    assert not move_item(version=desk.draft, place=Place.parse("criteria/B1"), step=UP, by=by)
    assert Edit.objects.count() == 1


def test_sections_that_move_are_numbered_anew(desk, by):
    move_item(version=desk.draft, place=Place.parse("sections/A"), step=DOWN, by=by)
    sections = specification_of(fresh(desk)).sections
    assert [(each.code, each.order) for each in sections][:3] == [("B", 1), ("A", 2), ("C", 3)]


def test_what_was_removed_can_be_put_back_as_it_was(desk, by):
    before = fresh(desk).content_hash
    edit = remove_item(version=desk.draft, place=A1, why=WHY, by=by)
    assert "A1" not in {each.code for each in specification_of(fresh(desk)).criteria}
    assert str(restore_item(edit=edit, by=by)) == "criteria/A1"
    assert fresh(desk).content_hash == before
    with pytest.raises(Refused, match="There is another criterion A1 by now"):
        restore_item(edit=edit, by=by)


def test_a_section_with_criteria_cannot_be_removed(desk, by):
    with pytest.raises(Refused, match="Section A still has"):
        remove_item(version=desk.draft, place=Place.parse("sections/A"), why=WHY, by=by)


def test_what_is_gone_is_said_to_be_gone(desk, by):
    remove_item(version=desk.draft, place=A1, why=WHY, by=by)
    with pytest.raises(Refused, match="is not in the draft any more"):
        remove_item(version=desk.draft, place=A1, why=WHY, by=by)


def test_a_text_in_force_is_not_edited(desk, by):
    with pytest.raises(Refused, match="an approved text never changes"):
        move_item(version=desk.live, place=Place.parse("criteria/A2"), step=UP, by=by)


def test_only_a_qa_lead_edits(desk, place):
    auditor = person_in(Role.AUDITOR, place)
    with acting_as(auditor.pk), pytest.raises(Refused, match="does not let you draft or change a framework"):
        move_item(version=desk.draft, place=Place.parse("criteria/A2"), step=UP, by=as_viewer(auditor))


def test_the_database_keeps_every_edit_as_it_was(desk, by):
    reword(desk, question="Other?")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Edit.objects.update(reason="Another")
    with pytest.raises(IntegrityError, match="framework_edit_once"), transaction.atomic():
        Edit.objects.create(space=desk.draft.space, version=desk.draft, number=1, place="x", made_by=desk.writer)
