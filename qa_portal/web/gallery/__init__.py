"""The gallery: every component of the portal with examples, at `/components/`.

A component without an entry here fails a test, and so does an entry whose template is gone.
"""

from qa_portal.web.gallery.entry import Entry, Example, Shown, shown
from qa_portal.web.gallery.figures import FIGURES
from qa_portal.web.gallery.moves import MOVES
from qa_portal.web.gallery.sayings import SAYINGS

ENTRIES: tuple[Entry, ...] = tuple(sorted(SAYINGS + FIGURES + MOVES, key=lambda entry: entry.name))

__all__ = ["ENTRIES", "Entry", "Example", "Shown", "shown"]
