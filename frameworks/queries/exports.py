"""A version as the file in which it goes from one partnership to another."""

from frameworks.models import FrameworkVersion
from frameworks.rules.pack_writing import write_pack


def exported(version: FrameworkVersion) -> str:
    """The same text gives the same file wherever it lies: nothing of the area, of people or of days is in it."""
    export = {"code": version.framework.code, "version": version.number, "fingerprint": version.content_hash}
    return write_pack(version.content, export=export)


def name_of(version: FrameworkVersion) -> str:
    return f"{version.framework.code}-{version.number}.yaml"
