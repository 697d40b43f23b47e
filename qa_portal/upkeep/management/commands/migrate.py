"""`manage.py migrate`: Django's own, in a fraction of the time (see `qa_portal/upkeep/states.py`)."""

from typing import Any

from django.core.management.commands import migrate

from qa_portal.upkeep.states import drawn_alone


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        with drawn_alone():
            return super().handle(*args, **options)
