"""The pages on security and running name tests, settings, commands and addresses that exist."""

import re

import pytest
from django.core.management import get_commands

from qa_portal.environment import ROOT, Environment
from tests.docs.evidence import is_there, named_in

PAGES = [ROOT / "SECURITY.md", *(ROOT / "docs" / f"{name}.md" for name in ("threat-model", "operations", "dpia"))]
NOT_OURS = {"POSTGRES_DB", "PGHOST", "PGUSER", "WEB_CONCURRENCY", "CONCURRENTLY", "DETAIL", "NAME"}


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def text(request) -> str:
    return request.param.read_text()


def test_every_test_that_a_page_names_exists(text):
    names = [name.rstrip(".") for name in named_in(re.sub(r"test_walls_\*\.py", "", text))]
    assert [name for name in names if not is_there(name)] == []


def test_every_command_that_a_page_names_exists(text):
    known = get_commands()
    assert [name for name in re.findall(r"manage\.py (\w+)", text) if name not in known] == []
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert [name for name in re.findall(r"`make ([a-z-]+)", text) if name not in targets] == []


def test_every_file_that_a_page_names_exists(text):
    paths = re.findall(r"`((?:docs|qa_portal|audits)/[\w/.-]+\.\w+)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_page_on_running_explains_every_secret():
    text = (ROOT / "docs" / "operations.md").read_text()
    secret = [field.upper() for field in Environment.model_fields if field.endswith(("_url", "_key", "_token"))]
    assert [name for name in secret if f"`{name}`" not in text and name != "BASE_URL"] == []


def test_each_risk_of_the_assessment_names_its_test():
    rows = re.findall(r"^\| R\d+ \|.*$", (ROOT / "docs" / "dpia.md").read_text(), re.MULTILINE)
    assert len(rows) >= 10
    assert [row[:40] for row in rows if not named_in(row)] == []
