"""What people set for themselves."""

from collections.abc import Sequence

from django.db import transaction

from qa_portal.people.models import Person


@transaction.atomic
def set_preferences(*, person: Person, shortcuts_on: bool, digest: str, unmailed: Sequence[str] = ()) -> Person:
    """Single keys on the scoring page, and mail about notices: one's own choice, without permission or record."""
    person.shortcuts_on, person.digest, person.unmailed = shortcuts_on, digest, list(unmailed)
    person.save(update_fields=["shortcuts_on", "digest", "unmailed"])
    return person
