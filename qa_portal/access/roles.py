"""The role table: one page that a governance lead can read and sign.

`ROLE_ACTS` says what each role may do in a space where it is held. `ROLE_SPACES` says which kinds of space a membership
in that role opens, and whether rows may be written there. Whether a particular object may be touched is a further
question, answered by the conditions that `decisions` holds.
"""

from enum import StrEnum

from qa_portal.access.acts import Act


class Role(StrEnum):
    """A part that a person plays for an organisation."""

    PLAN_WRITER = "plan_writer"
    AUDITOR = "auditor"
    QA_LEAD = "qa_lead"
    SENIOR_MANAGER = "senior_manager"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    STEWARD = "steward"
    AREA_STEWARD = "area_steward"
    OPERATOR = "operator"
    ADVICE_CONTRIBUTOR = "advice_contributor"
    SENCO = "senco"
    SERVICE_MANAGER = "service_manager"
    DESIGNATED_CLINICAL_OFFICER = "designated_clinical_officer"
    DESIGNATED_MEDICAL_OFFICER = "designated_medical_officer"
    DESIGNATED_SOCIAL_CARE_OFFICER = "designated_social_care_officer"
    PCF_REVIEWER = "pcf_reviewer"
    YOUTH_VOICE = "youth_voice"
    PAIG_MEMBER = "paig_member"
    EXECUTIVE = "executive"
    ICB_OVERSIGHT = "icb_oversight"
    COMMISSIONER = "commissioner"
    GUEST = "guest"
    SERVICE = "service"


class SpaceKind(StrEnum):
    """What a space is for; see `docs/tables.md`."""

    COUNCIL = "council"
    DESK = "desk"
    JOINT = "joint"
    BOARD = "board"
    LIBRARY = "library"
    NATIONAL = "national"


NAMES: dict[Role, str] = {
    Role.PLAN_WRITER: "Plan writer",
    Role.AUDITOR: "Auditor",
    Role.QA_LEAD: "QA lead",
    Role.SENIOR_MANAGER: "Senior manager",
    Role.SAFEGUARDING_LEAD: "Safeguarding lead",
    Role.STEWARD: "Steward",
    Role.AREA_STEWARD: "Area steward",
    Role.OPERATOR: "Operator",
    Role.ADVICE_CONTRIBUTOR: "Advice contributor",
    Role.SENCO: "Special educational needs co-ordinator",
    Role.SERVICE_MANAGER: "Service manager",
    Role.DESIGNATED_CLINICAL_OFFICER: "Designated Clinical Officer",
    Role.DESIGNATED_MEDICAL_OFFICER: "Designated Medical Officer",
    Role.DESIGNATED_SOCIAL_CARE_OFFICER: "Designated Social Care Officer",
    Role.PCF_REVIEWER: "Parent Carer Forum reviewer",
    Role.YOUTH_VOICE: "Youth voice member",
    Role.PAIG_MEMBER: "Assurance and improvement group member",
    Role.EXECUTIVE: "Executive",
    Role.ICB_OVERSIGHT: "Integrated care board oversight",
    Role.COMMISSIONER: "Commissioner",
    Role.GUEST: "Guest",
    Role.SERVICE: "Timed work",
}

