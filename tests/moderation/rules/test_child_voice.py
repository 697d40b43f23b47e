"""A profile keeps what its headings ask, with known symbols only; the pack and the drawings belong together."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.queries.profiles import voice_pack
from moderation.rules.child_voice import Heading, Part, Symbol, VoicePack, kept_parts, part_of, read_voice_pack

_ROOT = Path(__file__).resolve().parents[3]
HEADINGS = (Heading("liked", "What people like about me"), Heading("next", "What I want next"))
PACK = VoicePack(HEADINGS, {code: Symbol(code, code.title()) for code in ("happy", "sad", "bus")}, 3, 2)
CODES = st.sampled_from(["happy", "sad", "bus", "unknown"])


@given(
    st.dictionaries(
        st.sampled_from(["liked", "next", "other"]),
        st.builds(Part, st.text(max_size=20), st.lists(CODES, max_size=6).map(tuple)),
    )
)
def test_only_known_headings_and_symbols_are_kept_each_once_and_no_more_than_fit(said):
    kept = kept_parts(HEADINGS, said, PACK)
    assert set(kept) <= {"liked", "next"}
    for code in kept:
        part = part_of(kept, code)
        assert not part.is_empty
        assert set(part.symbols) <= set(PACK.symbols) & set(said[code].symbols)
        assert len(part.symbols) == len(set(part.symbols)) <= PACK.most_symbols
        assert part.words == said[code].words.strip()


def test_what_is_kept_again_stays_the_same():
    kept = kept_parts(HEADINGS, {"next": Part(" To cook ", ("bus", "bus", "sad", "happy"))}, PACK)
    assert kept == {"next": {"words": "To cook", "symbols": ["bus", "sad"]}}
    assert kept_parts(HEADINGS, {"next": part_of(kept, "next")}, PACK) == kept


def test_every_symbol_of_the_pack_has_a_word_and_a_drawing_and_no_drawing_is_left_over():
    drawn = {path.stem for path in (_ROOT / "static" / "symbols").glob("*.svg")}
    assert drawn == set(voice_pack().symbols)
    assert len(drawn) >= 24
    assert all(symbol.word for symbol in voice_pack().symbols.values())


def test_a_drawing_is_plain_shapes_and_loads_nothing():
    for path in (_ROOT / "static" / "symbols").glob("*.svg"):
        drawing = path.read_text(encoding="utf-8")
        assert set(re.findall(r"<([a-z]+)", drawing)) <= {"svg", "g", "path", "circle", "rect", "ellipse"}
        assert "href" not in drawing


def test_a_pack_without_headings_or_with_one_twice_is_refused():
    one = {"code": "liked", "text": "Liked"}
    for headings in ([], [one, one]):
        with pytest.raises(ValueError, match="code of its own"):
            read_voice_pack({"profile": {"headings": headings}, "symbols": {}, "most_pictures": 3, "most_symbols": 6})
