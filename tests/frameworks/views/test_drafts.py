"""The life of a version as its pages show it."""

import pytest
from django.urls import reverse

from frameworks.forms.criteria import CriterionForm
from frameworks.models import Edit, FrameworkVersion
from frameworks.queries.references import open_references
from frameworks.queries.specifications import specification_of
from frameworks.queries.surroundings import surroundings_of
from frameworks.rules.editing.items import fingerprint
from frameworks.rules.editing.places import Place
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.frameworks.drafting import fresh, reword


@pytest.fixture
def write(client, desk):
    return sign_in(client, desk.writer)


def address(desk, name, *args):
    return reverse(f"frameworks:{name}", args=[desk.draft.space.slug, desk.draft.pk, *args])


def text_of(response, status=200):
    assert response.status_code == status, response.content.decode()[:3000]
    return response.content.decode()


def form_of(desk, code, /, **typed):
    """What the page of a criterion would send, with some of it typed anew."""
    with acting_as(desk.writer.pk):
        draft = fresh(desk)
        item = next(each for each in draft.content["criteria"] if each["code"] == code)
        form = CriterionForm(item=item, around=surroundings_of(draft))
    sent = {name: form[name].value() for name in form.fields}
    sent |= {"was": fingerprint(item), "trigger": "feedback", "reason": "Because"}
    return {name: value for name, value in {**sent, **typed}.items() if value not in (None, False)}


def test_an_editor_begins_a_draft_from_the_version_in_force(write, desk, place):
    new = reverse("frameworks:draft-begin", args=[place.library.slug, desk.live.pk])
    assert 'value="1.2"' in text_of(write.get(new))
    taken = text_of(write.post(new, {"number": "1.1", "trigger": "policy", "reason": "New law"}))
    assert "There is a version 1.1 already" in taken
    made = write.post(new, {"number": "2.0", "trigger": "policy", "reason": "New law"}, follow=True)
    assert "EHCP baseline framework 2.0 is a draft now" in text_of(made)


def test_the_desk_shows_everything_in_its_order(write, desk):
    text = text_of(write.get(address(desk, "draft")))
    assert text.index("Section A: Views") < text.index("Section B: Special") < text.index("Criterion sets")
    assert "Nothing has been changed yet" in text
    assert "add up to 100 per cent" in text


def test_a_criterion_opened_and_saved_as_it_is_changes_nothing(write, desk):
    """Whatever a form leaves out or says in other words would be a change that nobody made."""
    with acting_as(desk.writer.pk):
        codes = [each.code for each in specification_of(fresh(desk)).criteria]
    before = fresh(desk).content_hash
    for code in codes:
        saved = write.post(address(desk, "item-edit", f"criteria/{code}"), form_of(desk, code))
        assert saved.status_code == 302, (code, saved.content.decode()[:4000])
    assert fresh(desk).content_hash == before


@pytest.mark.parametrize(
    "spot",
    [
        "sections/P",
        "instruments/level2_peer_check",
        "instruments/level4_senior_moderation",
        "grading",
        "framework",
        "grading/content_grade/caps/bottom_if_core_section_fails",
        "instruments/level1_self_check/common_items/S01",
    ],
)
def test_every_part_can_be_opened(write, desk, spot):
    assert "What gave rise to this change?" in text_of(write.get(address(desk, "item-edit", spot)))


def test_a_reworded_criterion_is_kept_with_its_reason(write, desk):
    typed = form_of(desk, "A1", question="Can you hear this child?", descriptor_4="Vivid.", references="A new law, s1")
    text = text_of(write.post(address(desk, "item-edit", "criteria/A1"), typed, follow=True))
    assert "Criterion A1 is changed" in text
    assert "Last edited by Ines Writer" in text
    criterion = specification_of(fresh(desk)).criterion("A1")
    assert (criterion.question, criterion.descriptors[4]) == ("Can you hear this child?", "Vivid.")
    assert [(each.text, each.checked) for each in criterion.references] == [("A new law, s1", False)]


def test_without_a_reason_nothing_is_lost(write, desk):
    typed = form_of(desk, "A1", question="Can you hear this child?", trigger="")
    text = text_of(write.post(address(desk, "item-edit", "criteria/A1"), typed))
    assert "Choose what gave rise to this change" in text
    assert "Can you hear this child?" in text


