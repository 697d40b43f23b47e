from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.packs import PACKS, framework_packs, read_pack
from frameworks.rules.pack_files import MOST_BYTES, read_pack_file
from frameworks.rules.pack_writing import write_pack
from frameworks.rules.packs import content_hash
from tests.frameworks.packs import raw_baseline

SHIPPED = sorted((PACKS / "frameworks").glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_packs_that_come_with_the_portal_are_read_as_they_are(path):
    read = read_pack_file(path.read_bytes())
    assert not read.faults
    assert content_hash(read.data) == content_hash(read_pack(f"frameworks/{path.stem}"))


@pytest.mark.parametrize("code", sorted(framework_packs()))
def test_what_is_written_is_read_back_and_written_alike(code):
    pack = framework_packs()[code]
    first = write_pack(pack, export={"code": code})
    read = read_pack_file(first.encode())
    assert not read.faults
    body = {key: value for key, value in read.data.items() if key != "export"}
    assert content_hash(body) == content_hash(pack)
    assert write_pack(body, export={"code": code}) == first


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n\t"), max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.decimals(0, 9, places=2).map(float) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.integers(0, 9), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=5))
@settings(max_examples=200)
def test_whatever_a_text_holds_comes_back_with_the_same_hash(content):
    first = write_pack(content, export={})
    read = read_pack_file(first.encode())
    assert not read.faults, read.faults
    body = {key: value for key, value in read.data.items() if key != "export"}
    expected = {key: value for key, value in content.items() if key != "export"}
    assert content_hash(body) == content_hash(expected)
    assert write_pack(body, export={}) == first


@given(st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_keys_is_neither_in_the_hash_nor_in_the_file(random):
    pack = raw_baseline()
    shuffled = _shuffled(pack, random)
    assert content_hash(shuffled) == content_hash(pack)
    assert write_pack(shuffled, export={}) == write_pack(pack, export={})


@given(st.integers(0, 57), st.sampled_from(["question", "guidance"]), st.text(min_size=1, max_size=5))
def test_one_other_word_is_another_hash(number, field, word):
    pack = raw_baseline()
    pack["criteria"][number][field] += word
    assert content_hash(pack) != content_hash(raw_baseline())


def _shuffled(value, random):
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: _shuffled(value[key], random) for key in keys}
    return [_shuffled(each, random) for each in value] if isinstance(value, list) else value


BAD = {
    "an alias": (b"a: &x [1, 2]\nb: *x\n", [(1, "An anchor"), (2, "An alias")]),
    "a bomb of aliases": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n",
        [(1, "An anchor"), (2, "An anchor")],
    ),
    "a Python object": (b"a: 1\nb: !!python/object/apply:os.system ['true']\n", [(2, "A tag")]),
    "a tag of one's own": (b"a: !secret 1\n", [(1, "A tag")]),
    "one field twice": (b"a: 1\nb: 2\na: 3\n", [(3, "The field a stands here for the second time")]),
    "a list as a name": (b"? [a, b]\n: 1\n", [(1, "A name was expected here")]),
    "no YAML": (b"a: [1, 2\nb: }\n", [(2, "cannot be read here")]),
    "a list": (b"- 1\n- 2\n", [(1, "not a set of named fields")]),
    "one word": (b"framework\n", [(1, "not a set of named fields")]),
    "two documents": (b"a: 1\n---\nb: 2\n", [(2, "cannot be read here")]),
    "tabs": (b"a: 1\n\tb: 2\n\tc: 3\n", [(2, "a tab stands here"), (3, "A tab stands before the words")]),
    "a colon within words": (b"a: 1\nb: c: d\n", [(2, "put the words in quotes")]),
    "blanks that do not fit": (b"a:\n  b: 1\n c: 2\n", [(3, "does not stand under what it belongs to")]),
    "a character that is none": (b"a: 1\nb: \x07\n", [(2, "no letter, number or sign")]),
    "a name read as yes or no": (b"a: 1\non: 2\n", [(2, "The name 'on' is read as 'True'")]),
    "one name as a number and as a word": (b"1: a\n'1': b\n", [(2, "for the second time")]),
    "a number that never ends": (b"a: .inf\nb: 0x" + b"f" * 9000, [(1, "no word, number"), (2, "no word, number")]),
    "what no database keeps": (b'a: "\\0"\nb: "\\ud800"\nc: 2026-01-01T10:00:00\n', [(1, ""), (2, ""), (3, "")]),
    "all at once": (
        b"a: &x 1\nb: *x\nc: !t 2\nc: .nan\n? [d]\n: 1\nyes: 1\n",
        [(1, "anchor"), (2, "alias"), (3, "tag"), (4, "second time"), (4, "no word"), (5, "a list"), (7, "is read as")],
    ),
    "bytes that are no text": (b"\xff\xfe\x00a", [(0, "not text in UTF-8")]),
    "a day that there is not": (b"a: 1\nb: 2026-02-31\n", [(2, "is no word, number or date")]),
    "great depth": (b"a: " + b"[" * 5000 + b"]" * 5000, [(1, "too deep")]),
    "ten megabytes of nonsense": (b"x: [" + b"1, " * 3_500_000 + b"1]", [(0, "larger than a framework can be")]),
    "just under the limit": (b"x: [" + b"1, " * 300_000 + b"1]", [(1, "too long")]),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_with_its_lines(bad):
    given_bytes, expected = BAD[bad]
    read = read_pack_file(given_bytes)
    found = [(fault.line, fault.sentence) for fault in read.faults]
    for line, words in expected:
        assert any(line == number and words in sentence for number, sentence in found), found


def test_nothing_above_the_limit_is_even_looked_at():
    assert len(read_pack_file(b"!" * (MOST_BYTES + 1)).faults) == 1


def test_an_item_is_known_by_its_code_and_a_field_by_its_name():
    read = read_pack_file(b"criteria:\n- code: A1\n  weight: 3\n- code: A1\n  weight: 4\n- weight: 5\n")
    assert read.lines["criteria", "A1", "weight"] == 3
    assert read.lines["criteria", "#1", "weight"] == 5
    assert read.lines["criteria", "#2"] == 6
    assert deepcopy(read.data)["criteria"][2] == {"weight": 5}
