"""Surveys are data; rates hide small numbers; the secrets of a letter open nothing apart."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from audits.queries.surveys import languages, surveys
from audits.rules.response_rates import FEWEST, response_rates
from audits.rules.survey_codes import CODE_LENGTH, LETTERS, hash_of_letter, spaced
from audits.rules.surveys import spoken
from frameworks.packs import read_pack

COUNTS = st.integers(0, 30).flatmap(lambda asked: st.tuples(st.just(asked), st.integers(0, asked)))


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from("abcd"), COUNTS, min_size=1))
def test_no_small_number_is_shown_nor_follows_from_the_whole(counted):
    *groups, whole = response_rates(counted)
    for rate in (*groups, whole):
        if rate.answered is not None:
            assert not 0 < rate.answered < FEWEST
            assert not 0 < rate.asked - rate.answered < FEWEST
    hidden = [rate for rate in groups if rate.answered is None]
    assert len(hidden) != 1 or whole.answered is None


def test_rates_that_nobody_can_be_found_in_are_shown():
    *groups, whole = response_rates({"new plan": (40, 20), "review": (10, 5)})
    assert [rate.percent for rate in (*groups, whole)] == [50, 50, 50]


def test_a_letters_code_is_read_however_it_is_typed_and_only_with_its_month():
    opened = hash_of_letter("ABCDE-FGH23", 11, 2026)
    assert hash_of_letter(" abcde fgh23 ", 11, 2026) == opened
    assert hash_of_letter("ABCDEFGH23", 10, 2026) != opened
    assert spaced("ABCDEFGH23") == "ABCDE-FGH23"
    assert len(LETTERS) ** CODE_LENGTH > 2**48


def test_every_family_statement_is_asked_about_once():
    told = [each["key"] for part in read_pack("area")["family_statements"] for each in part["statements"]]
    asked = Counter(question.statement for question in surveys()["family"].questions if question.statement)
    assert asked == Counter(told)


def test_every_language_says_everything_that_english_does():
    known = languages()
    for language in known.values():
        assert set(language.words) == set(known["en"].words)
        assert set(language.scale) in (set(), {1, 2, 3, 4, 5})
        for code, told in language.surveys.items():
            assert set(told["questions"]) == {question.code for question in surveys()[code].questions}


def test_words_are_plain_or_easy_and_english_where_a_language_lacks_them():
    family, known = surveys()["family"], languages()
    assert spoken(family, known["en"], easy=True).questions[0][1] == "Did people listen to you?"
    assert spoken(family, known["pl"], easy=True).ticks[0] == (5, "Zdecydowanie się zgadzam")
    pulse = spoken(surveys()["practitioner"], known["pl"], easy=False)
    assert (pulse.words["next"], pulse.questions[1][1]) == ("Dalej", "I have enough time to do it well")
