"""What is proposed for redaction: a place in the text, what it is, what would stand there instead, and why."""

from dataclasses import dataclass

CHILD, FAMILY, OTHER_CHILD, STAFF = "child_name", "family_name", "other_child_name", "staff_name"
SCHOOL, SETTING, TEAM, PLACE = "school", "setting", "team_or_clinic_location", "place"
ADDRESS, POSTCODE, PHONE, EMAIL = "address", "postcode", "phone", "email"
POSSIBLE = "possible_name"
UPN, NHS, CASE, BIRTH = "upn", "nhs_number", "case_reference", "date_of_birth"
PERSONS = frozenset({CHILD, FAMILY, OTHER_CHILD, STAFF})
STRONGEST = (
    *(EMAIL, POSTCODE, UPN, NHS, CASE, PHONE, ADDRESS, BIRTH, SCHOOL, SETTING, TEAM),
    *(CHILD, FAMILY, STAFF, OTHER_CHILD, PLACE, POSSIBLE),
)
"""Every kind of proposal; of two marks that overlap, the one whose kind comes first stays. A signature is a name."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place found by one rule. `label` says who or what it is: "mother", "school", "" where the rule cannot tell."""

    kind: str
    start: int
    end: int
    reason: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place that a council person is asked to confirm: `start` and `end` are code points of the text."""

    kind: str
    start: int
    end: int
    words: str
    replacement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Child:
    """What the council knows of the child beforehand; all may be blank but the name. `dob` is ISO: 2014-08-19."""

    name: str
    known_as: str = ""
    initials: str = ""
    dob: str = ""
    council: str = ""
