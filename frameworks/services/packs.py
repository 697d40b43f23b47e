"""Taking in a pack file whole, or refusing it whole with every fault and its line."""

from dataclasses import replace

from django.db import transaction

from frameworks.models import FrameworkVersion
from frameworks.queries.drafts import pack_faults
from frameworks.rules.editing.faults import field_of, place_of
from frameworks.rules.editing.places import Place
from frameworks.rules.pack_files import EXPORT, Fault, PackFile, read_pack_file
from frameworks.rules.packs import content_hash
from frameworks.rules.reading import PackRefusedError
from frameworks.services.frameworks import bring_in_framework
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space

_NUMBER = Place(("framework", "version"))


class PackFileRefusedError(ValueError):
    """A file that cannot be taken in. `faults` are in the order of its lines."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(" ".join(map(str, faults)))
        self.faults = sorted(dict.fromkeys(faults), key=lambda fault: fault.line)


@transaction.atomic
def import_pack(*, space: Space, given: bytes, by: Viewer) -> tuple[FrameworkVersion, bool]:
    """Take in a pack file as a draft; also whether it is new here.

    Raises PackFileRefusedError with every fault, and then nothing was written.
    """
    require(by, Act.FRAMEWORK_EDIT, space)
    file = _without_export(read_pack_file(given))
    if file.faults:
        raise PackFileRefusedError([*file.faults, *_of_meaning(space, file)])
    try:
        with transaction.atomic():
            return bring_in_framework(space=space, pack=file.data, by=by)
    except PackRefusedError as refused:
        raise PackFileRefusedError([_located(file, sentence) for sentence in refused.faults]) from None


def _without_export(file: PackFile) -> PackFile:
    """The text without its head. One that is not the text that was exported needs a number of its own."""
    data = {key: value for key, value in file.data.items() if key != EXPORT}
    head = file.data.get(EXPORT)
    told = head if isinstance(head, dict) else {}
    framework = data.get("framework")
    number = str(framework.get("version")) if isinstance(framework, dict) else ""
    is_same_number = str(told.get("version")) == number
    if told.get("fingerprint") and not file.faults and is_same_number and told["fingerprint"] != content_hash(data):
        line = file.line_of(_NUMBER)
        sentence = (
            "The text was changed after it was exported. Give it a new number, or take away what stands at export."
        )
        return replace(file, data=data, faults=[*file.faults, Fault(line, sentence)])
    return replace(file, data=data)


def _of_meaning(space: Space, file: PackFile) -> list[Fault]:
    """What else is wrong with a file whose form has faults; a line that has one already is not spoken of again."""
    if not file.data:
        return []
    spoken_of = {fault.line for fault in file.faults}
    found = [_located(file, sentence) for sentence in pack_faults(space, file.data)]
    return [fault for fault in found if fault.line not in spoken_of]


def _located(file: PackFile, sentence: str) -> Fault:
    """The line of the field that a sentence speaks of, or else of the item."""
    place = _NUMBER if "already has a version" in sentence else place_of(sentence) or Place(())
    if name := field_of(sentence):
        within = (place if place.steps else Place(())).within(name)
        return Fault(file.lines.get(within.steps) or file.line_of(place), sentence)
    return Fault(file.line_of(place), sentence)
