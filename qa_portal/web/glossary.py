"""The words of the work, in plain English, as the help page lists them."""

from typing import NamedTuple


class Term(NamedTuple):
    """A word and what it means here."""

    word: str
    meaning: str


TERMS = (
    Term("Advice", "A professional's report for an assessment or a review."),
    Term("Annual review", "The review of a plan that the law asks for at least every 12 months."),
    Term("Audit", "The judgement of one plan against a set of criteria."),
    Term("Blind", "Without sight of other people's answers."),
    Term("Calibration", "Bringing auditors to the same standard, and measuring how near they are to it."),
    Term("Case study", "A look by several agencies at one child's experience and outcomes, with or without a plan."),
    Term("Consensus", "The grade that a group agreed, with its reason."),
    Term("Council (local authority)", "The body that maintains the plan."),
    Term("Criterion", "One question in a framework."),
    Term("Descriptor", "What each grade looks like for a criterion."),
    Term("Dissent", "A recorded view that differs from the consensus."),
    Term("Drafting prompt", "An automatic hint to look at a line of a plan. It is never a grade."),
    Term(
        "EHCP",
        "Education, health and care plan: the legal document for a child or young person, from birth to 25, "
        "with special educational needs.",
    ),
    Term("Evidence quote", "Words of the plan, with their place, that bear out an answer."),
    Term("Framework", "The agreed standard by which plans or cases are judged."),
    Term("Gold-standard plan", "A made-up plan with agreed grades, used to train and test auditors."),
    Term("Golden thread", "The unbroken line from aspiration to need to outcome to provision."),
    Term("Good line", "The grades that count as good or better."),
    Term("Grade query", "A plan writer's request to look at a grade again."),
    Term(
        "ICB",
        "Integrated care board: plans and pays for local health services, and agrees what health gives in Section G.",
    ),
    Term("Legal gate", "A criterion whose failure caps the grade and raises an action."),
    Term("Moderation session", "A group grades the same plan, compares and agrees."),
    Term("Multi-agency audit", "An audit made jointly by education, health, social care and families."),
    Term("Outcome", "The benefit or difference that provision makes to the person."),
    Term("Parent Carer Forum", "The recognised group of parents and carers in an area."),
    Term("Provision", "What will be given, in Sections F, G and H of a plan."),
    Term("Redaction", "Removing what could identify a person."),
    Term("Sample", "The plans drawn for a round, with the number that makes the draw repeatable."),
    Term("SEND", "Special educational needs and disabilities."),
    Term("Specified and quantified", "Provision that says what, how much, how often and by whom."),
    Term("Suppression", "Hiding numbers so small that they could point to a person."),
    Term("Theme", "A named pattern, with its definition and evidence."),
    Term("Triangulation", "Setting audits, family views and professional views side by side."),
    Term("You said, we did", "The public record of what changed because of feedback."),
)
