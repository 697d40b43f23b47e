"""What a page may load while it becomes a PDF: its own data, and a short list of our own files.

WeasyPrint's own fetcher reads any file of the machine and any address of the network, and can attach either to the PDF.
"""

from pathlib import Path
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

_FOLDER = Path(__file__).resolve().parents[2] / "static"

STATIC = {f"static:css/{name}.css": (_FOLDER / "css" / f"{name}.css", "text/css") for name in ("print", "kit_print")}
"""Addresses that a page may name, the file behind each and its kind. The address is looked up, never taken apart."""


class OwnFilesOnly(URLFetcher):
    """Serves ``data:`` and what `STATIC` lists; anything else is refused before a file or a socket is opened."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        if url in STATIC:
            path, kind = STATIC[url]
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": f"{kind}; charset=utf-8"})
        return super().fetch(url, headers)
