"""The table of tables: where each noun lives, who reads and writes it, how long it stays and what it may point at.

Plain names only, so that this floor knows nothing of the ones above. `docs/tables.md` is drawn from it by
`manage.py draw_tables`; the wall tests hold it against PostgreSQL's own catalogue.
"""

from dataclasses import dataclass

COUNCIL, BOARD, LIBRARY, OWN = "council", "board", "library", "the person's own"
COUNCIL_OR_DESK = "council or desk"


@dataclass(frozen=True, slots=True)
class Table:
    """One table behind a wall.

    `space` is the kind of space its rows lie in (several kinds joined by " or "); `personal` says whose data it holds;
    `retention` names the class of `RETENTION`; `crossing` lists the columns that may point into a library. Rows
    are changed but not removed, unless `removable`, `insert_only` or, where the database alone writes, `read_only` says
    otherwise.
    """

    model: str
    space: str
    holds: str
    personal: str = "none"
    retention: str = "framework"
    history: bool = False
    removable: bool = False
    insert_only: bool = False
    read_only: bool = False
    crossing: tuple[str, ...] = ()
    reads: str = "everybody with a grant"
    writes: str = "everybody with a writing grant"

    @property
    def verbs(self) -> frozenset[str]:
        """What the portal's database role may do to the table at all; `policing.Wall` grants exactly this."""
        if self.read_only:
            return frozenset({"SELECT"})
        changes = set() if self.insert_only else {"UPDATE", "DELETE"} if self.removable else {"UPDATE"}
        return frozenset({"SELECT", "INSERT"} | changes)


RETENTION = {
    "plan": "until the person it speaks of is 31 (25 years and six more), or as the council's own schedule says",
    "work": "as long as the plan it speaks of",
    "report": "ten years after issue",
    "framework": "for ever, as the standard by which plans were judged",
    "access": "six years after the grant ended",
    "agreement": "six years after the agreement ended",
    "record": "for ever; it holds ids only",
    "passing": "ninety days",
}
"""Retention classes in words. Periods are settings of a council, these are the defaults."""

