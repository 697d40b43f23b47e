"""The attack on everything that is published of the same audits: cuts beside one another, and a second publication.

The attacker solves linear programmes over all published cells with SciPy, which the product does not use for it.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from reporting.rules.disclosure import GivenAway, Published, hide_small, rounded
from reporting.rules.linear_bounds import Sum

GRADES = ("top", "good", "mixed", "low")
CUTS = {"need": ("autism", "speech", "social"), "event": ("new", "review")}
audits = st.lists(st.tuples(*map(st.sampled_from, (GRADES, CUTS["need"], CUTS["event"]))), min_size=1, max_size=60)


def cut(rows, name):
    """Grades by one cut with both totals, which the tables of all cuts share."""
    place = list(CUTS).index(name) + 1
    groups = CUTS[name]
    counts = {(name, group, grade): 0 for group in groups for grade in GRADES}
    for row in rows:
        counts[name, row[place], row[0]] += 1
    for group in groups:
        counts[name, group, "all"] = sum(counts[name, group, grade] for grade in GRADES)
    for grade in (*GRADES, "all"):
        counts["all", grade] = sum(counts[name, group, grade] for group in groups)
    sums = [Sum((name, g, "all"), tuple((name, g, grade) for grade in GRADES)) for g in groups]
    sums += [Sum(("all", grade), tuple((name, g, grade) for g in groups)) for grade in (*GRADES, "all")]
    return counts, [*sums, Sum(("all", "all"), tuple(("all", grade) for grade in GRADES))]


def range_known(counts, sums, hidden, target):
    """The least and the greatest that `target` may be for a reader of all that is not hidden."""
    keys = sorted(hidden, key=str)
    rows, rests = [], []
    for rule in sums:
        signs = [(rule.total, 1), *((part, -1) for part in rule.parts)]
        if any(key in hidden for key, _ in signs):
            rows.append([sum(sign for key, sign in signs if key == each) for each in keys])
            rests.append(-sum(sign * counts[key] for key, sign in signs if key not in hidden))
    aim = [float(key == target) for key in keys]
    ends = []
    for sign in (1, -1):
        goal = [sign * each for each in aim]
        found = linprog(goal, A_eq=rows or None, b_eq=rests or None, bounds=[(1, None)] * len(keys))
        ends.append(float("inf") if found.status == 3 else abs(found.fun))  # 3: nothing holds it down
    return ends


def is_safe(counts, sums, hidden):
    small = [key for key, count in counts.items() if 0 < count < 5]
    ends = [range_known(counts, sums, hidden, key) for key in small]
    return set(small) <= set(hidden) and all(high - low >= 3 - 1e-6 for low, high in ends)


def test_the_attack_breaks_cuts_that_are_each_protected_alone():
    rows = [("top", "autism", "new")] * 6 + [("low", "speech", "review")] * 3 + [("good", "autism", "new")] * 9
    need, event = cut(rows, "need"), cut(rows, "event")
    alone = hide_small(*need) & hide_small(*event) | {("need", "speech", "low"), ("event", "review", "low")}
    assert not is_safe({**need[0], **event[0]}, [*need[1], *event[1]], alone)


@settings(max_examples=12)
@given(audits)
def test_two_cuts_published_together_give_nothing_away(rows):
    (first, its_sums), (second, other_sums) = cut(rows, "need"), cut(rows, "event")
    counts, sums = {**first, **second}, [*its_sums, *other_sums]
    assert is_safe(counts, sums, hide_small(counts, sums))


@settings(max_examples=12)
@given(audits)
def test_a_second_publication_of_the_same_audits_gives_nothing_away_beside_the_first_or_is_refused(rows):
    """Autumn's report shows grades by need; spring's looks back on autumn by event. Of a few there may be no way."""
    (first, its_sums), (second, other_sums) = cut(rows, "need"), cut(rows, "event")
    earlier = Published(first, its_sums)
    counts, sums = {**first, **second}, [*its_sums, *other_sums]
    try:
        later = Published(counts, sums, known=earlier.shown)
    except GivenAway:  # then nothing is published
        return
    assert is_safe(counts, sums, set(later.hidden))
    assert earlier.shown <= later.shown


def test_what_was_given_away_before_is_refused_and_not_passed_over():
    counts, sums = {"a": 3, "b": 9, "all": 12}, [Sum("all", ("a", "b"))]
    with pytest.raises(GivenAway):
        hide_small(counts, sums, known=frozenset({"b", "all"}))


def test_totals_are_rounded_to_the_nearest_five():
    assert [rounded(count) for count in (0, 2, 3, 7, 8, 112)] == [0, 0, 5, 5, 10, 110]
    assert [rounded(count, to=10) for count in (4, 5, 14, 15)] == [0, 10, 10, 20]
