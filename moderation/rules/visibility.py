"""Who may see whose scores in a moderation session. All blindness of sessions is in `raters_seen`.

The walls between spaces are the database's, and its policy of the table of ratings holds the first half of this rule as
well; this is about people who may all enter the same space.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from moderation.rules.phases import BLIND, Phase

Rater = TypeVar("Rater")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one reader stands to one session. The caller works these facts out from its rows.

    `takes_part`: scores in it. `leads`: leads it. `oversees`: may see every session of the space (QA lead, senior
    manager). `judged`: wrote a plan or made an audit that is looked at again.
    """

    takes_part: bool = False
    leads: bool = False
    oversees: bool = False
    judged: bool = False


def raters_seen(standing: Standing, phase: Phase, raters: Collection[Rater], me: Rater | None) -> frozenset[Rater]:
    """Those of `raters` whose scores the reader may see; `me` is the reader, if they are one of them.

    Before the reveal that is the reader alone, whatever part they play: no lead and no overseer sees another's. After
    it, all who take part see all, and so do those who lead or oversee. Who was judged is told what was agreed, never
    who gave what, unless they oversee the council's work.
    """
    own = frozenset({me} if me is not None and me in raters else ())
    return frozenset(raters) if sees_all(standing, phase) else own


def sees_all(standing: Standing, phase: Phase) -> bool:
    """Whether the reader sees everybody's scores, and so the same as every other reader of whom this is true."""
    return phase not in BLIND and (standing.takes_part or standing.leads or standing.oversees)


def may_know_of(standing: Standing) -> bool:
    """Whether the reader may know that there is a session, with its plans, its people and how far it is."""
    return standing.takes_part or standing.leads or standing.oversees


def may_see_result(standing: Standing, phase: Phase) -> bool:
    """Whether the reader may see what was agreed of a plan: those who were judged once the session is closed."""
    return phase not in BLIND if may_know_of(standing) else standing.judged and phase == Phase.CLOSED
