"""Pages of mappings and of changes of scale."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frameworks.models import PublishedResult, ScaleChange, ScaleMapping
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.factories.scales import case_study, change_to_three, four_to_three, meeting, scale_of_code

PUBLISHED = """month,focus,judgement_1,judgement_2,judgement_3,judgement_4
December 2023,SEN Support - Social Care involvement,1,2,0,0
January 2024,EHCP – LAC to BwD,1,1,1,0
February 2024,SEN Support – on SENDSS AS team caseload,0,2,0,1
April 2024,EHCP – SEMH primary area of need,0,3,0,0
June 2024,SEN Support - on SENDSS SEMH team caseload,0,2,1,0
October 2024,EHCP – SLCN primary area of need,1,0,2,0
December 2024,SEN Support - Transitions,0,1,1,1
Spring,EHCP – No month,1,0,0,0
March 2024,EHCP – A word for a number,two,0,0,0
May 2024,EHCP – Nothing judged,0,0,0,0
Totals,,3,9,7,2
"""


@pytest.fixture
def browse(client, desk):
    return sign_in(client, desk.writer)


def address(name, place, *args):
    return reverse(f"frameworks:{name}", args=[place.library.slug, *args])


def seen(client, *where):
    return client.get(*where).content.decode()


@pytest.fixture
def mapping(place, desk):
    with acting_as(desk.writer.pk):
        return four_to_three(place)


def test_the_list_of_scales_leads_to_their_mappings(browse, place, mapping):
    text = seen(browse, address("scale-list", place))
    assert address("mapping", place, mapping.pk) in text
    assert "No case study has changed its scale here" in text


def test_a_mapping_says_each_word_its_reason_and_that_it_waits(browse, place, mapping):
    text = seen(browse, address("mapping", place, mapping.pk))
    assert "Mostly consistently positive experiences and outcomes" in text
    assert "until a second person publishes it" in text
    assert "Proposal; the council confirms on adoption." in text


def test_a_mapping_is_proposed_changed_published_and_withdrawn(browse, client, place, desk):
    with acting_as(desk.writer.pk):
        source, target = scale_of_code(place, "rag_three"), scale_of_code(place, "quality_four")
    page = f"{address('mapping-propose', place)}?source={source.pk}&target={target.pk}"
    assert "“Green” is read as" in seen(browse, page)
    typed = {"how": "mapped", "read_3": "4", "reason": "Agreed."}
    browse.post(page, typed)
    with acting_as(desk.writer.pk):
        made = ScaleMapping.objects.get(space=place.library, source=source, target=target)
    assert made.pairs == {"3": 4}
    assert "It does not say how Amber, Red are read" in seen(browse, address("mapping", place, made.pk))
    browse.post(address("mapping-change", place, made.pk), typed | {"read_2": "3", "read_1": "2"})
    assert "a second person needs to publish it" in seen(browse, address("mapping-publish", place, made.pk))
    second = sign_in(client, desk.second)
    second.post(address("mapping-publish", place, made.pk))
    assert "Published by Sol Second" in seen(second, address("mapping", place, made.pk))
    assert (
        "Say why it is withdrawn"
        in second.post(address("mapping-withdraw", place, made.pk), {"because": ""}).content.decode()
    )
    second.post(address("mapping-withdraw", place, made.pk), {"because": "It misled."})
    assert "It misled." in seen(second, address("mapping", place, made.pk))


def test_what_is_wrong_is_said_and_nothing_is_lost(browse, place, desk):
    with acting_as(desk.writer.pk):
        source, target = scale_of_code(place, "rag_three"), scale_of_code(place, "quality_four")
    page = f"{address('mapping-propose', place)}?source={source.pk}&target={target.pk}"
    wrong = browse.post(
        page, {"how": "mapped", "read_3": "1", "read_1": "4", "reason": "Turned round"}
    ).content.decode()
    assert "cannot be read as something worse" in wrong
    assert "Turned round" in wrong
    assert "Say how at least one answer is read" in browse.post(page, {"how": "mapped", "reason": "x"}).content.decode()
    same = f"{address('mapping-propose', place)}?source={source.pk}&target={source.pk}"
    assert "Choose two scales that differ" in seen(browse, same)
    assert "Choose a scale" in seen(browse, f"{address('mapping-propose', place)}?source=nothing")


def test_only_editors_propose(client, place, desk):
    reader = sign_in(client, person_in(Role.AUDITOR, place))
    assert reader.get(address("mapping-propose", place)).status_code == 403


def test_the_day_of_a_change_is_set_shown_and_taken_back(browse, place, desk):
    with acting_as(desk.writer.pk):
        framework, scale = case_study(place), scale_of_code(place, "experience_three")
    day = {"begins_day": "1", "begins_month": "1", "begins_year": "2025"}
    typed = {"framework": framework.pk, "scale": scale.pk, "reason": "Three say enough.", **day}
    done = browse.post(address("scale-change", place), typed, follow=True).content.decode()
    assert "From 1 January 2025: Experience scale, three categories, version 1. Three say enough." in done
    assert (
        "on that day already"
        in browse.post(address("scale-change", place), typed | {"begins_day": "2"}).content.decode()
    )
    with acting_as(desk.writer.pk):
        change = ScaleChange.objects.get(space=place.library)
    page = address("scale-change-take-back", place, change.pk)
    assert "Three say enough." in seen(browse, page)
    browse.post(page)
    with acting_as(desk.writer.pk):
        assert not ScaleChange.objects.in_space(place.library).exists()


def test_a_result_is_written_by_the_words_of_its_month_and_taken_out(browse, place, desk):
    change_to_three(place, desk.writer)
    with acting_as(desk.writer.pk):
        framework = case_study(place)
    page = address("result-write", place, framework.pk)
    assert "Its month says on which scale" in seen(browse, page)
    assert "Significant concerns" in seen(browse, f"{page}?month=12&year=2024")
    later = f"{page}?month=2&year=2025"
    assert "Serious concern" in seen(browse, later)
    typed = {"case_kind": "ehcp", "theme": "SEMH", "published_in": "Website", "count_1": 2, "count_2": 0, "count_3": 1}
    assert "how many cases" in browse.post(later, typed | dict.fromkeys(("count_1", "count_3"), 0)).content.decode()
    done = browse.post(later, typed, follow=True).content.decode()
    assert "2 of 3 case studies in February 2025 were judged" in done
    with acting_as(desk.writer.pk):
        result = PublishedResult.objects.get(space=place.library)
    out = address("result-take-out", place, result.pk)
    assert "February 2025" in seen(browse, out)
    assert "No results have been written down yet" in browse.post(out, follow=True).content.decode()


def test_a_change_that_results_rest_on_is_not_taken_back(browse, place, desk):
    from datetime import date

    change = change_to_three(place, desk.writer)
    meeting(place, desk.writer, date(2025, 2, 1), {1: 1})
    text = browse.post(address("scale-change-take-back", place, change.pk)).content.decode()
    assert "They keep it" in text


def test_a_table_of_results_is_taken_in_row_by_row_and_its_totals_are_worked_out(browse, place, desk):
    with acting_as(desk.writer.pk):
        framework = case_study(place)
    page = address("result-take-in", place, framework.pk)
    file = SimpleUploadedFile("table.csv", PUBLISHED.encode())
    done = browse.post(page, {"file": file, "published_in": "The council’s website"}).content.decode()
    assert "7 rows taken in, 3 refused" in done
    assert "“two” in “judgement_1” is no number of cases." in done
    assert "The month cannot be read" in done
    assert "Line 11" in done
    trend = reverse("reporting:case-study-trend", args=[place.library.slug, framework.pk])
    cells = " ".join(re.sub(r"<[^>]+>", " ", seen(browse, trend)).split())
    assert "All 3 11 5 2 21" in cells
    again = browse.post(page, {"file": SimpleUploadedFile("table.csv", PUBLISHED.encode()), "published_in": "Website"})
    assert "0 rows taken in, 10 refused" in again.content.decode()
    wrong = browse.post(page, {"file": SimpleUploadedFile("table.csv", b"a,b\n1,2\n"), "published_in": "Website"})
    assert "The first row has to name the columns" in wrong.content.decode()
    assert "Website" in wrong.content.decode()
