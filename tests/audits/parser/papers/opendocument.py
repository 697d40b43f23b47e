"""Papers as OpenDocument texts, with automatic styles as office programs write them."""

import io
import zipfile
from html import escape

from tests.audits.parser.papers.model import Box, Break, Control, Items, Look, Paper, Para, Run, Table

SPACES = "office style text table drawing:draw xsl-fo-compatible:fo manifest"
NAMES = " ".join(
    f'xmlns:{each.split(":")[-1]}="urn:oasis:names:tc:opendocument:xmlns:{each.split(":")[0]}:1.0"'
    for each in SPACES.split()
)
PLACED = """<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Under" style:family="text">
<style:text-properties style:text-underline-style="solid"/></style:style>
<style:style style:name="Contents_20_1" style:display-name="Contents 1" style:family="paragraph"/>
<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>"""
SPANS = {"bold": "Bold", "hidden": "Hidden", "underlined": "Under"}


class Writer:
    """Gathers the automatic styles and deleted words while the body is written."""

    def __init__(self) -> None:
        self.styles: dict[str, str] = {}
        self.deleted: list[str] = []

    def style(self, family: str, properties: str) -> str:
        made = f'style:family="{family}">{properties}'
        return self.styles.setdefault(made, f"P{len(self.styles)}")

    def block(self, made) -> str:
        if isinstance(made, Para):
            return self.paragraph(made)
        if isinstance(made, Items):
            items = "".join(f"<text:list-item>{self.paragraph(Para(text))}</text:list-item>" for text in made.texts)
            return f'<text:list text:style-name="Dots">{items}</text:list>'
        if isinstance(made, Table):
            return self.table(made)
        if isinstance(made, Control):
            return f'<text:section text:name="x">{self.blocks(made.blocks)}</text:section>'
        if isinstance(made, Box):
            return (
                f"<text:p><draw:frame><draw:text-box>{self.blocks(made.blocks)}</draw:text-box></draw:frame></text:p>"
            )
        assert isinstance(made, Break)
        return "<text:p/>"

    def blocks(self, blocks) -> str:
        return "".join(map(self.block, blocks))

    def paragraph(self, made: Para) -> str:
        look = made.look
        words = "".join(map(self.run, made.runs()))
        if look.contents:
            return f'<text:p text:style-name="Contents_20_1">{words}</text:p>'
        name = self.style("paragraph", properties_of(look))
        if look.level:
            return f'<text:h text:outline-level="{look.level}" text:style-name="{name}">{words}</text:h>'
        return f'<text:p text:style-name="{name}">{words}</text:p>'

    def run(self, made: Run) -> str:
        words = escape(made.text, quote=False).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
        if made.kind == "deleted":
            self.deleted.append(words)
            return f'<text:change text:change-id="c{len(self.deleted)}"/>'
        if made.kind == "added":
            return f'<text:change-start text:change-id="a"/>{words}<text:change-end text:change-id="a"/>'
        return f'<text:span text:style-name="{SPANS[made.kind]}">{words}</text:span>' if made.kind else words

    def table(self, made: Table) -> str:
        columns = f'<table:table-column table:number-columns-repeated="{made.columns}"/>'
        rows = [f"<table:table-row>{''.join(map(self.cell, cells))}</table:table-row>" for cells in made.rows]
        head = f"<table:table-header-rows>{''.join(rows[: made.heads])}</table:table-header-rows>" if made.heads else ""
        return f"<table:table>{columns}{head}{''.join(rows[made.heads :])}</table:table>"

    def cell(self, made) -> str:
        name = self.style(
            "table-cell", f'<style:table-cell-properties fo:background-color="#{made.shade}"/>' if made.shade else ""
        )
        spans = f'table:number-columns-spanned="{made.across}" table:number-rows-spanned="{made.down}"'
        covered = "<table:covered-table-cell/>" * (made.across - 1)
        return f'<table:table-cell {spans} table:style-name="{name}">{self.blocks(made.blocks)}</table:table-cell>{covered}'


def properties_of(look: Look) -> str:
    words = (
        f'fo:font-size="{look.size}pt"' + ' fo:font-weight="bold"' * look.bold + ' fo:font-style="italic"' * look.italic
    )
    words += ' fo:text-transform="uppercase"' * look.capitals
    words += ' style:text-underline-style="solid"' * look.underlined
    place = f'fo:text-align="{look.align}"' + f' fo:background-color="#{look.shade}"' * bool(look.shade)
    place += ' fo:border-bottom="1pt solid #000000"' * look.ruled + ' fo:border="1pt solid #000000"' * look.boxed
    return f"<style:paragraph-properties {place}/><style:text-properties {words}/>"


def as_opendocument(paper: Paper) -> bytes:
    writer = Writer()
    body = writer.blocks(paper.blocks)
    automatic = "".join(
        f'<style:style style:name="{name}" {made}</style:style>' for made, name in writer.styles.items()
    )
    regions = "".join(
        f'<text:changed-region text:id="c{at}"><text:deletion><text:p>{words}</text:p></text:deletion></text:changed-region>'
        for at, words in enumerate(writer.deleted, 1)
    )
    tracked = f"<text:tracked-changes>{regions}</text:tracked-changes>" if regions else ""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{PLACED}{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{tracked}{body}</office:text></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return file.getvalue()
