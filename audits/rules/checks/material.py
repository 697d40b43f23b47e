"""A plan laid out for the checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from audits.rules.checks.facts import Facts
from audits.rules.checks.lines import Line, Sections, lines_of
from audits.rules.checks.pack import CheckPack, WordList
from audits.rules.checks.sentences import Sentence, all_sentences, without_quoted
from audits.rules.threads.words import ThreadWords

PROVISION = ("F", "G", "H1", "H2")


@dataclass(frozen=True, eq=False)
class Material:
    """One plan for all checks. `headings` are the printed headings of the sections, by their codes."""

    html: str
    text: str
    lines: tuple[Line, ...]
    sections: Sections
    facts: Facts
    pack: CheckPack
    headings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    thread_words: ThreadWords | None = None

    def of(self, *codes: str) -> list[Line]:
        """The lines of these sections, in the order of the text."""
        return [line for code in codes for line in self.by_section.get(code, ())]

    def sentences(self, *codes: str) -> list[Sentence]:
        return [sentence for code in codes for sentence in self.sentences_by_section.get(code, ())]

    def words_of(self, *codes: str) -> str:
        return "\n".join(line.words for line in self.of(*codes))

    def has(self, code: str) -> bool:
        return bool(self.sections.get(code))

    def words(self, code: str) -> WordList:
        return self.pack.words(code)

    @cached_property
    def by_section(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.section, []).append(line)
        return found

    @cached_property
    def sentences_by_section(self) -> dict[str, list[Sentence]]:
        return {code: all_sentences(lines) for code, lines in self.by_section.items()}

    @cached_property
    def unquoted(self) -> str:
        """The words of all lines without what stands in quotation marks."""
        return "\n".join(without_quoted(line.words) for line in self.lines)


def lay_out(
    html: str,
    text: str,
    sections: Sections,
    facts: Facts,
    pack: CheckPack,
    headings: Mapping[str, Sequence[str]] | None = None,
    thread_words: ThreadWords | None = None,
) -> Material:
    """The plan laid out; `text` is the canonical text of `html` and `sections` are places in it.

    Without the words of the golden thread its breaks are not looked for.
    """
    return Material(html, text, lines_of(html, sections), sections, facts, pack, headings or {}, thread_words)
