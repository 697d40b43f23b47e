"""The tables of a council's extract for business intelligence: what each row is, and what each column holds.

`docs/bi-extract.md` is drawn from here. A change to it that a reader would stumble over raises SCHEMA_VERSION.
"""

from dataclasses import dataclass

SCHEMA_VERSION = "1"
DAYS_KEPT = 30
"""For how long the file of an extract stays at most."""
BEFORE = ("tenant", "extracted_at", "schema_version", "is_current")
"""Stand first in every table."""
TOLD = {
    "tenant": "The council, by its short name",
    "extracted_at": "When the extract was made, in UTC",
    "schema_version": "The version of this description",
    "is_current": "false where the row was corrected or taken back; such rows are sent and not dropped",
}
NOT_HELD = "Empty: the portal does not hold it"


@dataclass(frozen=True)
class ExtractTable:
    """One file. `columns`: name -> what it holds; `one` is what each row is of."""

    name: str
    one: str
    columns: dict[str, str]

    @property
    def heads(self) -> tuple[str, ...]:
        return (*BEFORE, *self.columns)


TABLES = (
    ExtractTable("plan", "version of a plan that was audited", {
        "plan_key": "Pseudonym of the plan", "plan_version": "Number of the version", "plan_kind": "Code",
        "plan_event": "Code", "plan_stage": "Code", "author_type": "Code",
        "team": "Pseudonym of its name, which people typed", "year_group": "Code",
        "key_stage_group": "Code", "age_band": "Code", "primary_need": "Code",
        "secondary_need": NOT_HELD, "setting_type": "Code", "sex": NOT_HELD, "ethnicity_group": NOT_HELD,
        "plan_age_months": NOT_HELD, "request_date": "Day", "draft_date": "Day of this version",
        "final_date": "Day on which the final plan was issued",
    }),
    ExtractTable("audit", "submitted audit; a corrected one has a row before and after", {
        "audit_key": "Pseudonym", "plan_key": "Pseudonym of the plan", "plan_version": "Number of the version",
        "level": "Code of the level of assurance", "purpose_key": "audit, reaudit or second_look",
        "instrument": "Code", "framework_code": "Code", "framework_version": "Number",
        "scale_code": "Code of the scale of its grades", "scale_version": "Number", "sampled": "true or false",
        "sample_key": "Pseudonym", "auditor_key": "Pseudonym", "auditor_agency": NOT_HELD, "started_at": "Moment",
        "completed_at": "Moment", "minutes": "Minutes of work", "term": "Name and school year",
        "content_grade": "Number on the scale", "content_score": "Mean", "process_grade": "Number on the scale",
        "original_content_grade": "Before a grade query changed it", "gates_failed": "Codes, with ; between",
    }),
    ExtractTable("section_grade", "section of an audit", {
        "audit_key": "Pseudonym", "section": "Code", "score": NOT_HELD, "grade": "Number on the scale",
        "capped": NOT_HELD,
    }),
    ExtractTable("answer", "criterion answered in an audit", {
        "audit_key": "Pseudonym", "criterion": "Code", "section": "Code", "focus_area": "Code",
        "grade_kind": NOT_HELD, "answer": "Number on the scale", "not_applicable": "true or false",
        "na_reason_code": NOT_HELD, "gate_failed": "true or false", "contributors": "Codes, with ; between",
    }),
    ExtractTable("clock", "time limit of a plan", {
        "plan_key": "Pseudonym", "clock_code": "Code", "starts_on": NOT_HELD, "due_on": "Day", "done_on": "Day",
        "status": "Code", "exception_code": "Code of the lawful reason that stands",
    }),
    ExtractTable("advice_check", "level 1 self-check that is complete", {
        "advice_key": "Pseudonym", "plan_key": "Pseudonym", "advice_type": "Code", "contributor": "Code",
        "completed_on": "Day", "yes": "How many", "partly": "How many", "no": "How many",
        "not_applicable": "How many",
    }),
    ExtractTable("moderation", "criterion agreed in a closed session on an audit", {
        "audit_key": "Pseudonym", "moderator_key": "Pseudonym of who noted the agreement",
        "blind": "true: people scored alone before they saw each other's scores", "criterion": "Code",
        "before": "Number on the scale", "after": "Number on the scale", "reason_code": NOT_HELD,
    }),
    ExtractTable("rating", "score that somebody gave alone in a closed session", {
        "session_key": "Pseudonym", "plan_key": "Pseudonym", "agency": "Name of the organisation",
        "criterion": "Code", "rating": "Number on the scale", "consensus": "Number on the scale",
        "dissent": "true or false",
    }),
    ExtractTable("case_study", "case of a closed case study", {
        "case_key": "Pseudonym", "meeting_date": "Day", "case_kind": "ehcp or sen_support", "theme": NOT_HELD,
        "scale_code": "Code", "judgement": "Number on the scale", "agencies_expected": "How many organisations",
        "agencies_present": "How many of them came",
    }),
    ExtractTable("theme_tag", "finding that was coded to a theme", {
        "theme": "Key of the theme; empty: it speaks of none", "source_kind": "Code",
        "source_key": "Pseudonym of the finding", "polarity": "Code; empty where nobody said",
        "area_outcomes": "Keys of the local outcomes that the theme touches, with ; between", "tagged_on": "Day",
    }),
    ExtractTable("feedback", "answered question of a piece of feedback; one row where no question was answered", {
        "feedback_key": "Pseudonym", "source": "Code", "event": "Code", "received_on": "Day",
        "question_code": "Code", "score": "1 to 5", "theme": NOT_HELD,
    }),
    ExtractTable("action", "action of the council or of the board that it reports to", {
        "action_key": "Pseudonym", "origin_kind": "Code", "theme": NOT_HELD, "area_outcome": "Key",
        "owner_team": "Name of the group that took it on", "due_on": "Day", "closed_on": "Day", "status": "Code",
        "impact_verdict": "Code",
    }),
    ExtractTable("training", "person of the council who came to a training day", {
        "person_key": "Pseudonym", "course": "Code", "completed_on": "Day", "agency": "Name of the organisation",
    }),
    ExtractTable("sample", "draw", {
        "sample_key": "Pseudonym", "frame_size": "Plans on the list", "drawn": "Plans drawn at first",
        "seed": "As the portal made it; empty where people typed it",
        "strata": "Facts by which plans were grouped, with ; between", "drawn_on": "Day",
    }),
    ExtractTable("code", "value of a set of codes", {
        "code_set": "Code of the set", "code": "Code", "name": "In words", "valid_from": NOT_HELD,
        "valid_to": NOT_HELD,
    }),
)  # fmt: skip
"""In the order of the file."""


