"""Counting what a page asks of the database."""

from tests.audits.views.conftest import queries_of  # noqa: F401 - the same fixture
