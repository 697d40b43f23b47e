"""What is known of themes at first."""

from frameworks.packs import read_pack
from tests.reporting.rules.themes.libraries import shipped, small


def test_a_theme_is_known_by_key_name_and_code_however_it_is_written():
    start = small()
    assert {start.theme(said).key for said in ("voice", " VOICE ", "Pupil voice", "pupil-voice")} == {"voice"}
    assert start.theme("weather") is None


def test_a_theme_that_an_area_added_starts_with_its_definition_and_phrases():
    errors = small().theme("errors")
    assert errors.texts == ("Errors. Is every word right?",)
    assert errors.signs == ("wrong name", "pasted")


def test_every_shipped_example_belongs_to_a_theme_of_the_library():
    library = {theme["key"] for theme in read_pack("area")["themes"]}
    assert {theme["key"] for theme in read_pack("theme_examples")["themes"]} == library


def test_no_label_means_two_themes_and_no_example_is_given_twice():
    themes = shipped().themes
    codes = [code for theme in themes for code in theme.codes]
    assert len(codes) == len(set(codes))
    assert not {theme.key for theme in themes} & set(codes)
    texts = [text for theme in themes for text in theme.texts]
    assert len(texts) == len(set(texts))
