"""Who there is: every role, three areas, and no name of somebody in a sample plan."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.consultations import scripts
from qa_portal.demonstration.joining import GUESTS, INVITEES, LEAVERS
from qa_portal.demonstration.samples import FOLDER, samples_of

NOT_PLAYED = {Role.SERVICE}
CHILDREN = (
    "Thornhill Okafor Bell Whitcombe Rahmani Clarke Wielgosz Pemberley Nash Marriott Sandhu Lyle Stannard Corrigan Webb "
    "Lindqvist Hale Mirza Cole"
)
"""The family names of the children in the sample plans."""


def everybody() -> set[str]:
    invited = {invitee.name for invitee in INVITEES}
    return {*cast.names(), *invited, *LEAVERS.values(), *(name for name, _ in GUESTS.values())}


def test_forty_people_and_more_in_three_areas():
    assert len(cast.areas()) == 3
    assert len(cast.names()) >= 40


def test_somebody_plays_every_role():
    assert {part.role for part in cast.parts()} == set(Role) - NOT_PLAYED


@pytest.mark.parametrize("body", cast.councils(), ids=lambda body: body.slug)
def test_a_council_has_those_whom_the_story_needs(body):
    played = [part.role for part in body.parts]
    assert {Role.STEWARD, Role.QA_LEAD, Role.SENIOR_MANAGER, Role.PAIG_MEMBER} <= set(played)
    assert played.count(Role.AUDITOR) >= 2
    assert played.count(Role.PLAN_WRITER) >= 2


def test_nobody_has_the_name_of_a_child():
    assert not {name.split()[-1] for name in everybody()} & set(CHILDREN.split())


def test_the_twelve_samples_lie_each_in_one_council():
    found = [sample for body in cast.councils() for sample in samples_of(body.slug, date(2026, 11, 22))]
    assert len(found) == len({sample.file for sample in found}) == 12


def test_nobody_is_in_a_sample_plan():
    words = " ".join(_words(path) for path in FOLDER.glob("*.docx"))
    assert not [name for name in everybody() if name in words]


def test_consultations_are_held_by_councils_among_people_of_the_cast():
    assert {script["council"] for script in scripts()} <= {body.slug for body in cast.councils()}
    assert {said["who"] for script in scripts() for said in script["said"]} <= set(cast.names())


def _words(path) -> str:
    with ZipFile(BytesIO(path.read_bytes())) as package:
        return package.read("word/document.xml").decode()
