"""Starts the reader as a process of its own; see `main.py`."""

import sys
from pathlib import Path

# Python puts this very folder first on the path; its parent is what lets the modules here find each other.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from child.main import main  # noqa: E402  (the line above must come first)

sys.exit(main(sys.argv[1:]))
