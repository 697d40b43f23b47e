"""Documents in a few signs, as the parser would write them in HTML: "# heading", "- item", "| cell | cell |"."""

from html import escape
from itertools import groupby

from audits.rules.threads.plans import Span


def page(marked: str) -> str:
    """The HTML of a document; the first row of a table is its heading where another row follows."""
    parts = []
    for kind, group in groupby(filter(None, map(str.strip, marked.splitlines())), key=_kind):
        lines = list(group)
        parts += {"row": _table, "item": _list, "heading": _headings, "prose": _prose}[kind](lines)
    return "\n".join(parts)


def spans_of(html: str, text: str) -> list[Span]:
    """The sections of a plan by the reader's own rules."""
    import re

    from audits.rules.safe_text import text_of

    heads = []
    for match in re.finditer(r"<h1[^>]*>(.*?)</h1>", html):
        code = re.match(r"(?:section\s+)?([A-K]\d?)\b", match[1], re.IGNORECASE)
        if code:
            before = text_of(html[: match.start()])
            heads.append((code[1].upper(), len(before), len(before) + len(text_of(match[1]))))
    ends = [start for _, start, _ in heads[1:]] + [len(text)]
    return [Span(code, after, end) for (code, _, after), end in zip(heads, ends, strict=True)]


def _kind(line: str) -> str:
    return {"|": "row", "-": "item", "#": "heading"}.get(line[0], "prose")


def _table(lines: list[str]) -> list[str]:
    rows = [[escape(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]
    tags = ["th" if number == 0 and len(rows[0]) > 2 else "td" for number in range(len(rows))]
    made = ["".join(f"<{tag}>{cell}</{tag}>\n" for cell in row) for tag, row in zip(tags, rows, strict=True)]
    return ["<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in made) + "</tbody></table>"]


def _list(lines: list[str]) -> list[str]:
    return ["<ul>" + "\n".join(f"<li>{escape(line[1:].strip())}</li>" for line in lines) + "</ul>"]


def _headings(lines: list[str]) -> list[str]:
    return [f"<h{_level(line)}>{escape(line.lstrip('#').strip())}</h{_level(line)}>" for line in lines]


def _level(line: str) -> int:
    return len(line) - len(line.lstrip("#"))


def _prose(lines: list[str]) -> list[str]:
    return [f"<p>{escape(line)}</p>" for line in lines]
