"""Somebody enters a filled-in sheet: who audited, when, the answers, and the check before submitting."""

import re

from django.urls import reverse

from tests.factories.audits import YES
from tests.factories.checks import ONE_STAGE, WRITTEN, checking_council
from tests.factories.people import sign_in
from tests.factories.plans import plan_in, read_version


def text_of(response):
    return " ".join(response.content.decode().split())


def test_a_sheet_is_entered_from_the_list_of_drafts_to_the_result(client, place, lead, auditor, writer):
    checking_council(place, ONE_STAGE)
    draft = read_version(plan_in(place, reference="NCC-77"), written_by=writer)
    browse, slug = sign_in(client, lead), place.space.slug
    begin = reverse("audits:sheet-begin", args=[slug, draft.plan_id, draft.pk, WRITTEN])
    assert begin in text_of(browse.get(reverse("audits:draft-queue", args=[slug])))
    wrong = browse.post(begin, {"auditor": ""})
    assert "Choose who audited the draft" in text_of(wrong)
    day = draft.drafted_on
    told = {"audited_on_day": day.day, "audited_on_month": day.month, "audited_on_year": day.year}
    sheet = browse.post(begin, {"auditor": auditor.pk, **told})
    page = text_of(browse.get(sheet["Location"]))
    assert f"Audited on paper by {auditor.name}" in page
    assert "Go on entering the sheet" in text_of(browse.get(reverse("audits:draft-queue", args=[slug])))
    hand_on = f"{sheet['Location']}/hand-on"
    assert hand_on in page
    assert "What was typed in stays" in text_of(browse.get(hand_on))
    assert "Choose who goes on entering the sheet" in text_of(browse.post(hand_on, {"to": ""}))
    folder = sheet["Location"].removesuffix("sheet")
    page_id = re.search(r'name="page_id" value="([^"]+)"', page)[1]
    answers = re.findall(r'action="(answers/[^"]+)"', page)
    for answer in answers:
        told = {"grade": YES, "version": 0, "page_id": page_id}
        saved = browse.post(folder + answer, told, headers={"referer": f"http://testserver{sheet['Location']}"})
        assert saved["Location"].startswith(sheet["Location"])
    assert "Back to the sheet" in text_of(browse.get(f"{folder}check"))
    browse.post(f"{folder}submit")
    assert f"entered by {lead.name}" in text_of(browse.get(folder))
