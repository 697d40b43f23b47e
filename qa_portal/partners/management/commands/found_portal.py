"""`manage.py found_portal --email ... --name ...`: the one command that a new portal needs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.forms import ValidationError

from qa_portal.partners.services.founding import found_portal
from qa_portal.partners.services.opening import Newcomer


class Command(BaseCommand):
    help = "Invites the person who founds local areas; everything after that is done on pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="The operator's work e-mail address.")
        parser.add_argument("--name", required=True, help="The operator's name.")

    def handle(self, *_: Any, email: str, name: str, **__: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError(f"{email} is no e-mail address.") from wrong
        invited = found_portal(operator=Newcomer(name, email.lower()))
        self.stdout.write(_said(invited.link, email))


def _said(link: str, email: str) -> str:
    if not link:
        return f"{email} can sign in already, and is an operator now."
    return f"Open this link as {email}. It works once, for three days:\n\n{link}\n"
