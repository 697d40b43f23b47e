"""Whether the demonstration's data were loaded to the end. A load that was broken off is begun anew, not continued."""

from pathlib import Path


class LoadMark:
    """Two small files in the demonstration's folder. Once data are whole they stay so, whatever happens later."""

    def __init__(self, folder: Path) -> None:
        self._begun = folder / "loading"
        self._done = folder / "loaded"

    def begin(self) -> None:
        if not self._done.exists():
            self._begun.touch()

    def finish(self) -> None:
        self._done.touch()
        self._begun.unlink(missing_ok=True)

    def was_broken_off(self) -> bool:
        return self._begun.exists() and not self._done.exists()

    def forget(self) -> None:
        for mark in (self._begun, self._done):
            mark.unlink(missing_ok=True)
