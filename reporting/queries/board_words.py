"""Words that more people read than may know a child: no plan's reference, and no name that nobody has looked at."""

import re
from collections.abc import Collection, Iterable, Mapping

from django.core.exceptions import ValidationError

from audits.models import Plan
from moderation.queries.names import people_named
from qa_portal.partners.models import Group
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space

MAY_NAME = "may_name"
"""The code of the fault that asks about words, which it holds as `params["words"]`."""
_BODIES = (Organisation.Kind.COUNCIL, Organisation.Kind.ICB, Organisation.Kind.PARENT_CARER_FORUM)


def faults_in(
    space: Space, texts: Mapping[str, str], names_nobody: Collection[str] = (), before: Iterable[str] = ()
) -> dict[str, ValidationError]:
    """What keeps texts, by field, from those who read them: a plan's reference, or words that may name a child.

    `names_nobody` are words of which the writer says that they do not; what stood there `before` is not asked again.
    """
    known = {*names_nobody, *(word for text in before for word in people_named(text))}
    found = {name: _fault(space, text, known) for name, text in texts.items()}
    return {name: fault for name, fault in found.items() if fault}


def _fault(space: Space, text: str, known: Collection[str]) -> ValidationError | None:
    if plan := references_in(text):
        return ValidationError(f"Take out {plan}: this must speak of no single child.")
    asked = words_to_ask(space, text)
    unknown = [words for words in asked if words not in known]
    if not unknown:
        return None
    listed = ", ".join(f"“{words}”" for words in unknown)
    message = "This may name a child or a family: %(listed)s. Take it out, or say below that it does not."
    return ValidationError(message, MAY_NAME, {"listed": listed, "words": asked})


def references_in(text: str) -> Plan | None:
    """A plan that a text names by its reference, as far as the writer may see it."""
    spoken = set(re.findall(r"[\w/-]*\d[\w/-]*", text.upper()))
    found: Plan | None = Plan.objects.filter(reference__in=spoken).first() if spoken else None
    return found


def words_to_ask(space: Space, text: str) -> list[str]:
    """Words that may name a child or somebody of a family. Councils and groups of the area are called by theirs."""
    found = people_named(text)
    public = _names_of_bodies(space) if found else ""
    return [words for words in found if not re.search(rf"\b{re.escape(words)}\b", public)]


def _names_of_bodies(space: Space) -> str:
    bodies = Organisation.objects.filter(local_area_id=space.local_area_id, kind__in=_BODIES)
    groups = Group.objects.filter(space__local_area_id=space.local_area_id)
    return "\n".join([*bodies.values_list("name", flat=True), *groups.values_list("name", flat=True)])
