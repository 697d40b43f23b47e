"""What people set for themselves."""

from django.db import transaction

from qa_portal.people.models import Person


@transaction.atomic
def set_shortcuts(*, person: Person, shortcuts_on: bool) -> Person:
    """Switch the single keys of the scoring page on or off: one's own choice, without permission or record."""
    person.shortcuts_on = shortcuts_on
    person.save(update_fields=["shortcuts_on"])
    return person
