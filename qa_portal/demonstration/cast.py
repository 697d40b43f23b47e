"""Who there is in the demonstration: bodies with the names of real places, and people who do not exist."""

from dataclasses import dataclass

from qa_portal.access.roles import Role
from qa_portal.people.models import Organisation

Kind = Organisation.Kind
MAIL = "example.org"


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation. `variant` names a council's own levels; `prefix` begins the references of its plans."""

    slug: str
    name: str
    kind: Kind
    variant: str = ""
    prefix: str = ""
    paig: str = ""
    colour: str = "#1d70b8"
    desk_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Player:
    """One person, with a role for each of one or more bodies."""

    name: str
    parts: tuple[tuple[str, Role], ...]

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.').replace(chr(39), '')}@{MAIL}"


AREA = ("nottingham-and-nottinghamshire", "Nottingham and Nottinghamshire")
COUNTY, CITY, ICB = "nottinghamshire", "nottingham-city", "notts-icb"

BODIES = (
    Body(
        COUNTY,
        "Nottinghamshire County Council",
        Kind.COUNCIL,
        variant="nottinghamshire_county",
        prefix="NCC",
        paig="SEND Partnership Assurance and Improvement Group (County)",
        colour="#00563f",
    ),
    Body(
        CITY,
        "Nottingham City Council",
        Kind.COUNCIL,
        variant="nottingham_city",
        prefix="CITY",
        paig="SEND Partnership Assurance and Improvement Group (City)",
        colour="#5a2a82",
    ),
    Body(ICB, "NHS Nottingham and Nottinghamshire Integrated Care Board", Kind.ICB, desk_for=(COUNTY, CITY)),
    Body("sherwood-therapies", "Sherwood Children's Therapies", Kind.NHS_PROVIDER, desk_for=(COUNTY, CITY)),
    Body("leen-valley-school", "Leen Valley Primary School", Kind.SCHOOL, desk_for=(CITY,)),
    Body("county-forum", "Parent Carer Forum (County)", Kind.PARENT_CARER_FORUM),
    Body("city-forum", "Parent Carer Forum (City)", Kind.PARENT_CARER_FORUM),
    Body("young-voices", "Young Voices", Kind.YOUTH_VOICE),
)

PLAYERS = (
    Player("Harriet Lowe", ((COUNTY, Role.STEWARD),)),
    Player("Joanna Price", ((COUNTY, Role.QA_LEAD),)),
    Player("David Okonjo", ((COUNTY, Role.SENIOR_MANAGER),)),
    Player("Ruth Ellery", ((COUNTY, Role.AUDITOR),)),
    Player("Samir Haddad", ((COUNTY, Role.AUDITOR),)),
    Player("Fiona Marsh", ((COUNTY, Role.AUDITOR),)),
    Player("Colin Wray", ((COUNTY, Role.PLAN_WRITER),)),
    Player("Beth Aldridge", ((COUNTY, Role.PLAN_WRITER),)),
    Player("Margaret Hope", ((COUNTY, Role.PAIG_MEMBER),)),
    Player("Peter Lindley", ((COUNTY, Role.EXECUTIVE),)),
    Player("Nasreen Akhtar", ((CITY, Role.STEWARD),)),
    Player("Tom Bexley", ((CITY, Role.QA_LEAD),)),
    Player("Grace Adeyemi", ((CITY, Role.SENIOR_MANAGER),)),
    Player("Owen Pritchard", ((CITY, Role.AUDITOR),)),
    Player("Leila Rahman", ((CITY, Role.AUDITOR),)),
    Player("Kate Sutton", ((CITY, Role.AUDITOR),)),
    Player("Marcus Field", ((CITY, Role.PLAN_WRITER),)),
    Player("Ama Boateng", ((CITY, Role.PLAN_WRITER),)),
    Player("Stephen Rudd", ((CITY, Role.PAIG_MEMBER),)),
    Player("Yvonne Clarke", ((CITY, Role.EXECUTIVE),)),
    Player("Dr Helen Moss", ((ICB, Role.DESIGNATED_CLINICAL_OFFICER),)),
    Player("Dr Anil Mehta", ((ICB, Role.DESIGNATED_MEDICAL_OFFICER),)),
    Player("Simon Gale", ((ICB, Role.ICB_OVERSIGHT),)),
    Player("Alice Tanner", (("sherwood-therapies", Role.ADVICE_CONTRIBUTOR),)),
    Player("Paul Whitby", (("sherwood-therapies", Role.DESIGNATED_SOCIAL_CARE_OFFICER),)),
    Player("Rosa Delgado", (("leen-valley-school", Role.SENCO),)),
    Player("Jean Foster", (("county-forum", Role.PCF_REVIEWER),)),
    Player("Mina Patel", (("city-forum", Role.PCF_REVIEWER), ("county-forum", Role.PCF_REVIEWER))),
    Player("Ellis Green", (("young-voices", Role.YOUTH_VOICE),)),
    Player("Inspector Vale", (("young-voices", Role.GUEST),)),
)
