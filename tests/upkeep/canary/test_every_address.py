"""A child called Zzcanary stands in every text there is. Every address is asked by several roles; nothing lets it slip."""

import re
from collections import Counter

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from qa_portal.access.roles import Role
from tests.factories.people import sign_in
from tests.factories.places import let_in_where_it_opens, make_person
from tests.house.addresses import Address, all_addresses, client_of
from tests.house.objects import space_for, values_for
from tests.house.rows import Stock
from tests.upkeep.canary.planting import planted_place, tables_about_children
from tests.upkeep.canary.urls import FAULTS
from tests.upkeep.canary.watching import CANARY, listening, sings, sung_in

pytestmark = pytest.mark.django_db

ROLES = (Role.PLAN_WRITER, Role.AUDITOR, Role.QA_LEAD, Role.STEWARD, Role.PAIG_MEMBER, None)
SENDS_NOTHING_ON = {"account_logout"}  # it would end the walk


@pytest.fixture
def stock(db, monkeypatch) -> Stock:
    return planted_place(monkeypatch)


def somebody(stock: Stock, role: Role | None) -> Client:
    """A person in this role everywhere, or somebody who has not signed in. What breaks is answered with its page."""
    return client_of(let_in_where_it_opens(make_person("Somebody"), role, *stock.spaces) if role else None)


def url_of(address: Address, stock: Stock) -> str:
    known = {"space": space_for(address, stock).slug} if "space" in address.parameters else {}
    return address.url(**known, **values_for(address, stock))


def urls_of(stock: Stock) -> list[tuple[Address, str]]:
    """Every address with its objects, worked out before a step of the walk ends or removes one."""
    return [(each, url_of(each, stock)) for each in all_addresses() if each.name not in SENDS_NOTHING_ON]


def fields_of(page: str) -> dict[str, object]:
    """The name in every box of a page; boxes for files get a file of that name, full of it."""
    names = set(re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', page)) - {"csrfmiddlewaretoken"}
    files = set(re.findall(r'<input[^>]* type="file"[^>]* name="([^"]+)"', page))
    files |= set(re.findall(r'<input[^>]* name="([^"]+)"[^>]* type="file"', page))
    texts = dict.fromkeys(names - files, CANARY)
    return texts | {name: SimpleUploadedFile(f"{CANARY}.docx", CANARY.encode()) for name in files}


ALWAYS = dict.fromkeys(("comment", "reason", "exact", "prefix", "suffix", "name", "q", "reference", "words"), CANARY)


def test_there_is_something_to_leak(stock):
    assert len(tables_about_children()) > 5
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', %s, true)", [str(stock.author.pk)])
        for table in ("audits_planversion", "audits_answer", "audits_evidencequote"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            assert CANARY in cursor.fetchone()[0]


@pytest.mark.parametrize("role", ROLES)
def test_every_address_keeps_the_name_to_its_page(stock, role):
    client, leaks, statuses = somebody(stock, role), {}, Counter()
    typed = {"reference": CANARY, "q": CANARY} if role else {}  # signing in leads back to the address that was typed
    shown = False
    walked = urls_of(stock)
    with listening() as log:
        for address, url in walked:
            page = client.get(url, typed, headers={"User-Agent": CANARY})
            body = b"".join(page).decode(errors="replace") if page.status_code == 200 else ""
            answers = [page, client.post(url, {**ALWAYS, **fields_of(body)}, headers={"HX-Prompt": "x"})]
            shown = shown or sings(body)
            statuses.update(answer.status_code for answer in answers)
            if found := [part for answer in answers for part in sung_in(answer)]:
                leaks[address.name] = found
    assert not leaks
    assert not [line for line in log if sings(line)]
    assert statuses[200] > 5
    assert shown or role in {None, Role.STEWARD, Role.PAIG_MEMBER}, "somebody who may read plans has seen it"


@pytest.fixture
def fails(settings):
    settings.ROOT_URLCONF = "tests.upkeep.canary.urls"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", FAULTS)
def test_whatever_breaks_the_error_page_and_the_log_say_nothing_of_it(fails, way):
    with listening() as log:
        page = client_of(None).get(f"/canary/{way}/?child={CANARY}", headers={"Referer": f"http://localhost/{CANARY}"})
    assert page.status_code == FAULTS[way][0]
    assert sung_in(page) == []
    assert log
    assert not [line for line in log if sings(line)]


def test_an_address_that_is_not_there_is_not_repeated():
    with listening() as log:
        page = client_of(None).get(f"/{CANARY}/plans/{CANARY}/")
    assert (page.status_code, sung_in(page)) == (404, [])
    assert not [line for line in log if sings(line)]


def test_a_stranger_host_is_not_repeated():
    with listening() as log:
        page = client_of(None).get("/", headers={"Host": f"{CANARY}.example.org"})
    assert (page.status_code, sung_in(page)) == (400, [])
    assert not [line for line in log if sings(line)]


def test_a_form_without_its_token_is_not_repeated(stock):
    client = sign_in(Client(enforce_csrf_checks=True), stock.author)
    with listening() as log:
        page = client.post(f"/{stock.place.space.slug}/plans/new", {"team": CANARY})
    assert (page.status_code, sung_in(page)) == (403, [])
    assert not [line for line in log if sings(line)]


def test_a_file_that_is_too_large_is_not_repeated(stock, settings):
    settings.UPLOAD_LIMIT_BYTES = 10
    plan = stock["audits.Plan"]
    url = f"/{stock.place.space.slug}/plans/{plan.pk}/upload"
    with listening() as log:
        page = client_of(stock.author).post(url, {"file": SimpleUploadedFile(f"{CANARY}.docx", CANARY.encode() * 9)})
    assert page.status_code in {404, 413}
    assert sung_in(page) == []
    assert not [line for line in log if sings(line)]


def test_wrong_passwords_and_the_lock_after_them_are_not_repeated(client):
    with listening() as log:
        pages = [client.post("/accounts/login/", {"login": f"{CANARY}@x.org", "password": CANARY}) for _ in range(7)]
    assert pages[-1].status_code == 429
    assert sung_in(pages[-1]) == []
    assert not [line for line in log if sings(line)]


def test_mail_names_no_child(stock):
    walked = urls_of(stock)
    for role in (Role.STEWARD, Role.QA_LEAD):
        client = somebody(stock, role)
        for _, url in walked:
            client.post(url, ALWAYS)
    assert not [letter for letter in mail.outbox if sings(str(letter.message()))]


def test_no_key_of_the_cache_holds_the_name(stock):
    client = somebody(stock, Role.AUDITOR)
    for _, url in urls_of(stock):
        client.get(url, {"q": CANARY})
    keys = cache._cache.get_client().keys("*")  # of this worker's own Redis
    assert not [key for key in keys if sings(key)]