_EVERYONE = frozenset(
    {
        Act.SPACE_ENTER,
        Act.FRAMEWORK_READ,
        Act.CONSULTATION_READ,
        Act.JOB_READ,
        Act.NOTICE_READ,
        Act.GROUP_READ,
        Act.LEARNING_READ,
    }
)
_LEARNS = _EVERYONE | {Act.TRAINING_READ, Act.TRAINING_BOOK, Act.EXAMPLE_READ}
_LOOKS_TOGETHER = {Act.JOINT_READ, Act.EXHIBIT_READ, Act.SESSION_READ, Act.SESSION_RATE}
_READS_REPORTS = _LEARNS | {
    Act.FIGURE_READ,
    Act.REPORT_READ,
    Act.REPORT_DOWNLOAD,
    Act.ACTION_READ,
    Act.RISK_READ,
    Act.ESCALATION_READ,
    Act.MEETING_READ,
}
_ANSWERS = _READS_REPORTS | {Act.ESCALATION_ANSWER}
_READS_PLANS = _LEARNS | {
    Act.PLAN_READ,
    Act.PLAN_DOWNLOAD,
    Act.ADVICE_READ,
    Act.ADVICE_DOWNLOAD,
    Act.KIT_READ,
    Act.KIT_KEEP,
}
_JUDGES = {
    Act.THREAD_DRAW,
    Act.ADVICE_JUDGE,
    Act.PRIORITY_READ,
    Act.PROMPT_DECIDE,
    Act.AUDIT_READ,
    Act.AUDIT_ANSWER,
    Act.AUDIT_SCORE,
    Act.AUDIT_ENTER,
    Act.AUDIT_SUBMIT,
    Act.RETURN_READ,
    Act.RETURN_WRITE,
    Act.RETURN_CHECK,
    Act.QUERY_READ,
    Act.SESSION_READ,
    Act.CALIBRATION_SCORE,
}
_SPEAKS_FOR_PEOPLE = {
    Act.CONSULTATION_COMMENT,
    Act.ISSUE_READ,
    Act.ISSUE_RAISE,
    Act.FOCUS_READ,
    Act.FORUM_COMMENT,
    Act.LEARNING_ACKNOWLEDGE,
}
_ACTS = {Act.ACTION_READ, Act.ACTION_REPORT}
_GOVERNS = {
    Act.ACTION_KEEP,
    Act.RISK_KEEP,
    Act.ESCALATION_RAISE,
    Act.ESCALATION_ANSWER,
    Act.ESCALATION_ROUTE,
    Act.MEETING_KEEP,
}
_MODERATES = {Act.SESSION_READ, Act.SESSION_OPEN, Act.SESSION_LEAD, Act.SESSION_RATE, Act.STUDY_KEEP}
_PACKS = {Act.PACK_READ, Act.PACK_MAKE, Act.PACK_WITHDRAW}
_KEEPS_ADVICE = {Act.ADVICE_CHECK, Act.ADVICE_RECORD, Act.ADVICE_RETURN}
_ADVISES = (
    _LEARNS
    | _LOOKS_TOGETHER
    | {
        Act.LEARNING_ACKNOWLEDGE,
        Act.CONSULTATION_COMMENT,
        Act.ADVICE_READ,
        Act.ADVICE_WRITE,
        Act.ADVICE_CHECK,
        Act.ADVICE_SEND,
        Act.ADVICE_DOWNLOAD,
    }
)
_LOOKS_AFTER_PEOPLE = _LEARNS | {
    Act.PERSON_READ,
    Act.PERSON_INVITE,
    Act.GRANT_READ,
    Act.GRANT_GIVE,
    Act.GRANT_RENEW,
    Act.GRANT_REVOKE,
    Act.LEDGER_READ,
    Act.STATUS_READ,
}

