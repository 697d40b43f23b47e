"""Drafting prompts on a text, made by the job that makes them and decided on by people."""

from audits.models import DraftingPrompt, Plan, PlanSection, PlanVersion
from audits.queries.checking import chosen_in, material_of
from audits.queries.versions import version_in
from audits.rules.checks.running import run_checks
from audits.services.prompts import decide_prompt, record_prompts
from qa_portal.people.models import Person
from tests.factories.audits import acting
from tests.factories.plans import in_space, read_version


def looked_through(version: PlanVersion, person: Person) -> list[DraftingPrompt]:
    """The prompts on a text, by this person's asking, in the order of the text."""
    with acting(person) as by:
        found = version_in(version.space, version.plan_id, version.pk, with_text=True)
        chosen = chosen_in(found.space)
        prompts = run_checks(material_of(found, chosen), off=chosen.off, on=chosen.on)
        record_prompts(by=by, version=found, prompts=prompts, chosen=chosen)
        return list(DraftingPrompt.objects.filter(plan_version=found).order_by("pk"))


def decided(prompt: DraftingPrompt, person: Person, state: str, reason: str = "") -> DraftingPrompt:
    with acting(person) as by:
        return decide_prompt(by=by, prompt=prompt, state=state, reason=reason)


FAULTY = {
    "A": "Sam told us that he likes trains. His mother hopes that he will make friends.",
    "B": "Sam finds long instructions hard. He is manipulative with adults.",
    "E": "Sam will improve his reading.",
    "F": "Sam will have access to a quiet room as appropriate.",
    "K": "School report, 2 March 2019.",
}
"""The words of a small plan with faults, by section."""


def with_faults(plan: Plan) -> PlanVersion:
    """A text that was read and has a handful of faults."""
    html = text = ""
    places: list[tuple[str, str, int, int]] = []
    for number, (code, words) in enumerate(FAULTY.items()):
        heading = f"Section {code}"
        html += f'<h2 id="b{number}">{heading}</h2>\n<p id="p{number}">{words}</p>\n'
        text += f"{heading}\n"
        places.append((code, f"b{number}", len(text), len(text) + len(words)))
        text += f"{words}\n"
    version = read_version(plan, html=html, text=text)
    with in_space(plan.space):
        for code, block, start, end in places:
            facts = {"code": code, "heading": f"Section {code}", "block": block, "start": start, "end": end}
            PlanSection.objects.create(space=plan.space, version=version, **facts)
    return version
