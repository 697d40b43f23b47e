"""What is known of each theme before an area has coded a finding of its own. Comes from two packs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class KnownTheme:
    """A theme of the library with what files of coded findings call it and how it is usually said."""

    key: str
    name: str
    texts: tuple[str, ...]
    signs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Start:
    """The themes in the order of the library, and for each subject a pattern that finds the words that name it."""

    themes: tuple[KnownTheme, ...]
    subjects: Mapping[str, re.Pattern[str]]

    @cached_property
    def by_label(self) -> Mapping[str, KnownTheme]:
        """Every theme by its key, its name and its codes, in small letters."""
        return {
            label.casefold(): theme for theme in self.themes for label in (theme.key, theme.name, *theme.codes)
        }  # fmt: skip

    def theme(self, label: str) -> KnownTheme | None:
        """The theme that a label means, however it is spaced or capitalised; None where the library knows none."""
        spoken = label.strip().casefold()
        return self.by_label.get(spoken) or self.by_label.get(re.sub(r"[\s-]+", "_", spoken))


def read_start(library: Iterable[Mapping[str, Any]], examples: Mapping[str, Any]) -> Start:
    """The start for the themes of a library, which may have grown beyond those that have examples.

    `library` holds key, name, definition and phrases of each theme; `examples` is the pack `theme_examples`.
    """
    given = {each["key"]: each for each in examples["themes"]}
    themes = tuple(_known(theme, given.get(theme["key"], {})) for theme in library)
    return Start(themes, {name: any_of(words) for name, words in examples["subjects"].items()})


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words and phrases in small letters; the longest is taken where several begin at one place."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _known(theme: Mapping[str, Any], given: Mapping[str, Any]) -> KnownTheme:
    texts = (f"{theme['name']}. {theme.get('definition', '')}", *given.get("examples", ()))
    signs = (*theme.get("phrases", ()), *given.get("signs", ()))
    return KnownTheme(theme["key"], theme["name"], texts, signs, tuple(given.get("codes", ())))