ROLE_ACTS: dict[Role, frozenset[Act]] = {
    Role.PLAN_WRITER: _READS_PLANS
    | _KEEPS_ADVICE
    | _JUDGES
    | _ACTS
    | {
        Act.PLAN_REGISTER,
        Act.PLAN_UPLOAD,
        Act.PLAN_DATE,
        Act.RETURN_ANSWER,
        Act.QUERY_ASK,
    },
    Role.AUDITOR: _READS_PLANS
    | _JUDGES
    | _ACTS
    | _LOOKS_TOGETHER
    | {Act.ROUND_READ, Act.SESSION_RATE, Act.STUDY_KEEP, Act.FIGURE_READ},
    Role.QA_LEAD: _READS_PLANS
    | _KEEPS_ADVICE
    | _READS_REPORTS
    | _JUDGES
    | _MODERATES
    | _ACTS
    | _LOOKS_TOGETHER
    | _GOVERNS
    | _PACKS
    | {
        Act.GROUP_KEEP,
        Act.LEARNING_SHARE,
        Act.LEARNING_ACKNOWLEDGE,
        Act.JOINT_OPEN,
        Act.EXHIBIT_MAKE,
        Act.ADVICE_PATTERNS,
        Act.PROMPT_SET,
        Act.RETURN_RELEASE,
        Act.RETURN_ANSWER,
        Act.PLAN_ALLOW_FINAL,
        Act.QUERY_ASK,
        Act.QUERY_DECIDE,
        Act.PERSON_READ,
        Act.AGREEMENT_READ,
        Act.TERM_OPEN,
        Act.CONSULTATION_KEEP,
        Act.PUBLICATION_MAKE,
        Act.PLAN_READERS,
        Act.FRAMEWORK_EDIT,
        Act.FRAMEWORK_APPROVE,
        Act.FRAMEWORK_TRY,
        Act.PLAN_REGISTER,
        Act.PLAN_DATE,
        Act.REGISTER_IMPORT,
        Act.PLAN_UPLOAD,
        Act.PRIORITY_KEEP,
        Act.ROUND_READ,
        Act.ROUND_OPEN,
        Act.SAMPLE_READ,
        Act.SAMPLE_DRAW,
        Act.STAGE_SET,
        Act.AUDIT_ASSIGN,
        Act.AUDIT_HAND_OVER,
        Act.TRAINING_KEEP,
        Act.VOICE_READ,
        Act.VOICE_RECORD,
        Act.SURVEY_READ,
        Act.SURVEY_KEEP,
        Act.ISSUE_READ,
        Act.ISSUE_RAISE,
        Act.ISSUE_ANSWER,
        Act.FOCUS_READ,
        Act.FOCUS_ARRANGE,
        Act.FOCUS_ANSWER,
        Act.FORUM_COMMENT,
        Act.EXAMPLE_KEEP,
        Act.EXTRACT_READ,
        Act.EXTRACT_MAKE,
        Act.EXAMPLE_APPROVE,
        Act.THEME_KEEP,
        Act.FINDING_READ,
        Act.FINDING_CODE,
        Act.FINDING_GATHER,
        Act.BENCHMARK_READ,
        Act.BENCHMARK_GIVE,
        Act.REPORT_COMPILE,
        Act.REPORT_EDIT,
        Act.REPORT_ISSUE,
    },
    Role.SENIOR_MANAGER: _READS_PLANS
    | _READS_REPORTS
    | _MODERATES
    | _ACTS
    | _LOOKS_TOGETHER
    | _GOVERNS
    | _PACKS
    | {
        Act.CALIBRATION_SCORE,
        Act.PERSON_READ,
        Act.AGREEMENT_READ,
        Act.PLAN_READERS,
        Act.FRAMEWORK_TRY,
        Act.PRIORITY_READ,
        Act.ROUND_READ,
        Act.SAMPLE_READ,
        Act.AUDIT_READ,
        Act.RETURN_READ,
        Act.QUERY_READ,
        Act.VOICE_READ,
        Act.SURVEY_READ,
        Act.ISSUE_READ,
        Act.FOCUS_READ,
        Act.FINDING_READ,
        Act.BENCHMARK_READ,
        Act.BENCHMARK_CHOOSE,
        Act.REPORT_COMPILE,
        Act.REPORT_EDIT,
        Act.REPORT_ISSUE,
    },
    Role.SAFEGUARDING_LEAD: _LEARNS | {Act.VOICE_READ, Act.CONCERN_DECIDE},
    Role.STEWARD: _LOOKS_AFTER_PEOPLE
    | {
        Act.PLAN_READERS,
        Act.AUDIT_HAND_OVER,
        Act.COUNCIL_EDIT,
        Act.STAGE_SET,
        Act.AGREEMENT_READ,
        Act.AGREEMENT_KEEP,
        Act.RETENTION_READ,
        Act.EXTRACT_READ,
    },
    Role.AREA_STEWARD: _LOOKS_AFTER_PEOPLE
    | {Act.ORGANISATION_KEEP, Act.SPACE_OPEN, Act.TERM_OPEN, Act.TERM_CHANGE, Act.FRAMEWORK_APPROVE},
    Role.OPERATOR: _LOOKS_AFTER_PEOPLE | {Act.AREA_FOUND},
    Role.ADVICE_CONTRIBUTOR: _ADVISES,
    Role.SENCO: _ADVISES,
    Role.SERVICE_MANAGER: _LEARNS | {Act.ADVICE_SERVICE},
    Role.DESIGNATED_CLINICAL_OFFICER: _ADVISES | {Act.ADVICE_SERVICE},
    Role.DESIGNATED_MEDICAL_OFFICER: _ADVISES | {Act.ADVICE_SERVICE},
    Role.DESIGNATED_SOCIAL_CARE_OFFICER: _ADVISES | {Act.ADVICE_SERVICE},
    Role.PCF_REVIEWER: _LEARNS | _LOOKS_TOGETHER | _SPEAKS_FOR_PEOPLE | {Act.EXAMPLE_APPROVE, Act.FOCUS_ARRANGE},
    Role.YOUTH_VOICE: _LEARNS | _LOOKS_TOGETHER | _SPEAKS_FOR_PEOPLE,
    Role.PAIG_MEMBER: _ANSWERS,
    Role.EXECUTIVE: _ANSWERS,
    Role.ICB_OVERSIGHT: _ANSWERS | {Act.CONTRIBUTION_READ},
    Role.COMMISSIONER: _EVERYONE | {Act.CONTRIBUTION_READ},
    Role.GUEST: _EVERYONE | {Act.EXHIBIT_READ},
    Role.SERVICE: _EVERYONE
    | {
        Act.FRAMEWORK_LOAD,
        Act.TERM_OPEN,
        Act.PERSON_INVITE,
        Act.GRANT_GIVE,
        Act.GRANT_REVOKE,
        Act.SAMPLE_READ,
        Act.AUDIT_REMIND,
        Act.ACTION_REMIND,
        Act.TRAINING_KEEP,
        Act.TRAINING_REMIND,
        Act.FIGURE_RECOUNT,
        Act.BENCHMARK_LAY,
        Act.RETENTION_RUN,
        Act.EXHIBIT_ERASE,
        Act.SURVEY_ANSWER,
        Act.VOICE_RECORD,  # what forums say in the library is laid down in the register of the council
        Act.PLAN_READ,  # advice from a desk is laid beside its plan and compared with it
    },
}

