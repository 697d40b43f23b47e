"""Every part of a framework has a form, and a form that is saved as it was opened changes nothing."""

import pytest
from django.db import transaction
from django.urls import reverse

from frameworks.forms.kinds import form_for, form_to_add
from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import case_study_of, specification_of
from frameworks.queries.surroundings import surroundings_of
from frameworks.rules.editing.items import fingerprint
from frameworks.rules.editing.places import Place, step_to, value_at
from frameworks.rules.kinds import is_case_study
from frameworks.rules.packs import content_hash
from frameworks.services.drafts import DraftFacts, start_draft
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import as_viewer

STUDIES = ("case_study_four_point", "case_study_three_point")


@pytest.fixture
def write(client, desk):
    return sign_in(client, desk.writer)


@pytest.fixture
def drafts(desk, place):
    """A draft of each kind of framework, by its code."""
    with acting_as(desk.writer.pk), transaction.atomic():
        sources = FrameworkVersion.objects.in_space(place.library).select_related("framework", "space", "scale")
        facts = DraftFacts("9.1", "feedback", "To try the forms")
        by = as_viewer(desk.writer)
        made = [start_draft(source=sources.get(framework__code=code), facts=facts, by=by).pk for code in STUDIES]
        whole = {each.pk: each for each in sources.filter(pk__in=made)}
    return {"ehcp_baseline": desk.draft} | {code: whole[pk] for code, pk in zip(STUDIES, made, strict=True)}


def fresh(desk, draft):
    with acting_as(desk.writer.pk):
        return FrameworkVersion.objects.select_related("framework", "space", "scale").get(pk=draft.pk)


def spec_of(desk, draft):
    version = fresh(desk, draft)
    with acting_as(desk.writer.pk):
        return (case_study_of if is_case_study(version.content) else specification_of)(version)


def sent_by(desk, draft, spot, /, *, add=False, **typed):
    """What the page of an item would send, with some of it typed anew."""
    version, here = fresh(desk, draft), Place.parse(spot)
    kind = form_to_add(here) if add else form_for(here, is_case_study=is_case_study(version.content))
    item = {} if add else value_at(version.content, here)
    with acting_as(desk.writer.pk):
        form = kind(item=item, around=surroundings_of(version), is_new=add)
    sent = {name: form[name].value() for name in form.fields} | {"was": fingerprint(item), "trigger": "feedback"}
    return {name: value for name, value in {**sent, **typed}.items() if value is not None and value is not False}


def address(draft, name, *args):
    return reverse(f"frameworks:{name}", args=[draft.space.slug, draft.pk, *args])


def save(write, desk, draft, spot, **typed):
    saved = write.post(address(draft, "item-edit", spot), sent_by(desk, draft, spot, **typed))
    assert saved.status_code == 302, (spot, saved.content.decode()[:6000])
    return value_at(fresh(desk, draft).content, Place.parse(spot))


def add(write, desk, draft, into, **typed):
    saved = write.post(address(draft, "item-add", into), sent_by(desk, draft, into, add=True, **typed))
    assert saved.status_code == 302, (into, saved.content.decode()[:6000])


def spots_of(content):
    """Every place of a text that has a form, but for the criteria."""
    for field, value in content.items():
        if field != "criteria":
            yield from _spots(value, Place((field,)), is_case_study(content))


def _spots(value, here, study):
    if form_for(here, is_case_study=study):
        yield str(here)
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from _spots(inner, here.within(field), study)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, dict):
                yield from _spots(inner, here.within(step_to(inner, index)), study)


@pytest.mark.parametrize(("code", "least"), [("ehcp_baseline", 100), ("case_study_three_point", 55)])
def test_whatever_is_opened_and_sent_as_it_is_changes_nothing(desk, drafts, code, least):
    version = fresh(desk, drafts[code])
    with acting_as(desk.writer.pk):
        around = surroundings_of(version)
    spots = [Place.parse(spot) for spot in spots_of(version.content)]
    assert len(spots) >= least
    for spot in spots:
        item, kind = value_at(version.content, spot), form_for(spot, is_case_study=code != "ehcp_baseline")
        opened = kind(item=item, around=around)
        sent = {name: opened[name].value() for name in opened.fields} | {"trigger": "feedback"}
        form = kind(
            {name: value for name, value in sent.items() if value is not None and value is not False},
            item=item,
            around=around,
        )
        assert form.is_valid(), (spot, form.errors)
        assert content_hash({"item": form.changed()}) == content_hash({"item": item}), spot


def test_a_condition_is_added_and_the_criteria_are_asked_of_those_plans_only(write, desk):
    into = "instruments/level2_peer_check/conditional_criteria"
    bare = write.post(address(desk.draft, "item-add", into), {"criteria": ["P1"], "trigger": "feedback"})
    assert "Say when these criteria are asked" in bare.content.decode()
    add(write, desk, desk.draft, into, criteria=["P1"], age_min="14")
    made = spec_of(desk, desk.draft).instrument("level2_peer_check").conditional_criteria[-1]
    assert (made.criteria, made.when.age_min) == (("P1",), 14)
    text = write.get(address(desk.draft, "item-edit", "instruments/level2_peer_check")).content.decode()
    assert "P1. Only from age 14 on." in text
    assert "R4. Only when the event is annual review" in text


