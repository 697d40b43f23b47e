from collections import Counter
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.rules.quotas import in_order, size_for
from audits.rules.sampling import Unit, code_hash, divide, draw, explain_draw, frame_hash, replacement


def frame(**teams):
    """frame(north=4) is n1 to n4, in the team north."""
    return [
        Unit(f"{team[0]}{number}", {"team": team, "stage": "draft"})
        for team, size in teams.items()
        for number in range(1, size + 1)
    ]


def draw_sample(*, seed, **facts):
    return draw(divide(**facts), seed)


def places(drawn):
    return {dict(group.stratum)["team"]: group.places for group in drawn.division.groups}


def test_places_follow_the_largest_remainder():
    """10 of 100 from 47, 16, 16, 13 and 8: shares 4.7, 1.6, 1.6, 1.3, 0.8; whole parts 4, 1, 1, 1, 0 leave three for the
    remainders .8, .7 and one of the two .6.
    """
    drawn = draw_sample(frame=frame(a=47, b=16, c=16, d=13, e=8), size=10, seed="2026-autumn", stratify_by=["team"])
    assert places(drawn)["a"] == 5
    assert places(drawn)["e"] == 1
    assert places(drawn)["d"] == 1
    assert sorted([places(drawn)["b"], places(drawn)["c"]]) == [1, 2]
    assert [str(group.fair_share) for group in drawn.division.groups] == ["4.70", "1.60", "1.60", "1.30", "0.80"]


def test_the_order_is_that_of_the_sha256_of_seed_and_id():
    ids = [unit.id for unit in frame(north=20)]
    by_hand = sorted(ids, key=lambda each: sha256(f"s1:{each}".encode()).hexdigest())
    assert draw_sample(frame=frame(north=20), size=5, seed="s1").drawn == tuple(by_hand[:5])


def test_this_draw_is_the_same_in_every_year():
    drawn = draw_sample(frame=frame(north=6, south=3), size=3, seed="2026-11", stratify_by=["team"])
    assert in_order("2026-11", "n1") == sha256(b"2026-11:n1").hexdigest()
    assert drawn.drawn == ("n4", "n2", "s2")


def test_an_excluded_plan_is_not_drawn_and_keeps_its_reason():
    drawn = draw_sample(frame=frame(north=3), size=3, seed="s", exclusions={"n2": "the auditor wrote it"})
    assert sorted(drawn.drawn) == ["n1", "n3"]
    assert [(each.id, each.reason) for each in drawn.division.excluded] == [("n2", "the auditor wrote it")]
    assert (drawn.division.frame_size, drawn.division.eligible, drawn.division.wanted) == (3, 2, 3)


def test_a_fact_that_is_not_recorded_is_a_stratum_of_its_own():
    units = [*frame(north=2), Unit("x1", {})]
    drawn = draw_sample(frame=units, size=3, seed="s", stratify_by=["team"])
    assert [group.name for group in drawn.division.groups] == ["team: not recorded", "team: north"]


def test_a_plan_that_cannot_be_used_is_replaced_by_the_next_of_its_stratum():
    drawn = draw_sample(frame=frame(north=4, south=4), size=4, seed="s", stratify_by=["team"])
    north = drawn.groups[0]
    first = replacement(drawn, north.drawn[0])
    second = replacement(drawn, north.drawn[1], already=[first])
    assert (first, second) == north.order[2:]
    assert replacement(drawn, first, already=[first, second]) is None
    with pytest.raises(KeyError):
        replacement(drawn, north.order[3])


def test_a_share_is_rounded_up():
    assert size_for(41, Decimal(10)) == 5
    assert size_for(40, Decimal(10)) == 4
    assert size_for(0, Decimal(10)) == 0


def test_a_share_has_a_least_number_and_never_more_than_there_are():
    assert size_for(41, Decimal(10), least=8) == 8
    assert size_for(6, Decimal(10), least=8) == 6


def test_groups_too_small_for_a_place_are_joined_from_the_last_fact_on():
    """Two places: one for the ten of the south, and one for the three of the north, who are too few one by one."""
    units = [Unit(f"s{n}", {"team": "south", "need": "ASD"}) for n in range(4)]
    units += [Unit(f"n{need}", {"team": "north", "need": need}) for need in ("HI", "VI", "PD")]
    division = divide(frame=units, size=2, stratify_by=["team", "need"])
    assert [(group.name, len(group.ids), group.places) for group in division.groups] == [
        ("team: north, others", 3, 1),
        ("team: south, need: ASD", 4, 1),
    ]


def test_a_group_with_nobody_to_join_is_joined_to_the_smallest():
    division = divide(frame=frame(north=99, south=1), size=2, stratify_by=["team"])
    assert [(group.name, len(group.ids), group.places) for group in division.groups] == [("all", 100, 2)]


def test_the_code_that_draws_has_a_hash_of_its_own():
    assert len(code_hash()) == 64


