"""The role table is whole: every act can be said and is done by somebody, every role does something somewhere."""

import pytest

from qa_portal.access.acts import WORDS, Act
from qa_portal.access.roles import FOR_EVERYBODY, NAMES, ROLE_ACTS, ROLE_SPACES, STEWARDING, Role, SpaceKind, may_write


@pytest.mark.parametrize("act", Act)
def test_every_act_has_words_and_a_role(act):
    assert WORDS[act]
    assert any(act in acts for acts in ROLE_ACTS.values())


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_name_acts_and_spaces(role):
    assert NAMES[role]
    assert Act.SPACE_ENTER in ROLE_ACTS[role]
    assert ROLE_SPACES[role]
    assert set(ROLE_SPACES[role].values()) <= {"read", "write"}


def test_an_act_is_a_noun_and_a_verb():
    assert all(act.value.count(".") == 1 and act.value == act.value.lower() for act in Act)


def test_words_finish_the_sentence_of_a_refusal():
    assert all(words[0].islower() and not words.endswith(".") for words in WORDS.values())


@pytest.mark.parametrize("kind", [kind for kind in SpaceKind if kind is not SpaceKind.JOINT])
@pytest.mark.parametrize("role", Role)
def test_rows_are_written_exactly_where_the_table_says_write(role, kind):
    assert may_write(role, kind) == (ROLE_SPACES[role].get(kind) == "write")


def test_a_guest_writes_in_no_joint_space_and_everybody_else_does():
    assert {role for role in Role if not may_write(role, SpaceKind.JOINT)} == {Role.GUEST}


def test_reports_reach_the_boards_without_plans():
    """A member of a board sees issued reports, and no plan, audit or person behind them."""
    for role in (Role.PAIG_MEMBER, Role.EXECUTIVE, Role.ICB_OVERSIGHT):
        assert SpaceKind.COUNCIL not in ROLE_SPACES[role]
        assert not {act for act in ROLE_ACTS[role] if act.value.startswith(("plan.", "audit.", "person."))}


def test_nobody_who_signs_in_looks_after_the_people_of_every_area():
    """An operator stewards the national space for the people of the operator's own body, and enters no area."""
    national = [role for role in STEWARDING - {Role.SERVICE} if SpaceKind.NATIONAL in ROLE_SPACES[role]]
    assert national == [Role.OPERATOR]
    assert set(ROLE_SPACES[Role.OPERATOR]) == {SpaceKind.NATIONAL}
    assert Role.OPERATOR not in FOR_EVERYBODY
