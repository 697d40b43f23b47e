"""What a later edition changes, cell by cell and section by section."""

from dataclasses import replace

import pytest

from reporting.rules.corrections import NONE, changes_in, correcting, figure_changes, words_changes
from reporting.rules.paig import Actions, Key, compile_paig
from reporting.rules.report import hash_of
from reporting.rules.report_archive import from_json, to_json
from tests.reporting.sample_figures import sample_figures

FIGURES = sample_figures(terms=(("Autumn", 2026, 0.62),))


@pytest.fixture(scope="module")
def before():
    return compile_paig(FIGURES, written={Key.NEXT_TERM: "A workshop.", Key.RISKS: "None."})


def with_actions(**changed):
    held = Actions(**{"opened": 9, "closed": 7, "late": 3, "impact_shown": 4, **changed})
    return replace(FIGURES, terms=(replace(FIGURES.now, actions=held),))


def edition_two(before, report):
    return correcting(report, before, edition=1, issued="3 November 2026")


def test_a_changed_figure_stands_with_what_it_was(before):
    now = compile_paig(with_actions(opened=10), written={Key.NEXT_TERM: "A workshop.", Key.RISKS: "None."})
    (change,) = figure_changes(now, before)
    assert (change.row, change.column, change.before, change.now) == ("Opened this term", "Number", "9", "10")
    assert words_changes(now, before) == []
    said = changes_in(edition_two(before, now))
    assert said.heading == "What changed since edition 1"
    assert said.parts[0].paragraphs == (
        (
            "This edition takes the place of edition 1, issued on 3 November 2026. "
            "1 figure is different, and the words of no section."
        ),
    )


def test_changed_words_stand_under_their_section(before):
    now = compile_paig(FIGURES, written={Key.NEXT_TERM: "Two workshops."})
    found = {change.section: change for change in words_changes(now, before)}
    assert set(found) == {"Risks", "Next term"}
    assert (found["Next term"].before, found["Next term"].now) == (("A workshop.",), ("Two workshops.",))
    assert found["Risks"].now == ("No risk is recorded in the portal for this term.",)


def test_a_table_that_is_gone_or_new_is_told(before):
    bare = compile_paig(replace(FIGURES, terms=(replace(FIGURES.now, actions=None, returns=None),)))
    gone = {change.before for change in figure_changes(bare, before) if change.now == NONE}
    assert "9" in gone
    assert any(change.before == NONE for change in figure_changes(before, bare))


def test_an_edition_that_changes_nothing_says_so(before):
    said = changes_in(edition_two(before, before))
    assert said.parts[0].paragraphs[0].endswith("No figure and no word is different.")
    assert said.parts[0].tables == ()
    assert changes_in(before) is None


def test_it_is_sealed_kept_and_not_compared_with_its_own_corrections(before):
    second = edition_two(before, compile_paig(with_actions(late=1)))
    assert second.content_hash == hash_of(second)
    assert from_json(to_json(second)) == second
    assert [section.number for section in second.sections] == list(range(1, 13))
    assert figure_changes(second, second) == []
    assert words_changes(compile_paig(with_actions(late=1)), second) == []
    assert all(len(row) == len(table.columns) for table in second.tables for row in table.rows)