TABLES: tuple[Table, ...] = (
    Table(
        "ledger.Entry",
        "any",
        "who did and who read what, by id",
        "staff",
        "record",
        reads="stewards",
        writes="everybody, in their own name",
        insert_only=True,
    ),
    Table(
        "ledger.Link",
        "any",
        "the hash chain of the record",
        "none",
        "record",
        reads="stewards",
        writes="the database",
        read_only=True,
    ),
    Table("jobs.Job", "any", "background work asked for", "none", "passing", reads="the person who asked", writes=OWN),
    Table("notices.Notice", "any", "what a person should know", "staff", "passing", reads=OWN, writes="any service"),
    Table("partners.Membership", "any", "who works for whom in which role", "staff", "access", history=True),
    Table(
        "partners.Invitation",
        "any",
        "invitations that wait or were used",
        "staff",
        "access",
        reads="stewards",
        writes="stewards",
    ),
    Table("partners.Term", LIBRARY, "the terms of each year"),
    Table("partners.Group", LIBRARY, "steering groups, PAIGs, executives"),
    Table(
        "partners.Agreement",
        COUNCIL,
        "data sharing agreements, without their documents",
        "none",
        "agreement",
        history=True,
        writes="stewards",
    ),
    Table(
        "partners.AgreementParty",
        COUNCIL,
        "the bodies that each agreement covers",
        "none",
        "agreement",
        insert_only=True,
        writes="stewards",
    ),
    Table("frameworks.Scale", LIBRARY, "grades and their words", insert_only=True),
    Table("frameworks.ScaleMapping", LIBRARY, "how one scale is read as another", "staff", history=True),
    Table("frameworks.ScaleChange", LIBRARY, "from which day a scale serves a standard", "staff", removable=True),
    Table(
        "frameworks.PublishedResult",
        LIBRARY,
        "published counts of case studies, without names",
        "staff",
        removable=True,
    ),
    Table("frameworks.DataPack", LIBRARY, "codes, clocks, checks and kinds of plan, as loaded", insert_only=True),
    Table("frameworks.Framework", LIBRARY, "the standards by which plans are judged", history=True),
    Table("frameworks.FrameworkVersion", LIBRARY, "each text of a standard"),
    Table("frameworks.Criterion", LIBRARY, "the questions of each text", insert_only=True),
    Table("frameworks.Edit", LIBRARY, "each change to a draft, by whom and why", "staff", insert_only=True),
    Table("frameworks.Review", LIBRARY, "the yearly reviews of each standard", "staff", insert_only=True),
    Table("frameworks.ProcessChange", LIBRARY, "what changed in how quality is assured", "staff", insert_only=True),
    Table("frameworks.ReferenceCheck", LIBRARY, "which references were looked up, by whom", "staff", history=True),
    Table("frameworks.Instrument", LIBRARY, "the questions asked at each level", insert_only=True),
    Table("frameworks.AssuranceLevel", LIBRARY, "the levels of assurance", history=True),
    Table("frameworks.AreaOutcome", LIBRARY, "what matters to children and young people", history=True),
    Table("frameworks.Principle", LIBRARY, "the principles of the area", history=True),
    Table("frameworks.FamilyStatement", LIBRARY, "what families said good looks like", history=True),
    Table("frameworks.Theme", LIBRARY, "patterns that findings are gathered under", history=True),
    Table("frameworks.Consultation", LIBRARY, "rounds of comments on a standard", history=True, writes="QA leads"),
    Table(
        "frameworks.Reviewer",
        LIBRARY,
        "who was asked for comments",
        "staff and forum members",
        history=True,
        writes="QA leads",
    ),
    Table(
        "frameworks.EventNote",
        LIBRARY,
        "where people spoke about a standard, without names",
        history=True,
        writes="QA leads",
    ),
    Table("frameworks.Response", LIBRARY, "comments put together, and the answer", history=True, writes="QA leads"),
    Table(
        "frameworks.Comment",
        LIBRARY,
        "what was said of a criterion; pages show a draft to its writer alone",
        "staff and forum members",
        history=True,
        writes="its writer until it is sent",
    ),
    Table(
        "publications.Publication",
        COUNCIL,
        "what a council shows to everybody, signed in or not, once it is published",
        "staff",
        writes="QA leads",
    ),
    Table("audits.Plan", COUNCIL, "what is known of a plan without its text", "child", "plan", history=True),
    Table("audits.PlanEvent", COUNCIL, "when something happened on the way of a plan", "child", "plan", history=True),
    Table("audits.ClockException", COUNCIL, "lawful reasons to take longer", "child", "plan", history=True),
    Table("audits.ClockRun", COUNCIL, "how time limits stand", "child", "plan", removable=True),
    Table("audits.RegisterMapping", COUNCIL, "what columns and values of exports mean", "staff", "work", history=True),
    Table("audits.RegisterImport", COUNCIL, "exports on their way in; the file stays a week at most", "child", "work"),
    Table("audits.RegisterFault", COUNCIL, "what is wrong in rows of an export", "child", "work", removable=True),
    Table("audits.PlanVersion", COUNCIL, "the text of a plan", "child", "plan"),
    Table("audits.PlanSection", COUNCIL, "where each section stands in the text", "child", "plan"),
    Table(
        "audits.Advice",
        COUNCIL_OR_DESK,
        "advice for a plan; pages of a desk show it to its author alone",
        "child and staff",
        "plan",
        removable=True,
    ),
    Table(
        "audits.SelfCheck",
        COUNCIL_OR_DESK,
        "the author's own check of a piece of advice",
        "staff",
        "plan",
        crossing=("framework_version_id", "instrument_id"),
        removable=True,
    ),
    Table("audits.CheckAnswer", COUNCIL_OR_DESK, "the answers of such a check", "staff", "plan", removable=True),
    Table(
        "audits.AuditRound",
        COUNCIL,
        "campaigns of audits",
        "staff",
        "work",
        history=True,
        crossing=("term_id", "level_id", "framework_version_id", "instrument_id"),
    ),
    Table(
        "audits.SampleFrame",
        COUNCIL,
        "which plans could be drawn for a sample, and how",
        "staff",
        "work",
        insert_only=True,
    ),
    Table("audits.FrameUnit", COUNCIL, "each text on such a list, with its group", "child", "work", insert_only=True),
    Table("audits.Sample", COUNCIL, "the seed and the method of each draw", "staff", "work", insert_only=True),
    Table("audits.SampledPlan", COUNCIL, "the texts drawn, and replacements", "child", "work", insert_only=True),
    Table("audits.AuditorProfile", COUNCIL, "training and supervisors of auditors", "staff", "access", history=True),
    Table("audits.Absence", COUNCIL, "days on which auditors are away", "staff", "access", history=True),
    Table("audits.Interest", COUNCIL, "plans that somebody must not judge", "child and staff", "work", history=True),
    Table("audits.Assignment", COUNCIL, "who is asked to judge which text", "staff", "work", history=True),
    Table(
        "audits.Audit",
        COUNCIL,
        "judgements of plans",
        "child and staff",
        "work",
        crossing=("framework_version_id", "instrument_id"),
    ),
    Table(
        "audits.Answer",
        COUNCIL,
        "the answer to each question",
        "child and staff",
        "work",
        history=True,
        crossing=("criterion_id",),
    ),
    Table(
        "audits.LocalCriterion",
        COUNCIL,
        "what a council asks beside the shared framework",
        "staff",
        "work",
        history=True,
        crossing=("scale_id",),
        writes="QA leads",
    ),
    Table(
        "audits.RoundCriterion",
        COUNCIL,
        "the same, as it stood when a round was opened",
        "none",
        "work",
        crossing=("scale_id",),
        insert_only=True,
    ),
    Table("audits.LocalAnswer", COUNCIL, "the answer to each local question", "child and staff", "work", history=True),
    Table("audits.EvidenceQuote", COUNCIL, "words of a plan that bear out an answer", "child", "work", removable=True),
    Table(
        "audits.ThreadItem",
        COUNCIL,
        "needs, outcomes, provision and the like that were read in a text",
        "child",
        "plan",
        insert_only=True,
    ),
    Table("audits.ThreadLink", COUNCIL, "which of these go together", "child", "plan", history=True),
    Table("audits.AdviceMatch", COUNCIL, "what became of advice in a text", "child", "plan", history=True),
    Table("audits.QuoteTrace", COUNCIL, "where such words stand in a newer text", "child", "work", removable=True),
    Table(
        "audits.PromptRun",
        COUNCIL,
        "that a text was looked through for drafting prompts",
        "none",
        "work",
    ),
    Table(
        "audits.DraftingPrompt",
        COUNCIL,
        "lines of a text to look at, and what people decided",
        "child and staff",
        "work",
        history=True,
        removable=True,
    ),
    Table("audits.PromptSetting", COUNCIL, "which drafting prompts are made, and why", "staff", "work", history=True),
    Table(
        "moderation.ModerationSession",
        COUNCIL,
        "meetings in which audits are looked at again",
        "staff",
        "work",
        history=True,
        crossing=("term_id", "framework_version_id", "instrument_id"),
    ),
    Table(
        "moderation.SessionCase",
        COUNCIL,
        "which audits are looked at again, and why",
        "child and staff",
        "work",
        history=True,
    ),
    Table("moderation.Participant", COUNCIL, "who is asked to such a meeting", "staff", "work", history=True),
    Table("moderation.RatingSheet", COUNCIL, "who has begun and finished scoring alone", "staff", "work"),
    Table(
        "moderation.Rating",
        COUNCIL,
        "what each person gave alone",
        "child and staff",
        "work",
        history=True,
        crossing=("criterion_id",),
        reads="its giver; everybody with a grant once the scores are shown",
        writes="its giver, until the scores are shown",
    ),
    Table(
        "moderation.Consensus",
        COUNCIL,
        "the grade of each question that was agreed, and why",
        "child and staff",
        "work",
        history=True,
        crossing=("criterion_id",),
    ),
    Table(
        "moderation.Dissent",
        COUNCIL,
        "who sees it otherwise, in their words",
        "child and staff",
        "work",
        insert_only=True,
    ),
    Table(
        "moderation.CaseResult",
        COUNCIL,
        "grades as they were agreed, beside those of the audit",
        "child and staff",
        "work",
        insert_only=True,
    ),
    Table("audits.GradeQuery", COUNCIL, "queries of a grade, and what was decided", "staff", "work", history=True),
    Table("audits.QueriedAnswer", COUNCIL, "the answers that a query is about", "staff", "work", history=True),
    Table(
        "audits.DraftAllowance",
        COUNCIL,
        "why a plan went on although its draft was not checked",
        "staff",
        "work",
        insert_only=True,
    ),
    Table(
        "audits.StageSetting",
        COUNCIL,
        "how the stages of checking drafts are carried out, from which day",
        "staff",
        "work",
        insert_only=True,
    ),
    Table("audits.Return", COUNCIL, "feedback notes to the writers of plans", "child and staff", "work", history=True),
    Table(
        "audits.ReturnPoint",
        COUNCIL,
        "each point of such a note, its answer and its check",
        "child and staff",
        "work",
        history=True,
    ),
    Table("moderation.Course", LIBRARY, "the catalogue of courses", history=True, writes="QA leads"),
    Table("moderation.CourseEvent", LIBRARY, "days on which people learn together", "staff", history=True),
    Table(
        "moderation.Attendance",
        LIBRARY,
        "who booked and who came, how sure they are of themselves",
        "staff and forum members",
        "access",
        history=True,
        reads="the person, and the QA leads of their body and of the one that organised it",
        writes="the person, and those QA leads",
    ),
    Table(
        "moderation.Certificate",
        LIBRARY,
        "what people may show for a course, and until when",
        "staff and forum members",
        "access",
        history=True,
        reads="the person, and the QA leads of their body and of the one that gave it",
        writes="those QA leads",
    ),
    Table("moderation.TrainingNeed", LIBRARY, "what teams and professions need to learn", "staff", history=True),
    Table(
        "reporting.AuditFact",
        COUNCIL,
        "one submitted audit as figures see it",
        "child",
        "work",
        crossing=("term_id", "framework_version_id"),
        insert_only=True,
    ),
    Table(
        "reporting.ScoreFact",
        COUNCIL,
        "one answer as figures see it",
        "child",
        "work",
        crossing=("term_id",),
        insert_only=True,
    ),
    Table(
        "reporting.Finding",
        COUNCIL,
        "what auditors wrote, and the themes proposed for it",
        "child and staff",
        "work",
        crossing=("term_id",),
    ),
    Table(
        "reporting.ThemeTag",
        COUNCIL,
        "the theme that a person gave a finding",
        "staff",
        "work",
        history=True,
        crossing=("theme_id",),
    ),
    Table(
        "reporting.Report",
        "council or board",
        "reports: figures without names",
        "none",
        "report",
        history=True,
        crossing=("term_id",),
    ),
)
"""Every table with `space_id`, lowest floor first."""