def test_a_result_is_added_tried_last_and_leaves_with_its_place(write, desk):
    holder = "instruments/level2_peer_check"
    into = f"{holder}/results"
    typed = {"code": "start_again", "name": "Start again", "rule": "ten answered no"}
    lacking = sent_by(desk, desk.draft, into, add=True, **typed, count_1="answers", at_or_below_1="0")
    assert "Enter how many at least" in write.post(address(desk.draft, "item-add", into), lacking).content.decode()
    add(write, desk, desk.draft, into, **typed, count_1="answers", at_or_below_1="0", at_least_1="10")
    results = spec_of(desk, desk.draft).instrument("level2_peer_check").results
    assert [each.code for each in results] == ["return_to_writer", "ready", "ready_with_changes", "start_again"]
    assert results[-1].when[0].at_least == 10
    order = "Start again\r\nReturn to writer\r\nReady\r\nReady with changes"
    save(write, desk, desk.draft, holder, results_judged_in_order=order)
    first = spec_of(desk, desk.draft).instrument("level2_peer_check").results[0]
    assert first.name == "Start again"
    gone = write.post(address(desk.draft, "item-remove", f"{into}/start_again"), {"trigger": "feedback"})
    assert f"edit/{holder}#" in gone.url
    assert value_at(fresh(desk, desk.draft).content, Place.parse(holder))["results_judged_in_order"][0] != "start_again"


def test_an_order_that_forgets_a_result_is_refused_and_nothing_is_lost(write, desk):
    spot = "instruments/level2_peer_check"
    typed = sent_by(desk, desk.draft, spot, results_judged_in_order="Ready", note="Kept")
    text = write.post(address(desk.draft, "item-edit", spot), typed).content.decode()
    assert "Name each result once" in text
    assert "Kept" in text


def test_questions_on_voice_contributors_and_advice_types_are_added(write, desk):
    add(write, desk, desk.draft, "voice_standards", code="own_words", text="Is it in their own words?", criteria=["A1"])
    add(write, desk, desk.draft, "framework/contributors", code="yj", name="Youth justice")
    into = "instruments/level1_self_check/items_by_advice_type"
    add(write, desk, desk.draft, into, code="youth_justice", contributor="yj")
    own = f"{into}/youth_justice/items"
    add(write, desk, desk.draft, own, code="YJ1", text="Is the order named?", links_to=["D2"])
    spec = spec_of(desk, desk.draft)
    assert spec.voice_standards[-1].text == "Is it in their own words?"
    advice = spec.instrument("level1_self_check").items_by_advice_type[-1]
    assert (advice.contributor, advice.audited, advice.items[0].links_to) == ("yj", True, ("D2",))


def test_who_attends_is_typed_in_words(write, desk, drafts):
    draft = drafts["case_study_three_point"]
    save(write, desk, draft, "attendance", required="Designated clinical officer\r\nVirtual school head")
    assert spec_of(desk, draft).attendance.required == (
        "designated_clinical_officer",
        "virtual_school_head",
    )
    typed = sent_by(desk, draft, "attendance", expected="Education;\nHealth")
    assert "must be made of letters" in write.post(address(draft, "item-edit", "attendance"), typed).content.decode()


def test_an_earlier_scale_is_read_on_one_trend_line(write, desk, drafts):
    """The first save proposes a reading that keeps good on its side; after that each category is chosen."""
    draft = drafts["case_study_four_point"]
    text = write.get(address(draft, "item-edit", "trend_mapping")).content.decode()
    assert "The scale that was used before" in text
    save(write, desk, draft, "trend_mapping", from_scale="experience_three", basis="proposal")
    trend = spec_of(desk, draft).trend_mapping
    assert (dict(trend.pairs), trend.keeps_good_line) == ({1: 1, 2: 3, 3: 4}, True)
    save(write, desk, draft, "trend_mapping", read_2="2", basis="agreed")
    trend = spec_of(desk, draft).trend_mapping
    assert (trend.pairs[2], trend.keeps_good_line, trend.basis) == (2, False, "agreed")


def test_how_the_child_is_heard_changes_what_the_desk_asks_for(write, desk, drafts):
    draft = drafts["case_study_four_point"]
    save(write, desk, draft, "child_voice", method="pupil_profile")
    assert "pupil_profile/fields" in write.get(address(draft, "draft")).content.decode()
    add(write, desk, draft, "pupil_profile/fields", code="PP1", text="What I like")
    assert value_at(fresh(desk, draft).content, Place.parse("pupil_profile/fields/PP1")) == {
        "code": "PP1",
        "label": "What I like",
    }


def test_a_key_question_says_who_answers_it(write, desk, drafts):
    draft = drafts["case_study_four_point"]
    add(write, desk, draft, "key_questions", code="KQ5", text="Who else?", asked_of=["family"], action_required="on")
    add(write, desk, draft, "key_questions/KQ5/prompts", code="KQ5a", text="A neighbour?", outcomes=["heard"])
    question = spec_of(desk, draft).key_questions[-1]
    assert (question.asked_of, question.action_required) == (("family",), True)
    assert question.prompts[0].outcomes == ("heard",)
