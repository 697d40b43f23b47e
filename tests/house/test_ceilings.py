"""A page asks the database a fixed number of questions, however much it lists.

The numbers hold session, person, grants, space and the two ends of the transaction (savepoints, in a test). One that
rises has to be raised here, and so to be looked at.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house import addresses
from tests.house.addresses import Address
from tests.house.busy import Busy, busy_place

pytestmark = pytest.mark.django_db

CEILINGS = {
    "home": 28,
    "web:accessibility": 4,
    "web:gallery": 4,
    "web:help": 4,
    "web:privacy": 4,
    "web:two-panes": 4,
    "jobs:job-list": 7,
    "upkeep:retention": 12,
    "upkeep:status": 12,
    "notices:notice-list": 6,
    "partners:brand": 5,
    "partners:person-end": 8,
    "partners:person-invite": 7,
    "partners:person-list": 7,
    "partners:preferences": 5,
    "partners:invitation-withdraw": 6,
    "partners:roles": 4,
    "partners:stay": 4,
    "partners:tables": 4,
    "partners:grant-list": 7,
    "partners:grant-end": 8,
    "partners:guest-new": 5,
    "partners:entry-list": 24,
    "partners:entry-about": 32,
    "partners:ledger-check": 7,
    "partners:entry-download": 29,
    "partners:entry-about-download": 32,
    "partners:agreement-list": 8,
    "partners:agreement-new": 7,
    "partners:agreement-end": 6,
    "partners:settings": 6,
    "partners:term-list": 7,
    "partners:term-open": 6,
    "partners:term-change": 9,
    "frameworks:consultation": 10,
    "frameworks:consultation-again": 6,
    "frameworks:consultation-answer": 8,
    "frameworks:consultation-comment": 8,
    "frameworks:consultation-criterion": 9,
    "frameworks:consultation-invite": 9,
    "frameworks:consultation-list": 6,
    "frameworks:consultation-note": 6,
    "frameworks:consultation-open": 6,
    "frameworks:consultation-others": 10,
    "frameworks:consultation-outcome": 7,
    "frameworks:consultation-publish": 8,
    "frameworks:consultation-send": 8,
    "partners:grant-renew": 9,
    "partners:plan-readers": 26,
    "partners:plan-readers-download": 26,
    "partners:person-leave": 14,
    "partners:person-move": 20,
    "partners:organisation-list": 12,
    "partners:organisation-new": 12,
    "partners:organisation-page": 12,
    "partners:organisation-end": 12,
    "partners:joint-new": 12,
    "partners:desk-new": 12,
    "partners:space-close": 12,
    "partners:space-steward": 12,
    "frameworks:publish": 9,
    "publications:publication-list": 6,
    "publications:publication-withdraw": 6,
    "publications:index": 5,
    "frameworks:criterion": 10,
    "frameworks:framework-list": 11,
    "frameworks:change-log": 9,
    "frameworks:change-record": 5,
    "frameworks:level-list": 7,
    "frameworks:level-words": 6,
    "frameworks:scale-list": 12,
    "frameworks:mapping": 6,
    "frameworks:mapping-propose": 6,
    "frameworks:mapping-change": 6,
    "frameworks:mapping-publish": 7,
    "frameworks:mapping-withdraw": 6,
    "frameworks:scale-change": 10,
    "frameworks:scale-change-take-back": 6,
    "frameworks:result-write": 8,
    "frameworks:result-take-out": 6,
    "reporting:case-study-trend": 14,
    "reporting:case-study-figures": 14,
    "frameworks:version": 9,
    "audits:advice": 13,
    "audits:advice-check": 13,
    "audits:advice-list": 9,
    "audits:advice-progress": 11,
    "audits:advice-record": 7,
    "audits:advice-send-back": 11,
    "audits:audit": 12,
    "frameworks:draft-begin": 9,
    "frameworks:draft": 10,
    "frameworks:item-add": 11,
    "frameworks:item-edit": 11,
    "frameworks:item-remove": 7,
    "frameworks:history": 7,
    "frameworks:approve": 9,
    "frameworks:in-force": 6,
    "frameworks:retire": 6,
    "frameworks:changes": 10,
    "frameworks:references": 7,
    "frameworks:scale-words": 6,
    "frameworks:pack": 7,
    "frameworks:pack-bring-in": 5,
    "frameworks:changes-document": 10,
    "frameworks:changes-table": 10,
    "frameworks:reviews": 8,
    "frameworks:review-record": 6,
    "audits:audit-list": 8,
    "audits:check": 11,
    "audits:check-list": 9,
    "audits:check-set": 9,
    "audits:prompt-dismiss": 9,
    "audits:version-prompts": 12,
    "audits:document": 11,
    "audits:plan": 19,
    "audits:plan-correct": 7,
    "audits:plan-list": 8,
    "audits:plan-register": 5,
    "audits:voice-list": 12,
    "audits:voice": 8,
    "audits:voice-record": 8,
    "audits:voice-take-in": 8,
    "audits:voice-taken": 7,
    "audits:concern-list": 7,
    "audits:concern": 9,
    "audits:priority-list": 8,
    "audits:priority-add": 8,
    "audits:priority-change": 10,
    "audits:priority-end": 6,
    "audits:quote-words": 13,
    "audits:query": 11,
    "audits:query-ask": 14,
    "audits:query-list": 7,
    "audits:return": 19,
    "audits:return-list": 6,
    "audits:return-allow": 11,
    "audits:return-give-back": 9,
    "audits:return-write": 13,
    "audits:due-file": 9,
    "audits:due-list": 9,
    "audits:plan-date": 6,
    "audits:plan-exception": 9,
    "audits:register": 9,
    "audits:register-columns": 7,
    "audits:register-faults": 9,
    "audits:register-list": 6,
    "audits:register-progress": 7,
    "audits:register-upload": 5,
    "audits:register-values": 10,
    "audits:round": 18,
    "audits:round-close": 7,
    "audits:round-list": 6,
    "audits:round-open": 13,
    "audits:share": 18,
    "audits:auditor-list": 12,
    "audits:auditor": 8,
    "audits:my-availability": 8,
    "audits:decline": 7,
    "audits:hand-on": 8,
    "audits:offer": 7,
    "audits:question": 17,
    "audits:round-progress": 9,
    "audits:sample": 14,
    "audits:sample-choose": 9,
    "audits:sample-list": 14,
    "audits:sample-replace": 12,
    "audits:sample-round": 16,
    "audits:sample-summary": 14,
    "audits:score": 15,
    "audits:trial-list": 7,
    "audits:trial": 10,
    "audits:draft-queue": 9,
    "audits:stage-list": 12,
    "audits:stage-progress": 9,
    "audits:version": 14,
    "audits:version-progress": 6,
    "audits:version-quotes": 12,
    "audits:version-upload": 10,
    "audits:version-threads": 9,
    "audits:version-threads-print": 9,
    "audits:version-advice": 10,
    "audits:withdraw": 6,
    "moderation:training": 12,
    "moderation:training-course-new": 10,
    "moderation:training-course": 10,
    "moderation:training-course-change": 10,
    "moderation:training-event-new": 10,
    "moderation:training-event": 10,
    "moderation:training-came": 10,
    "moderation:training-event-cancel": 10,
    "moderation:training-mine": 10,
    "moderation:training-after": 10,
    "moderation:training-needs": 10,
    "moderation:training-need-new": 10,
    "moderation:training-need": 10,
    "moderation:training-auditors": 10,
    "moderation:training-give": 10,
    "moderation:board": 26,
    "moderation:criterion": 26,
    "moderation:matrix": 26,
    "moderation:result": 22,
    "moderation:session": 13,
    "moderation:session-attendance": 14,
    "moderation:session-cases": 14,
    "moderation:session-close": 12,
    "moderation:session-list": 10,
    "moderation:session-open": 18,
    "moderation:session-people": 24,
    "moderation:session-show": 14,
    "moderation:session-waiting": 14,
    "moderation:case-leave-out": 14,
    "moderation:sheet": 18,
    "moderation:sheet-finish": 16,
    "moderation:summary": 20,
    "reporting:report": 7,
    "reporting:finding-list": 12,
    "reporting:report-figures": 7,
    "reporting:report-issue": 6,
    "reporting:report-list": 10,
    "reporting:report-progress": 7,
    "reporting:report-words": 6,
}
"""Address -> how many queries its page may take."""

NO_CEILING = {
    "web:livez": "no page; asks nothing",
    "web:readyz": "no page; asks which migrations have run",
    "partners:demo": "not found but on a demonstration",
    "demonstration:tour": "not found but on a demonstration",
    "partners:invitation": "leads on at once",
    "partners:ledger-anchor": "gives out a file",
    "partners:desk": "lies at a desk, which a council has none of; it lists nothing",
    "partners:area-list": "an operator's alone, who is in no place",
    "partners:area-new": "an operator's alone, who is in no place",
    "partners:areas-of-portal": "leads on at once",
    "partners:invitation-accept": "before sign-in, for one invitation",
    "publications:council": "public; asks two questions whatever is published",
    "publications:newest": "public; asks three questions whatever is published",
    "publications:edition": "public; asks three questions whatever is published",
    "publications:pdf": "gives out a file",
    "publications:word": "gives out a file",
    "frameworks:reference-confirm": "asks what the list of references asks, and needs the words of one",
    **dict.fromkeys(
        ("audits:advice-new", "audits:advice-correct", "audits:advice-document", "audits:advice-remove"),
        "lies at a desk, which a council has none of; it lists nothing",
    ),
    "audits:advice-send": "lies at a desk, which a council has none of; asks what the check asks",
    "audits:advice-original": "gives out a file that was taken in",
    "audits:away": "leads back to its page",
    "audits:interest": "leads back to its page",
    "audits:assign": "leads back to its round",
    "audits:stage-set": "sets a stage, and a busy council has agreed on none",
    "audits:sheet-begin": "begins a sheet, and a busy council has no stage on paper",
    "audits:sheet": "asks what scoring asks, of an audit made on paper",
    "audits:draft-tool": "gives out a file that is printed at once",
    "audits:version-allow": "leads back where no draft is held",
    "audits:sample-draw": "leads back to its list",
    "audits:newer": "leads back where no newer document is",
    "audits:version-original": "gives out a file that was taken in",
    "audits:return-pdf": "gives out a file that is printed at once",
    "moderation:training-certificate-pdf": "gives out a file that is printed at once",
    "reporting:report-pdf": "gives out a file that was printed",
    "moderation:board-live": "asks what the board asks, and two questions while nothing is new",
}
"""Addresses that can be opened and have no ceiling, with the reason; those of signing in are allauth's."""

