"""Visits a restored portal in a process of its own, with that place's settings.

    python -m tests.upkeep.backup.visit PERSON_ID OWN_SLUG OTHER_SLUG

It prints the status of each page as JSON: before sign-in, then as the person in their own council and in another's.
"""

import json
import sys

import django

django.setup()

from django.test import Client  # noqa: E402 - Django has to be set up first

from qa_portal.people.models import Person  # noqa: E402
from tests.factories.people import sign_in  # noqa: E402


def main(person_id: int, own: str, other: str) -> None:
    somebody = Client(headers={"Host": "localhost"})
    found = {path: somebody.get(path).status_code for path in ("/livez", "/readyz", "/")}
    sign_in(somebody, Person.objects.get(pk=person_id))
    found |= {name: somebody.get(f"/{slug}/plans/").status_code for name, slug in (("own", own), ("other", other))}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
