"""`manage.py anchor_ledger`: the end of every record, to be kept where nobody of the portal can change it.

A chain of hashes shows every change but one: when its end is cut off, what is left still fits. Whoever keeps these
lines elsewhere, such as by cron in a mailbox, sees that too: `/<space>/ledger/check/` compares them later.
"""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from qa_portal.ledger.queries import ChainEnd, chain_ends
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as


class Command(BaseCommand):
    help = "Prints the number and hash of the newest entry of each record, one JSON object a line; mails them on wish."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--mail", metavar="ADDRESS", help="Send the lines there too; may be used by cron every day."
        )

    def handle(self, *_: Any, mail: str | None, **__: Any) -> None:
        with acting_as(Person.objects.operator().pk), transaction.atomic():
            lines = [_line(end) for end in chain_ends()]
        self.stdout.write("\n".join(lines))
        if mail:
            subject = f"Ends of the records on {timezone.localdate():%-d %B %Y}"
            EmailMessage(subject, "\n".join(lines), settings.DEFAULT_FROM_EMAIL, [mail]).send()


def _line(end: ChainEnd) -> str:
    facts = {"space": end.space_id, "number": end.number, "hash": end.hash, "at": end.at.isoformat()}
    return json.dumps(facts)