def described() -> str:
    """The description of the extract, in Markdown."""
    return "\n".join((_HEAD, _grid(TOLD), *(_table(table) for table in TABLES)))


_HEAD = f"""# The extract for business intelligence

Drawn by `python manage.py draw_extract` from `reporting/rules/extract/schema.py`; change that, not this page.

Version {SCHEMA_VERSION}. One council a file: a ZIP with a CSV for each table and `manifest.json`. It is made every
night in the name of a QA lead of the council, and when a QA lead asks for it. Each making and download is recorded.
The newest files are kept, none for longer than {DAYS_KEPT} days. A row that a later extract lacks was erased when its
time was over, or is feedback held back because it may tell of harm: take it out of your copy too.

Text is UTF-8 with a byte-order mark; the first line names the columns; days and moments are ISO 8601; grades are
numbers, on the scale that the row of the audit names. Nobody is named, and what people typed freely is not in it. A key
is a pseudonym: an HMAC of the row's id under a key of the council that is in no file, so that the same row has the same
key every night and nobody can work back from it. If the portal's secret is changed, all keys change.

## Every table begins with
"""


def _table(table: ExtractTable) -> str:
    return f"\n## `{table.name}`\n\nOne row for each {table.one}.\n\n{_grid(table.columns)}"


def _grid(columns: dict[str, str]) -> str:
    rows = (f"| `{name}` | {what} |" for name, what in columns.items())
    return "\n".join(("| Column | What it holds |", "|---|---|", *rows))