SIGNING_IN = ("account_", "mfa_")
SHOWN = {200, 286}  # 286 tells htmx to stop polling


def _asked(client: Client, url: str) -> tuple[int, list[str]]:
    """The status of a page and the queries it took, once what a process keeps for good has been read."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        status = client.get(url).status_code
    return status, [query["sql"] for query in captured]


def _measured(busy: Busy) -> dict[str, tuple[int, list[str]]]:
    client = addresses.client_of(busy.person)
    return {address.name: _asked(client, busy.url(address)) for address in _pages()}


def _pages() -> list[Address]:
    return [address for address in addresses.all_addresses() if address.name in CEILINGS]


def test_every_page_has_a_ceiling():
    client = addresses.client_of(None)
    opened = {address.name for address in addresses.all_addresses() if client.get(address.url()).status_code != 405}
    named = {name for name in opened if not name.startswith(SIGNING_IN)}
    unknown = named - set(CEILINGS) - set(NO_CEILING)
    assert not unknown, f"Measure these and add them to CEILINGS in tests/house/test_ceilings.py: {sorted(unknown)}"
    assert not (set(CEILINGS) | set(NO_CEILING)) - named


def test_no_page_asks_more_with_three_of_everything_than_with_one():
    with_one, with_three = _measured(busy_place(1)), _measured(busy_place(3))
    not_shown = {name: status for name, (status, _) in {**with_one, **with_three}.items() if status not in SHOWN}
    assert not not_shown
    grown = {name: with_three[name][1] for name in CEILINGS if len(with_three[name][1]) > len(with_one[name][1])}
    assert not grown, "A query for each row: select or prefetch what the page shows."
    over = {name: len(asked) for name, (_, asked) in with_three.items() if len(asked) > CEILINGS[name]}
    assert not over
