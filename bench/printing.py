"""Compiles the term report of the town, and prints its finished page bare, in turn. Prints the comparison as JSON.

Runs as a process of its own: `python -m bench.printing '{"space": "a", "lead": 5, "term": "...", "rounds": 4}'`.
"""

import json
import os
import resource
import sys
from typing import Any

from bench.blocks import compare, milliseconds


def measure(*, space: str, lead: int, term: str, rounds: int) -> dict[str, Any]:
    import weasyprint
    from django.template.loader import render_to_string

    from bench.town import acting
    from qa_portal.people.models import Person
    from qa_portal.printing.fetching import OwnFilesOnly
    from reporting.queries.reports import compiled
    from reporting.services.reports import compile_report

    person = Person.objects.get(pk=lead)

    def ours() -> float:
        asked = _ask(person, space, term)
        with acting(person) as by:
            return milliseconds(lambda: compile_report(by=by, report=asked))

    ours()
    with acting(person):
        html = render_to_string("reporting/print/report.html", {"report": compiled(_latest()), "issued_at": None})

    def bare(**options: Any) -> float:
        page = weasyprint.HTML(string=html, url_fetcher=OwnFilesOnly())
        return milliseconds(lambda: page.write_pdf(**options))

    result = compare(ours, lambda: bare(pdf_variant="pdf/ua-1"), rounds=rounds).as_data()
    untagged = compare(ours, bare, rounds=max(1, rounds // 2))
    pages = len(weasyprint.HTML(string=html, url_fetcher=OwnFilesOnly()).render().pages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        **result,
        "untagged": untagged.as_data(),
        "bytes": len(html.encode()),
        "pages": pages,
        "peak_mb": peak,
    }


def _ask(person: Any, slug: str, term: str) -> Any:
    """A new edition of the report, asked for and not built yet."""
    from bench.town import acting
    from qa_portal.partners.models import Term
    from qa_portal.spaces.models import Space
    from reporting.services.reports import ask_for_report

    with acting(person) as by:
        space = Space.objects.select_related("council__organisation", "local_area").get(slug=slug)
        return ask_for_report(by=by, space=space, term=Term.objects.get(pk=term))


def _latest() -> Any:
    from reporting.models import Report

    return Report.objects.select_related("term", "council__organisation", "space").order_by("-edition")[0]


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings")
    django.setup()
    print(json.dumps(measure(**json.loads(sys.argv[1]))))
