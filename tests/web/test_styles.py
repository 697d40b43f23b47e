"""Colours that carry words are far enough apart to be read (WCAG 2.2, 1.4.3: 4.5 to 1)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SHEET = (Path(settings.STATICFILES_DIRS[0]) / "css/portal.css").read_text()
TOKENS = ("grade-top", "grade-good", "grade-mixed", "grade-low", "grade-none", "grade-info")
ENOUGH = 4.5


def _luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted([_luminance(one), _luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("token", TOKENS)
def test_every_grade_colour_can_be_read(token):
    rule = re.search(rf"\.grade-tag--{token} {{(.*?)}}", SHEET, re.DOTALL)[1]
    colours = dict(re.findall(r"(?<![\w-])(background-color|color): (#[0-9a-f]{6});", rule))
    assert contrast(colours["color"], colours["background-color"]) >= ENOUGH


def test_the_brand_colour_can_carry_white_words():
    assert contrast(re.search(r"--govuk-brand-colour: (#[0-9a-f]{6});", SHEET)[1], "#ffffff") >= ENOUGH
