"""The stages of a level, as a council has set them from a day on."""

from datetime import date

from audits.rules.stages import EVERY_DRAFT, ON_PAPER_TOO, RANDOM_SAMPLE, Setting, Stage, as_set

PEER = Stage(1, "peer", "Peer check", "short", EVERY_DRAFT)
DRAW = Stage(2, "draw", "Audit", "long", RANDOM_SAMPLE)
MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)


def test_a_setting_holds_from_its_first_day_on_and_for_its_own_stage():
    paper = Setting("peer", "short", on_paper=True, starts_on=MARCH)
    assert as_set([PEER, DRAW], [paper], date(2026, 2, 28)) == (PEER, DRAW)
    peer, draw = as_set([PEER, DRAW], [paper], MARCH)
    assert (peer.entry, peer.printable, peer.takes_paper) == (ON_PAPER_TOO, True, True)
    assert draw == DRAW


def test_of_two_settings_the_later_day_holds_and_for_one_day_the_later_one():
    made = [
        Setting("draw", "long", on_paper=False, starts_on=MAY, share=30),
        Setting("draw", "long", on_paper=False, starts_on=MARCH, share=20),
        Setting("draw", "long", on_paper=False, starts_on=MARCH, share=25),
    ]
    assert [as_set([DRAW], made, day)[0].share for day in (MARCH, MAY)] == [25, 30]


def test_checks_with_the_questions_asked_before_still_count():
    made = [Setting("peer", "new", on_paper=False, starts_on=MARCH)]
    (before,), (after,) = as_set([PEER], made, date(2026, 2, 1)), as_set([PEER], made, MAY)
    assert before.accepts == ("short",)
    assert (after.instrument, after.accepts) == ("new", ("new", "short"))
