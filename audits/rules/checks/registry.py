"""Which function carries out which check of the pack."""

from collections.abc import Callable, Iterable, Mapping

from audits.rules.checks.absences import health_agreement_missing, no_review_arrangements, pfa_missing_year9
from audits.rules.checks.advice import missing_advice_in_k
from audits.rules.checks.comparisons import contradiction, repeated_text
from audits.rules.checks.dates import date_conflict, late_date
from audits.rules.checks.fields import education_in_health, health_in_education
from audits.rules.checks.jargon import jargon_unexplained
from audits.rules.checks.language import deficit_language, placeholder_left
from audits.rules.checks.links import unlinked
from audits.rules.checks.material import Material
from audits.rules.checks.names import foreign_name, wrong_council
from audits.rules.checks.needs import diagnosis_only, need_in_wrong_section
from audits.rules.checks.outcomes import outcome_is_provision, outcome_not_smart
from audits.rules.checks.pack import Check
from audits.rules.checks.placement import placement_named_in_draft
from audits.rules.checks.prompts import Finding
from audits.rules.checks.pronouns import wrong_pronoun
from audits.rules.checks.quantities import unquantified_provision
from audits.rules.checks.readability import hard_to_read
from audits.rules.checks.structure import empty_section, missing_section
from audits.rules.checks.timescales import timescale_missed
from audits.rules.checks.vagueness import vague_provision
from audits.rules.checks.voice import no_child_voice, no_parent_view

Rule = Callable[[Material, Check], Iterable[Finding]]

LINKS = ("unlinked_need", "unlinked_outcome", "unlinked_provision")
RULES: Mapping[str, Rule] = dict.fromkeys(LINKS, unlinked) | {
    rule.__name__: rule
    for rule in (
        vague_provision,
        unquantified_provision,
        missing_section,
        empty_section,
        foreign_name,
        wrong_pronoun,
        outcome_not_smart,
        outcome_is_provision,
        no_child_voice,
        no_parent_view,
        placement_named_in_draft,
        jargon_unexplained,
        late_date,
        timescale_missed,
        date_conflict,
        health_in_education,
        education_in_health,
        pfa_missing_year9,
        no_review_arrangements,
        missing_advice_in_k,
        need_in_wrong_section,
        deficit_language,
        wrong_council,
        contradiction,
        placeholder_left,
        diagnosis_only,
        repeated_text,
        hard_to_read,
        health_agreement_missing,
    )
}
"""By the code of the check, which is the name of its function; the links share one. A check without one is silent."""
