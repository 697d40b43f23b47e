"""A fair proposal for who scores which text. A QA lead corrects it; nothing is given by the rule itself."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be scored: its id and the plan's type of need, empty where it is not recorded."""

    id: str
    need: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may score: what they have to do already, and the needs they are trained for (none means all).

    `is_auditor` is somebody whose own work it is; leads and writers may score as well, and are asked only
    where no auditor can.
    """

    id: str
    to_do: int = 0
    trained_for: frozenset[str] = frozenset()
    is_away: bool = False
    is_auditor: bool = True

    def can_judge(self, text: Text) -> bool:
        return not self.trained_for or not text.need or text.need in self.trained_for


def propose(
    texts: Sequence[Text], colleagues: Sequence[Colleague], conflicts: Collection[tuple[str, str]]
) -> dict[str, str]:
    """Text id -> id of the colleague who is proposed; a text that nobody can be asked to score is left out.

    `conflicts` are (text id, colleague id). Those who are away, stand in a conflict or are not trained for the need are
    passed over. The texts with the fewest possible readers come first, each to whoever has least to do by then; where
    an auditor can, nobody else is proposed.
    """
    possible = {text.id: _possible(text, colleagues, conflicts) for text in texts}
    load = {each.id: each.to_do for each in colleagues}
    proposed: dict[str, str] = {}
    for text_id in sorted(possible, key=lambda each: (len(possible[each]), each)):
        if possible[text_id]:
            proposed[text_id] = _least_burdened(possible[text_id], load)
            load[proposed[text_id]] += 1
    return proposed


def _possible(text: Text, colleagues: Sequence[Colleague], conflicts: Collection[tuple[str, str]]) -> list[str]:
    able = [
        each for each in colleagues if not each.is_away and each.can_judge(text) and (text.id, each.id) not in conflicts
    ]
    return [each.id for each in able if each.is_auditor] or [each.id for each in able]


def _least_burdened(ids: Sequence[str], load: Mapping[str, int]) -> str:
    return min(ids, key=lambda each: (load[each], each))
