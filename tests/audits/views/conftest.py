"""Counting what a page asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def queries_of():
    """`queries_of(deed)` gives how many queries a deed made, transactions and the principal's own left out."""

    def count(deed):
        with CaptureQueriesContext(connection) as captured:
            answer = deed()
        assert answer.status_code == 200
        return len([one for one in captured.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])

    return count
