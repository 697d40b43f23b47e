"""Taking confirmed words out of a text."""

import pytest

from moderation.rules.redaction import OverlappingLines, Proposal, apply


def line(start, end, replacement="[child]"):
    return Proposal("child_name", start, end, "", replacement, "")


def test_only_confirmed_words_are_replaced_in_whatever_order_they_come():
    assert apply("Ann met Bo.", [line(8, 10, "[friend]"), line(0, 3)]) == "[child] met [friend]."
    assert apply("Ann met Bo.", []) == "Ann met Bo."


@pytest.mark.parametrize("lines", [[line(0, 3), line(2, 5)], [line(0, 30)], [line(3, 3)]])
def test_lines_that_cannot_be_applied_are_refused(lines):
    with pytest.raises(OverlappingLines):
        apply("Ann met Bo.", lines)
