"""Papers as PDF, printed from HTML by WeasyPrint."""

from html import escape

import weasyprint

from tests.audits.parser.papers.model import UNREAD, Box, Break, Control, Items, Look, Paper, Para, Run, Table

CSS = """
  @page { size: A4; margin: 2.2cm 2cm;
    @top-left { content: "HEADER"; font: 8pt 'Liberation Sans' }
    @bottom-left { content: "FOOTER"; font: 8pt 'Liberation Sans' }
    @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt 'Liberation Sans' } }
  @page wide { size: A4 landscape }
  body { font: 11pt/1.3 'Liberation Sans'; columns: COLUMNS; column-gap: 0.9cm }
  p, ul, h1, h2, h3, h4 { margin: 0 0 6pt; font-size: 11pt; font-weight: normal }
  table { border-collapse: collapse; width: 100%; margin: 4pt 0 8pt }
  td { text-align: left; vertical-align: top; padding: 3pt 5pt } td p:last-child { margin: 0 }
  .ruled > * > tr > td { border: 0.75pt solid #444 }
  .box { border: 1pt solid #357; padding: 5pt; margin: 4pt 0 8pt } .wide { page: wide }
  .break { break-before: page }
"""


def as_html(paper: Paper) -> str:
    css = (
        CSS.replace("HEADER", paper.header)
        .replace("FOOTER", paper.footer)
        .replace("COLUMNS", str(paper.columns) if paper.columns > 1 else "auto")
    )
    return f"<html lang=en><meta charset=utf-8><style>{css}</style><body>{pages(paper.blocks)}</body></html>"


def as_printed(paper: Paper) -> bytes:
    return weasyprint.HTML(string=as_html(paper)).write_pdf()


def pages(blocks) -> str:
    """The blocks, those after a break that turns the paper in a part of their own."""
    html, wide = "", False
    for each in blocks:
        if isinstance(each, Break) and each.landscape is not None:
            html += "</div>" * wide + "<div class=wide>" * each.landscape
            wide = each.landscape
        else:
            html += block(each)
    return html + "</div>" * wide


def block(made) -> str:
    if isinstance(made, Para):
        return paragraph(made)
    if isinstance(made, Items):
        return f"<ul>{''.join(f'<li>{runs(Para(text))}</li>' for text in made.texts)}</ul>"
    if isinstance(made, Table):
        return table(made)
    if isinstance(made, Break):
        return "<div class=break></div>"
    inner = "".join(map(block, made.blocks))
    assert isinstance(made, Box | Control)
    return f"<div class=box>{inner}</div>" if isinstance(made, Box) else inner


def paragraph(made: Para) -> str:
    tag = f"h{made.look.level}" if made.look.level else "p"
    return f'<{tag} style="{style_of(made.look)}">{runs(made)}</{tag}>'


def style_of(look: Look) -> str:
    styles = {
        "font-size": f"{look.size}pt",
        "font-weight": "bold" if look.bold or look.level else "normal",
        "font-style": "italic" if look.italic else "",
        "background": f"#{look.shade}; padding: 3pt 5pt" if look.shade else "",
        "color": f"#{look.ink}" if look.ink else "",
        "border-bottom": "1pt solid black" if look.ruled else "",
        "border": "1pt solid black; padding: 3pt" if look.boxed else "",
        "text-transform": "uppercase" if look.capitals else "",
        "text-decoration": "underline" if look.underlined else "",
        "text-align": look.align,
        "margin-top": f"{look.above}pt" if look.above else "",
    }
    return "; ".join(f"{name}: {value}" for name, value in styles.items() if value)


def runs(made: Para) -> str:
    return "".join(run(each) for each in made.runs() if each.kind not in UNREAD)


def run(made: Run) -> str:
    words = (
        escape(made.text, quote=False).replace("\n", "<br>").replace("\t", "<span style='padding-left: 2cm'></span>")
    )
    tag = {"bold": "b", "underlined": "u"}.get(made.kind)
    return f"<{tag}>{words}</{tag}>" if tag else words


def table(made: Table) -> str:
    rows = [f"<tr>{''.join(cell(each, at, made) for at, each in enumerate(cells))}</tr>" for cells in made.rows]
    head = f"<thead>{''.join(rows[: made.heads])}</thead>" if made.heads else ""
    ruled = "class=ruled" if made.ruled else ""
    return f"<table {ruled}>{head}<tbody>{''.join(rows[made.heads :])}</tbody></table>"


def cell(made, at: int, table: Table) -> str:
    width = f"width: {table.widths[at] * 100}%;" if at < len(table.widths) and made.across == 1 else ""
    shade = f"background: #{made.shade};" if made.shade else ""
    inner = "".join(map(block, made.blocks))
    return f'<td colspan={made.across} rowspan={made.down} style="{width}{shade}">{inner}</td>'
