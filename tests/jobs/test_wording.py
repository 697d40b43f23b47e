"""Every kind of work is said in words, and leads to a page that exists."""

from importlib import import_module

import pytest
from django.urls import reverse

from qa_portal.jobs import registry
from qa_portal.jobs.wording import KINDS
from qa_portal.spaces.ids import new_id
from tests.house.sources import python_sources


def test_every_kind_that_has_a_handler_has_words_and_no_other():
    for source in python_sources("tasks"):
        import_module(source.name.removesuffix(".py").replace("/", "."))
    assert set(KINDS) == set(registry._handlers), "Say each kind of work in qa_portal/jobs/wording.py."


@pytest.mark.parametrize("address", sorted({work.address for work in KINDS.values() if work.address}))
def test_every_page_that_work_leads_to_exists(address):
    assert reverse(address, args=["some-space", new_id()])
