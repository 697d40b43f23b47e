"""A stencil is drawn once and filled with what is one's own; values are escaped as in a template."""

import pytest
from django.utils.safestring import mark_safe

from qa_portal.web.stencils import Stencil, Stencils, hole


def test_each_hole_takes_its_value_wherever_it_stands():
    stencil = Stencil(f'<a href="{hole("url")}">{hole("text")}</a> {hole("url")}')
    assert stencil.fill({"url": "/x", "text": "X"}) == '<a href="/x">X</a> /x'
    assert stencil.fill({"url": "/y", "text": "Y"}) == '<a href="/y">Y</a> /y'


def test_values_are_escaped_and_what_was_escaped_already_is_left():
    stencil = Stencil(f"{hole('one')}{hole('two')}")
    assert stencil.fill({"one": '<b>"&', "two": mark_safe("<b>")}) == "&lt;b&gt;&quot;&amp;<b>"


def test_a_value_that_looks_like_a_hole_is_only_words():
    stencil = Stencil(f"{hole('one')}, {hole('two')}")
    assert stencil.fill({"one": hole("two"), "two": "secret"}) == f"{hole('two')}, secret"


def test_a_hole_without_a_value_is_an_error():
    with pytest.raises(KeyError):
        Stencil(hole("missing")).fill({})


def test_it_is_drawn_once_for_each_key():
    drawn, stencils = [], Stencils()

    def draw():
        drawn.append(1)
        return hole("x")

    assert [stencils.get(("a", 1), draw).fill({"x": number}) for number in (1, 2)] == ["1", "2"]
    stencils.get(("a", 2), draw)
    assert len(drawn) == 2
