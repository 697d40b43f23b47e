"""What others wrote is what we say it is, and none of it is a brand that belongs to GOV.UK."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.STATICFILES_DIRS[0])
VENDOR = STATIC / "vendor"
HASHES = re.findall(r"^([0-9a-f]{64})  (\S+)$", (VENDOR / "VENDORED.md").read_text(), re.MULTILINE)


@pytest.mark.parametrize(("expected", "name"), HASHES)
def test_vendored_file_is_the_one_that_was_recorded(expected, name):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == expected


def test_every_vendored_file_is_recorded():
    recorded = {name for _, name in HASHES}
    assert {str(file.relative_to(VENDOR)) for file in VENDOR.rglob("*.min.*")} == recorded


def test_nothing_of_the_government_brand_is_served():
    names = [file.name.lower() for file in STATIC.rglob("*")]
    assert not [name for name in names if ".woff" in name or "crest" in name or "crown" in name]
    assert "GDS Transport" not in (VENDOR / "govuk/govuk-frontend.min.css").read_text()


@pytest.mark.parametrize("sheet", ["vendor/govuk/govuk-frontend.min.css", "css/portal.css"])
def test_style_sheets_fetch_nothing(sheet):
    text = (STATIC / sheet).read_text()
    assert "url(" not in text
    assert "@import" not in text


def test_scripts_name_no_map_that_is_not_shipped():
    assert not [file.name for file in STATIC.rglob("*.js") if "sourceMappingURL" in file.read_text()]