@pytest.mark.parametrize(
    ("given_frame", "changes", "sentence"),
    [
        (frame(north=1) * 2, {}, "holds a plan more than once"),
        (frame(north=1), {"exclusions": {"n1": " "}}, "n1 is excluded without a reason"),
        (frame(north=1), {"exclusions": {"z": "old"}}, "z is excluded, but is not in the frame"),
        (frame(north=1), {"size": -1}, "cannot be smaller than nothing"),
    ],
)
def test_a_draw_that_could_not_be_defended_is_refused(given_frame, changes, sentence):
    with pytest.raises(ValueError, match=sentence):
        draw_sample(**({"frame": given_frame, "size": 1, "seed": "s"} | changes))


def test_the_frame_is_known_by_its_hash_whatever_its_order():
    units = frame(north=2, south=1)
    assert frame_hash(units, ["team"]) == frame_hash(units[::-1], ["team"])
    assert frame_hash(units, ["team"]) != frame_hash(units[:2], ["team"])
    assert frame_hash(units, ["team"]) != frame_hash(units, ["team"], {"n1": "on paper only"})
    assert frame_hash([Unit("n1", {"team": "south"})], ["team"]) != frame_hash(
        [Unit("n1", {"team": "north"})], ["team"]
    )


def test_the_draw_explains_itself():
    drawn = draw_sample(
        frame=frame(north=3, south=1), size=4, seed="7", stratify_by=["team"], exclusions={"n1": "on paper only"}
    )
    assert explain_draw(drawn) == [
        "3 of 3 plans were drawn, with the seed 7. 4 were wanted, but no more could be drawn.",
        "n1 could not be drawn: on paper only.",
        "team: north: 2 could be drawn, the fair share was 2.00, and 2 were drawn.",
        "team: south: 1 could be drawn, the fair share was 1.00, and 1 were drawn.",
        "Within each group the order is that of the SHA-256 of seed:id, so anyone can draw this sample again.",
    ]


def test_an_empty_frame_gives_an_empty_sample():
    assert draw_sample(frame=[], size=5, seed="s", stratify_by=["team"]).drawn == ()


# -- properties


@st.composite
def samples(draw):
    ids = draw(st.lists(st.text("abcdef0123456789-", min_size=1, max_size=8), unique=True, max_size=60))
    teams = [draw(st.sampled_from(["", "north", "south", "east"])) for _ in ids]
    units = [Unit(each, {"team": team}) for each, team in zip(ids, teams, strict=True)]
    excluded = draw(st.sets(st.sampled_from(ids))) if ids else set()
    return {
        "frame": units,
        "size": draw(st.integers(0, 70)),
        "seed": draw(st.text(min_size=1, max_size=10)),
        "stratify_by": ["team"],
        "exclusions": dict.fromkeys(excluded, "not this one"),
    }


@given(samples(), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_sample_from_the_frame_in_any_order(sample, random):
    shuffled = list(sample["frame"])
    random.shuffle(shuffled)
    assert draw_sample(**(sample | {"frame": shuffled})) == draw_sample(**sample)


@given(samples())
def test_the_sample_has_its_size_and_never_holds_an_excluded_or_the_same_plan_twice(sample):
    drawn = draw_sample(**sample)
    assert len(drawn.drawn) == min(sample["size"], len(sample["frame"]) - len(sample["exclusions"]))
    assert len(set(drawn.drawn)) == len(drawn.drawn)
    assert not set(drawn.drawn) & set(sample["exclusions"])


@given(samples())
def test_places_add_up_and_each_group_has_its_proportional_share_to_within_one(sample):
    division = draw_sample(**sample).division
    assert division.places == min(sample["size"], division.eligible)
    for group in division.groups:
        assert abs(group.places * division.eligible - len(group.ids) * division.places) < division.eligible


@given(samples())
def test_every_plan_that_is_not_excluded_stands_in_a_group_with_a_place(sample):
    division = divide(**{name: sample[name] for name in ("frame", "size", "stratify_by", "exclusions")})
    listed = sorted(each for group in division.groups for each in group.ids)
    assert listed == sorted(unit.id for unit in sample["frame"] if unit.id not in sample["exclusions"])
    assert not division.places or all(group.places for group in division.groups)


def test_every_plan_can_be_drawn():
    """Of thirty plans, four at a time, none is left out by two hundred seeds."""
    division = divide(frame=frame(north=17, south=11, east=2), size=4, stratify_by=["team"])
    drawn = Counter(each for seed in range(200) for each in draw(division, str(seed)).drawn)
    assert len(drawn) == 30


@given(samples(), st.integers(0, 10))
def test_a_larger_sample_in_one_stratum_keeps_what_was_drawn(sample, more):
    unstratified = sample | {"stratify_by": []}
    smaller = draw_sample(**unstratified).drawn
    assert draw_sample(**(unstratified | {"size": sample["size"] + more})).drawn[: len(smaller)] == smaller