WITHOUT_A_SPACE: dict[str, str] = {
    "people.LocalArea": "the name of a partnership; public knowledge",
    "people.Organisation": "the name of a body; public knowledge",
    "people.Council": "the name and colours of a council; public knowledge",
    "people.Person": "needed before anybody is signed in",
    "spaces.Space": "walled by its own id",
    "spaces.SpaceGrant": "walled by its own rule, since the other walls read it",
    "account.EmailAddress": "needed before anybody is signed in",
    "account.EmailConfirmation": "needed before anybody is signed in",
    "mfa.Authenticator": "needed before anybody is signed in",
    "partners.Session": "needed before anybody is signed in",
    "axes.AccessAttempt": "needed before anybody is signed in",
    "axes.AccessAttemptExpiration": "needed before anybody is signed in",
    "axes.AccessFailureLog": "needed before anybody is signed in",
    "axes.AccessLog": "needed before anybody is signed in",
    "upkeep.Mark": "when each piece of upkeep was last done; no data of anybody",
    "auth.Permission": "names of permissions, no data of anybody",
    "auth.Group": "not used; its table comes with Django",
    "auth.Group_permissions": "not used; its table comes with Django",
    "people.Person_groups": "not used; its table comes with Django",
    "people.Person_user_permissions": "not used; its table comes with Django",
    "contenttypes.ContentType": "names of tables, no data of anybody",
    "guardian.UserObjectPermission": "not used, and closed to the portal; its table comes with django-guardian",
    "guardian.GroupObjectPermission": "empty for ever: django-guardian asks it, and the portal cannot write it",
    "django_migrations": "which migrations have run; the portal may only read it",
}
"""Every other table, by its model's name or else its own, with the reason that it has no policy of the usual shape."""