def test_what_somebody_else_changed_meanwhile_stands_beside_what_was_typed(write, desk):
    typed = form_of(desk, "A1", question="Mine?")
    reword(desk, question="Theirs?", by=desk.second)
    text = text_of(write.post(address(desk, "item-edit", "criteria/A1"), typed), status=409)
    assert "Sol Second changed criterion A1 while you were writing" in text
    assert "Theirs?" in text
    assert "Mine?" in text
    again = form_of(desk, "A1", question="Mine?")
    assert write.post(address(desk, "item-edit", "criteria/A1"), again).status_code == 302


def test_a_move_keeps_the_focus_on_its_button(write, desk):
    moved = write.post(address(desk, "item-move", "criteria/A2"), {"way": "up"})
    assert moved.url.endswith("?moved=criteria%2FA2&way=up")
    text = text_of(write.get(moved.url))
    assert text.count("autofocus") == 1
    assert "criterion A2, now 1 of" in text.partition("autofocus")[2][:200]


def test_what_was_removed_is_put_back_from_the_history(write, desk):
    removal = {"trigger": "feedback", "reason": "Nobody needs it"}
    assert "Remove criterion A1?" in text_of(write.get(address(desk, "item-remove", "criteria/A1")))
    text_of(write.post(address(desk, "item-remove", "criteria/A1"), removal, follow=True))
    assert "Nobody needs it" in text_of(write.get(address(desk, "history")))
    with acting_as(desk.writer.pk):
        edit = Edit.objects.get()
    text = text_of(write.post(address(desk, "restore", edit.pk), follow=True))
    assert "Criterion A1 is back where it was" in text
    assert "Put back<" not in text_of(write.get(address(desk, "history")))


def test_a_new_criterion_is_added_to_its_section(write, desk):
    page = address(desk, "item-add", "criteria")
    assert 'value="B" selected' in text_of(write.get(page, {"section": "B"}))
    typed = form_of(desk, "A1", code="B9", section="B", question="Is it new?")
    typed.pop("was")
    assert "Criterion B9 is in the draft" in text_of(write.post(page, typed, follow=True))
    retired = text_of(write.post(page, typed | {"code": "A1"}))
    assert "Codes are for life" in retired


def test_faults_lead_to_where_they_are_put_right(write, desk):
    reword(desk, Place.parse("sections/A"), weight_percent=11)
    reword(desk, focus_area="beauty")
    text = text_of(write.get(address(desk, "draft")))
    assert "2 things have to be put right" in text
    assert f'href="{address(desk, "item-edit", "criteria/A1")}">Criterion A1 belongs to the focus area' in text


def test_a_second_person_approves_and_puts_it_in_force(client, desk, place):
    second = sign_in(client, desk.second)
    with acting_as(desk.second.pk):
        still_open = open_references(fresh(desk))
    refused = text_of(second.post(address(desk, "approve"), {}))
    assert "Look up or accept every reference" in refused
    text = text_of(second.post(address(desk, "approve"), {"accepting": still_open}, follow=True))
    assert "From which day does it apply?" in text
    past = {"begins_day": "1", "begins_month": "1", "begins_year": "2020"}
    assert "Choose today or a later day" in text_of(second.post(address(desk, "in-force"), past))
    later = {"begins_day": "1", "begins_month": "1", "begins_year": "2090"}
    assert "It applies from 1 January 2090" in text_of(second.post(address(desk, "in-force"), later, follow=True))
    assert "waits for another day" in text_of(second.post(address(desk, "call-off"), follow=True))
    assert fresh(desk).state == FrameworkVersion.State.APPROVED


def test_the_writer_is_told_that_another_person_approves(write, desk):
    assert "another person needs to approve it" in text_of(write.get(address(desk, "approve")))


def test_a_version_in_force_has_no_desk(write, desk, place):
    assert write.get(reverse("frameworks:draft", args=[place.library.slug, desk.live.pk])).status_code == 404


def test_a_draft_is_set_aside(write, desk):
    assert "Set this version aside?" in text_of(write.get(address(desk, "retire")))
    assert "is retired" in text_of(write.post(address(desk, "retire"), follow=True))
    assert "was retired" in text_of(write.get(address(desk, "retire")))


def test_an_auditor_reads_the_history_and_edits_nothing(client, desk, place):
    auditor = sign_in(client, person_in(Role.AUDITOR, place))
    assert "Nothing has been changed yet" in text_of(auditor.get(address(desk, "history")))
    assert auditor.get(address(desk, "draft")).status_code == 403
    assert "Begin a draft" not in text_of(auditor.get(address(desk, "version")))


@pytest.mark.parametrize("spot", ["criteria/Z9", "nonsense", "grading/gates", "criteria"])
def test_what_is_not_there_or_has_no_form_is_not_found(write, desk, spot):
    assert write.get(address(desk, "item-edit", spot)).status_code == 404
