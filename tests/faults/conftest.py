"""The council at work that the tests of reporting know, with files where its worker looks for them."""

from tests.reporting.conftest import audited, desk, lead, version

__all__ = ["audited", "desk", "lead", "version"]
