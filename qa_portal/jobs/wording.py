"""How kinds of work are said on the page of work. Plain names, so that this floor knows nothing of those that do it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work in words. `address` names the page of what it is about, where the space and its id are enough."""

    said: str
    address: str = ""


KINDS: dict[str, Work] = {
    "audits.read_document": Work("Reading an uploaded document"),
    "audits.read_register": Work("Reading an export of plans", "audits:register"),
    "audits.check_register": Work("Checking an export of plans", "audits:register"),
    "audits.take_in_register": Work("Taking in an export of plans", "audits:register"),
    "audits.find_prompts": Work("Looking for drafting prompts in a text"),
    "audits.remind": Work("Reminding auditors of what is due"),
    "audits.trace_quotes": Work("Finding quotes again in a new document"),
    "audits.read_thread": Work("Reading the golden thread of a plan"),
    "audits.compare_advice": Work("Comparing advice with a plan"),
    "frameworks.review_due": Work("Reminding of the review of a framework", "frameworks:reviews"),
    "frameworks.new_day": Work("Putting a framework in force on its day", "frameworks:version"),
    "frameworks.publish": Work("Publishing a framework"),
    "moderation.invite": Work("Sending an invitation to a moderation session"),
    "moderation.remind": Work("Telling people that a certificate ends"),
    "reporting.remind": Work("Reminding owners of their actions"),
    "reporting.compile": Work("Building a report", "reporting:report"),
    "reporting.gather_findings": Work("Gathering findings from what was said"),
    "reporting.propose_themes": Work("Proposing themes for findings"),
    "reporting.give_figures": Work("Giving figures to be compared with other councils"),
    "reporting.recount": Work("Counting figures anew"),
    "reporting.pack": Work("Making an evidence pack", "reporting:pack"),
    "reporting.extract": Work("Making an extract"),
    "reporting.issue": Work("Issuing a report", "reporting:report"),
}
_OTHER = Work("Other work")


def work_of(kind: str) -> Work:
    return KINDS.get(kind, _OTHER)
