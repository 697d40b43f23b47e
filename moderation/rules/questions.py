"""The key questions of a case, as agencies answer them alone and as all agree on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from frameworks.rules.case_studies import CaseStudyPack, KeyQuestionSpec

ALL_TOGETHER, OVERALL = "group", "overall"
PARTS: Mapping[str, str] = {"individual": "For this child", "system": "For the service or system"}
Place = tuple[str, str]
"""The code of a question, and the part of it or ""."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or one part of one. `prompts` help to answer it; an overall one asks for a category as well."""

    code: str
    part: str
    text: str
    prompts: tuple[str, ...] = ()
    of_agencies: bool = True
    of_all: bool = True

    @property
    def place(self) -> Place:
        return (self.code, self.part)

    @property
    def key(self) -> str:
        """As it stands in an address and in a form."""
        return f"{self.code}-{self.part}" if self.part else self.code

    @property
    def is_overall(self) -> bool:
        return self.code == OVERALL


JUDGEMENT = Question(OVERALL, "", "Overall, what is this child’s experience, and what are the outcomes?")


def questions_of(study: CaseStudyPack, *, judges_cases: bool) -> tuple[Question, ...]:
    """What is asked, in order; last the category, where cases are judged."""
    asked = tuple(each for spec in study.key_questions for each in _parts_of(spec))
    return (*asked, JUDGEMENT) if judges_cases else asked


def _parts_of(spec: KeyQuestionSpec) -> Iterable[Question]:
    of_agencies = any(who != ALL_TOGETHER for who in spec.asked_of)
    of_all = ALL_TOGETHER in spec.asked_of
    prompts = tuple(prompt.text for prompt in spec.prompts)
    for part in spec.parts or ("",):
        text = f"{spec.text} {PARTS.get(part, part.replace('_', ' '))}" if part else spec.text
        yield Question(spec.code, part, text, prompts, of_agencies, of_all)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: words, and a category where one is asked for."""

    words: str = ""
    category: int | None = None

    def answers(self, question: Question) -> bool:
        """Whether nothing of the question is left open."""
        return bool(self.words.strip()) and (self.category is not None or not question.is_overall)


def unanswered(questions: Sequence[Question], said: Mapping[Place, Said]) -> list[Question]:
    """What an agency still has to answer before it has finished."""
    return [each for each in questions if each.of_agencies and not said.get(each.place, Said()).answers(each)]


def to_agree(questions: Sequence[Question], agreed: Iterable[Place]) -> list[Question]:
    """What all together have not agreed yet."""
    done = set(agreed)
    return [each for each in questions if each.of_all and each.place not in done]
