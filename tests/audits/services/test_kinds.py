"""A kind of plan is data: its sections, what gives rise to it and what it is judged by."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
import yaml
from django.db import transaction
from django.utils import timezone

from audits.models import PlanSection
from audits.parser import kinds
from audits.queries import codes
from audits.queries.checking import chosen_in, looking_through
from audits.queries.checks import drafts_in_hand
from audits.queries.readiness import readiness_of_texts
from audits.queries.rounds import instruments_for, ready_for
from audits.rules.answers import Evidence, GivenAnswer
from audits.services.assignments import assign
from audits.services.entering import enter_audit
from audits.services.plans import PlanFacts, register_plan
from audits.services.rounds import RoundFacts, open_round
from frameworks import packs
from frameworks.models import Instrument
from frameworks.queries import codes as code_sets
from frameworks.services.frameworks import load_framework
from frameworks.services.versions import make_live
from qa_portal.demonstration.drafts import read_of, word_of
from qa_portal.demonstration.plans import Document, upload
from qa_portal.partners.models import Term
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from tests.factories.plans import library_of_place, round_in, years_ago

REMEMBERED = (
    packs.read_pack,
    kinds.plan_kind,
    codes.plan_kind_names,
    codes.plan_kind_choices,
    codes.events_of,
    codes.section_names,
    codes.plan_scope,
    code_sets.names_of,
    code_sets._sets,
)


@dataclass(frozen=True)
class Trial:
    """A kind with a document of it: heading -> what stands below, and the sections that are to be found in it."""

    kind: str
    event: str
    framework: str
    instrument: str
    document: dict[str, str]
    sections: list[str]


SUPPORT = Trial(
    "sen_support",
    "support_review",
    "sen_support_case",
    "sen_support_audit",
    {
        "About me": "Zayd likes buses and maps.",
        "Assess": "He understands two words of an instruction at a time.",
        "Plan": "By July he follows three words in class.",
        "Do": "He has some support when needed from [NAME].",
        "Review": "In February it was two of five tries.",
        "Services involved": "Speech and language therapy wrote in June.",
    },
    ["ME", "AS", "PL", "DO", "RV", "AG"],
)
PROFILE = Trial(
    "profile",
    "profile_made",
    "one_page_profile",
    "profile_look",
    {"What people like about me": "He makes others laugh.", "How best to help me": "Say it once and wait."},
    ["LI", "HE"],
)


@pytest.fixture
def with_profiles(tmp_path, monkeypatch):
    """The packs of the portal and one more kind, by data alone: two files, changed."""
    for path in packs.PACKS.iterdir():
        (tmp_path / path.name).symlink_to(path)
    _write(tmp_path / "plan_kinds.yaml", _with_profile(packs.read_pack("plan_kinds")))
    _write(tmp_path / "statutory.yaml", _with_codes(packs.read_pack("statutory")))
    monkeypatch.setattr(packs, "PACKS", tmp_path)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _write(path, data):
    path.unlink()
    path.write_text(yaml.safe_dump(data), encoding="utf-8")


def _forget():
    for remembered in REMEMBERED:
        remembered.cache_clear()


def _with_profile(pack):
    sections = [
        {"code": code, "name": name, "printed": [], "headings": [name.lower()], "hints": []}
        for code, name in (("LI", "People like about me"), ("HE", "How best to help me"))
    ]
    own = {"code": PROFILE.kind, "name": "One-page profile", "events": [PROFILE.event], "checks": "any_document"}
    reading = {**pack["reading"], "inside": []}
    return {**pack, "reading": reading, "kinds": [*pack["kinds"], {**own, "sections": sections, "umbrellas": []}]}


def _with_codes(pack):
    more = {"plan_kind": (PROFILE.kind, "One-page profile"), "plan_event": (PROFILE.event, "Profile made")}
    sets = [
        {**each, "values": [*each["values"], {"code": more[each["code"]][0], "name": more[each["code"]][1]}]}
        if each["code"] in more
        else each
        for each in pack["code_sets"]
    ]
    return {**pack, "code_sets": sets}


def profile_framework():
    """A framework for profiles: two criteria, and one instrument that asks both."""
    told = packs.framework_packs()["individual_support_plan_draft"]
    head = {key: value for key, value in told["framework"].items() if key != "label_shown_to_users"}
    head |= {"code": "one_page_profile", "name": "Profiles", "plan_kinds": ["profile"], "plan_events": ["profile_made"]}
    criteria = [{**told["criteria"][number], "section": code} for number, code in ((0, "LI"), (1, "HE"))]
    sections = [
        {"code": code, "name": code, "order": order, "kind": "content", "weight_percent": 50}
        for order, code in enumerate(("LI", "HE"), 1)
    ]
    look = {"code": "profile_look", "name": "A look at profiles", "used_at": "draft_quality_control"}
    instrument = {**look, "answered_by": "a colleague", "scale": "quality_four", "criteria": "all"}
    return {**told, "framework": head, "sections": sections, "criteria": criteria, "instruments": [instrument]}


@pytest.fixture
def walk(place, writer, lead, auditor, acting):
    """Register, read and judge a document of a kind; gives the audit and the sections that were found."""

    def walk(trial, pack):
        instrument = _taken_into_use(place, trial, pack)
        version = _read(place, trial, writer, acting)
        with acting(lead) as by:
            assert instrument in instruments_for(place.space)
            facts = RoundFacts("Cases", instrument, Term.objects.first(), 1, timezone.localdate() + timedelta(days=9))
            opened = open_round(by=by, space=place.space, facts=facts)
            given = assign(by=by, audit_round=opened, plan_version=version, auditor=auditor, due_on=facts.due_on)
        nothing = (Evidence(location="all", nothing_there=True),)
        answers = {each["code"]: GivenAnswer(2, comment="Thin.", evidence=nothing) for each in pack["criteria"]}
        with acting(auditor) as by:
            return enter_audit(assignment=given, answers=answers, by=by, at=timezone.now())

    return walk


def _taken_into_use(place, trial, pack):
    library_of_place(place)
    with acting_as(place.library.service_person_id), transaction.atomic():
        by = viewer_for(place.library.service_person)
        version = load_framework(space=place.library, pack=pack, by=by, others=packs.framework_packs())
        make_live(version=version, by=by)
        return Instrument.objects.get(version=version, code=trial.instrument)


def _read(place, trial, writer, acting):
    told = [line for heading, words in trial.document.items() for line in ((heading, True), (words, False))]
    with acting(writer) as by:
        facts = PlanFacts("SUP-1", trial.event, years_ago(7), plan_kind=trial.kind)
        plan = register_plan(by=by, space=place.space, facts=facts)
        document = Document("record.docx", word_of(told), "draft", timezone.localdate(), read_of(told))
        upload(plan, writer, document)
        return plan.versions.select_related("plan__space", "space").get()


def sections_of(version):
    return list(PlanSection.objects.filter(version=version).order_by("start").values_list("code", flat=True))


def test_a_case_of_sen_support_is_registered_read_and_graded_by_its_own_framework(walk, acting, lead):
    audit = walk(SUPPORT, packs.framework_packs()["sen_support_case"])
    assert (audit.state, audit.content_grade) == ("submitted", 2)
    with acting(lead):
        assert sections_of(audit.plan_version) == SUPPORT.sections


def test_only_checks_that_hold_for_any_document_look_through_it(place, writer, acting):
    version = _read(place, SUPPORT, writer, acting)
    with acting(writer):
        found = looking_through(version, chosen_in(place.space))()
    assert {(prompt.code, prompt.section) for prompt in found} >= {("placeholder_left", "DO")}
    assert "missing_section" not in {prompt.code for prompt in found}


def test_no_round_that_judges_plans_offers_it_and_no_check_of_drafts_waits_for_it(place, writer, lead, acting):
    opened, version = round_in(place), _read(place, SUPPORT, writer, acting)
    with acting(lead):
        assert list(ready_for(opened)) == []
        assert list(drafts_in_hand(place.space)) == []
        assert readiness_of_texts(place.space, [version]) == {}


def test_a_further_kind_needs_no_code(with_profiles, walk, acting, lead):
    audit = walk(PROFILE, profile_framework())
    assert (audit.state, audit.content_grade) == ("submitted", 2)
    with acting(lead):
        assert sections_of(audit.plan_version) == PROFILE.sections