_COUNCIL_STAFF = {SpaceKind.COUNCIL: "write", SpaceKind.LIBRARY: "read", SpaceKind.NATIONAL: "read"}
_LEADS = {**_COUNCIL_STAFF, SpaceKind.BOARD: "write", SpaceKind.LIBRARY: "write"}
_AT_A_DESK = {SpaceKind.DESK: "write", SpaceKind.LIBRARY: "write", SpaceKind.NATIONAL: "read"}
_ON_A_BOARD = {SpaceKind.BOARD: "write", SpaceKind.LIBRARY: "read", SpaceKind.NATIONAL: "read"}
_GIVES_A_VOICE = {SpaceKind.LIBRARY: "write", SpaceKind.NATIONAL: "read"}

ROLE_SPACES: dict[Role, dict[SpaceKind, str]] = {
    Role.PLAN_WRITER: _COUNCIL_STAFF,
    Role.AUDITOR: _COUNCIL_STAFF,
    Role.QA_LEAD: _LEADS,
    Role.SENIOR_MANAGER: {**_LEADS, SpaceKind.LIBRARY: "read"},
    Role.SAFEGUARDING_LEAD: _COUNCIL_STAFF,
    Role.STEWARD: {
        SpaceKind.COUNCIL: "write",
        SpaceKind.DESK: "write",
        SpaceKind.BOARD: "write",
        SpaceKind.LIBRARY: "read",
    },
    Role.AREA_STEWARD: {SpaceKind.LIBRARY: "write"},
    Role.OPERATOR: {SpaceKind.NATIONAL: "write"},
    Role.ADVICE_CONTRIBUTOR: _AT_A_DESK,
    Role.SENCO: _AT_A_DESK,
    Role.SERVICE_MANAGER: dict.fromkeys(_AT_A_DESK, "read"),
    Role.DESIGNATED_CLINICAL_OFFICER: _AT_A_DESK,
    Role.DESIGNATED_MEDICAL_OFFICER: _AT_A_DESK,
    Role.DESIGNATED_SOCIAL_CARE_OFFICER: _AT_A_DESK,
    Role.PCF_REVIEWER: _GIVES_A_VOICE,
    Role.YOUTH_VOICE: _GIVES_A_VOICE,
    Role.PAIG_MEMBER: _ON_A_BOARD,
    Role.EXECUTIVE: _ON_A_BOARD,
    Role.ICB_OVERSIGHT: _ON_A_BOARD,
    Role.COMMISSIONER: dict.fromkeys(_ON_A_BOARD, "read"),
    Role.GUEST: {SpaceKind.LIBRARY: "read", SpaceKind.NATIONAL: "read"},
    Role.SERVICE: dict.fromkeys(SpaceKind, "write"),
}
"""role -> space kind -> "read" or "write". PostgreSQL holds the same (`app.role_opens`) and takes no other grant.

Joint spaces are opened case by case, for a time, and so stand in no row: any role may be let into one, to a last day.
A steward is not let into the national space: there they would look after the people of every area.
"""

STEWARDING = frozenset({Role.STEWARD, Role.AREA_STEWARD, Role.OPERATOR, Role.SERVICE})
"""Roles whose grant lets them see and change the grants of others in that space."""

FOR_EVERYBODY = frozenset({Role.AREA_STEWARD, Role.SERVICE})
"""Stewarding roles that look after everybody in a shared space; the others look after the people of their own body."""


def may_enter(role: Role, kind: SpaceKind) -> bool:
    """Whether a grant of this role may open a space of this kind at all."""
    return kind == SpaceKind.JOINT or kind in ROLE_SPACES[role]


def may_write(role: Role, kind: SpaceKind) -> bool:
    """Whether a grant of this role on a space of this kind lets rows be written."""
    if kind == SpaceKind.JOINT:
        return role is not Role.GUEST
    return ROLE_SPACES[role].get(kind) == "write"
