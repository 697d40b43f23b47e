"""How well each check tells invented sentences apart that were never looked at while the rules were made."""

import pytest

from tests.audits.rules.checks.plans import FAMILIES, Figures, measure

LEAST = 0.85
LEAST_OF_ALL = 0.93


@pytest.fixture(scope="module")
def figures() -> dict[str, tuple[Figures, list[str]]]:
    return {code: measure(family, wanted, codes, seen=False) for code, (family, wanted, codes) in FAMILIES.items()}


@pytest.mark.parametrize("code", FAMILIES)
def test_a_check_tells_unseen_sentences_apart(code, figures):
    found, errors = figures[code]
    assert found.right + found.missed >= 10, "too few sentences to say anything"
    assert found.f1 >= LEAST, "\n".join(errors)


def test_all_checks_together_tell_unseen_sentences_apart(figures):
    total = Figures()
    for found, _ in figures.values():
        total.right += found.right
        total.missed += found.missed
        total.false += found.false
    assert total.f1 >= LEAST_OF_ALL
