"""Papers as Word files, written as Word writes them: styles, runs, shading, content controls, tracked changes."""

import io
import zipfile
from html import escape

from tests.audits.parser.papers.model import Box, Break, Control, Items, Look, Paper, Para, Run, Table

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml"'
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Ueberschrift{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in range(1, 5)
)
STYLES = f"""<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{HEADINGS}
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def as_word(paper: Paper) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        body = "".join(map(block, paper.blocks))
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/numbering.xml", NUMBERING)
        for name, words in [("header", paper.header), ("footer", paper.footer)]:
            archive.writestr(f"word/{name}1.xml", f"<w:{name} {NAMES}>{paragraph(Para(words))}</w:{name}>")
    return file.getvalue()


def block(made) -> str:
    if isinstance(made, Para):
        return paragraph(made)
    if isinstance(made, Items):
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        return "".join(paragraph(Para(text), number) for text in made.texts)
    if isinstance(made, Table):
        return table(made)
    if isinstance(made, Control):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(map(block, made.blocks))}</w:sdtContent></w:sdt>"
    if isinstance(made, Box):
        inner = "".join(map(block, made.blocks))
        shape = f"<v:rect><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect>"
        return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
    assert isinstance(made, Break)
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def paragraph(made: Para, number: str = "") -> str:
    look = made.look
    style = f'<w:pStyle w:val="Ueberschrift{look.level}"/>' if look.level else ""
    style = '<w:pStyle w:val="TOC1"/>' if look.contents else style
    border = '<w:bottom w:val="single"/>' * look.ruled + '<w:top w:val="single"/>' * look.boxed
    border = f"<w:pBdr>{border}</w:pBdr>" if border else ""
    shade = f'<w:shd w:val="clear" w:fill="{look.shade}"/>' if look.shade else ""
    align = f'<w:jc w:val="{look.align}"/>'
    return f"<w:p><w:pPr>{style}{number}{border}{shade}{align}</w:pPr>{''.join(run(each, look) for each in made.runs())}</w:p>"


def run(made: Run, look: Look) -> str:
    bold, underlined = look.bold or made.kind == "bold", look.underlined or made.kind == "underlined"
    properties = "<w:b/>" * bold + "<w:i/>" * look.italic + "<w:caps/>" * look.capitals
    properties += "<w:vanish/>" * (made.kind == "hidden") + f'<w:color w:val="{look.ink}"/>' * bool(look.ink)
    properties += f'<w:sz w:val="{round(look.size * 2)}"/>' + '<w:u w:val="single"/>' * underlined
    said = "w:delText" if made.kind == "deleted" else "w:t"
    words = escape(made.text, quote=False).replace("\n", f"</{said}><w:br/><{said} xml:space='preserve'>")
    words = words.replace("\t", f"</{said}><w:tab/><{said} xml:space='preserve'>")
    text = f"<w:r><w:rPr>{properties}</w:rPr><{said} xml:space='preserve'>{words}</{said}></w:r>"
    change = {"deleted": "w:del", "added": "w:ins"}.get(made.kind)
    return f'<{change} w:id="1" w:author="x">{text}</{change}>' if change else text


def table(made: Table) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(map(row, rows_with_covered(made)))}</w:tbl>"


def rows_with_covered(made: Table):
    """The rows with None and a width for each cell that one above reaches into."""
    open_below: dict[int, tuple[int, int]] = {}
    for cells in made.rows:
        found, column, waiting = [], 0, list(cells)
        while waiting or column in open_below:
            if column in open_below:
                left, width = open_below.pop(column)
                if left > 1:
                    open_below[column + 1000] = (left - 1, width)
                found.append((None, width))
                column += width
                continue
            cell = waiting.pop(0)
            if cell.down > 1:
                open_below[column + 1000] = (cell.down - 1, cell.across)
            found.append((cell, cell.across))
            column += cell.across
        open_below = {at - 1000: left for at, left in open_below.items()}
        yield found


def row(cells) -> str:
    return f"<w:tr>{''.join(cell_of(cell, width) for cell, width in cells)}</w:tr>"


def cell_of(cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    if cell is None:
        return f"<w:tc><w:tcPr>{span}<w:vMerge/></w:tcPr><w:p/></w:tc>"
    merge = '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
    shade = f'<w:shd w:val="clear" w:fill="{cell.shade}"/>' if cell.shade else ""
    return f"<w:tc><w:tcPr>{span}{merge}{shade}</w:tcPr>{''.join(map(block, cell.blocks)) or '<w:p/>'}</w:tc>"
