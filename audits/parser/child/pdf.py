"""PDF documents, read natively: pdfium gives letters and lines with their places; the rest is put together here."""

from collections import Counter, defaultdict
from importlib.metadata import version

from .html_tidying import tidy_html
from .nodes import Node
from .pdf_columns import Table, Text
from .pdf_file import notes_on_file, open_pdf
from .pdf_flow import read_region
from .pdf_grids import grids_of, is_rule_of
from .pdf_joining import joined
from .pdf_nodes import Writer, known_words
from .pdf_paragraphs import Paragraph, Setting, note_rules, paragraphs_of, pitches_of, take_off_usual_shade
from .pdf_running import drop_running
from .pdf_sheets import sheets_of
from .refusals import Refused
from .running import limited
from .writing import write_document

PORTAL_VERSION = 1
LEAST_LETTERS = 20  # a page; fewer are a scan
RAGGED, A_FEW = 12.0, 0.02  # points, share of lines


def read_pdf(data):
    """html, text, blocks, running words, notes and converter of a PDF's bytes; raises Refused."""
    document = open_pdf(data)
    notes = notes_on_file(document)
    sheets = sheets_of(document)
    document.close()
    check_readable(sheets)
    notes += notes_on_pages(sheets)
    writer = Writer(known_words(sheets))
    grids = [grids_of(sheet.drawing.rules) for sheet in sheets]
    running = drop_running(sheets, grids, usual_size(sheets))
    blocks = joined(pages_of(sheets, grids))
    forget_usual_shades(blocks)
    nodes = writer.blocks(blocks)
    html = tidy_html(Node("body", children=nodes).html(), writer.features)
    return {
        **write_document(html, writer.features),
        "running": limited(running),
        "notes": notes,
        "converter": f"pdfium {version('pypdfium2')} / portal {PORTAL_VERSION}",
    }


def check_readable(sheets):
    """Refuse a scan, whose pages are pictures with hardly any letters."""
    if sum(map(letters_on, sheets)) < LEAST_LETTERS * len(sheets):
        raise Refused("scan")


def notes_on_pages(sheets):
    """Sentences about what is on the pages and not in the text."""
    notes = []
    if any(sheet.drawing.pictures for sheet in sheets):
        notes.append("Pictures were left out.")
    if any(sheet.sideways for sheet in sheets):
        notes.append("Words printed sideways were left out; compare with the original.")
    blank = [str(sheet.number) for sheet in sheets if sheet.drawing.pictures and letters_on(sheet) < LEAST_LETTERS]
    if blank:
        notes.append(f"These pages are pictures without text that can be read: {', '.join(blank)}.")
    return notes


def letters_on(sheet):
    return sum(letter.isalnum() for word in sheet.words for letter in word.text)


def pages_of(sheets, grids):
    """The paragraphs and tables of each page; `grids` are those of each sheet."""
    regions = [read_sheet(sheet, its) for sheet, its in zip(sheets, grids, strict=True)]
    pitches = pitches_of([text for blocks in regions for text in texts_in(blocks)])
    margins = margins_of(sheets, regions)
    pages = []
    for sheet, its, blocks in zip(sheets, grids, regions, strict=True):
        setting = setting_of(sheet, its, pitches, margins)
        pages.append(settled(blocks, setting))
        note_rules(pages[-1], setting)
    return pages


def usual_size(sheets):
    sizes = Counter(word.size for sheet in sheets for word in sheet.words for _ in word.text)
    return sizes.most_common(1)[0][0]


def read_sheet(sheet, grids):
    return read_region(sheet.words, grids, loose_rules(sheet, grids))


def loose_rules(sheet, grids):
    """The level lines that belong to no table."""
    tables = [grid for grid in grids if grid.columns > 1]
    return [rule for rule in sheet.drawing.rules if rule.level and not is_rule_of(rule, tables)]


def texts_in(blocks):
    for block in blocks:
        if isinstance(block, Text):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from texts_in(cell.blocks)


def margins_of(sheets, regions):
    """{width of page: how far right its lines reach}."""
    rights: dict[int, list[float]] = defaultdict(list)
    for sheet, blocks in zip(sheets, regions, strict=True):
        rights[round(sheet.box.width)] += [edge for block in blocks for edge in right_edges(block)]
    return {width: margin_of(edges) for width, edges in rights.items()}


def right_edges(block):
    """How far right each line of a block reaches; a table, frame or column counts as full."""
    if isinstance(block, Table):
        return [block.x1]
    return [line.x1 for line in block.lines] if block.limit is None else [block.limit]


def margin_of(rights):
    """The furthest place at which several lines end; a single line that runs over its margin does not count."""
    enough = max(2, len(rights) * A_FEW)
    for right in sorted(rights, reverse=True):
        if sum(right - RAGGED <= each <= right for each in rights) >= enough:
            return right
    return max(rights, default=0.0)


def setting_of(sheet, grids, pitches, margins):
    margin = margins[round(sheet.box.width)]
    frames = [grid for grid in grids if grid.columns == 1]
    return Setting(pitches, sheet.drawing, loose_rules(sheet, grids), frames, margin, sheet.number)


def settled(blocks, setting):
    """The blocks with their lines made into paragraphs, those in the cells of tables too."""
    found: list[Paragraph | Table] = []
    for block in blocks:
        if isinstance(block, Table):
            settle_cells(block, setting)
            found.append(block)
        else:
            found += paragraphs_of(block, setting)
    return found


def settle_cells(table, setting):
    for row in table.rows:
        for cell in row:
            cell.blocks = settled(cell.blocks, setting)


def forget_usual_shades(blocks):
    """Let the colour of the paper, and that of a table of several rows, set no words off."""
    take_off_usual_shade([block for block in blocks if isinstance(block, Paragraph)])
    for table in (block for block in blocks if isinstance(block, Table)):
        inside = [each for row in table.rows for cell in row for each in cell.blocks]
        if len(table.rows) > 1:
            forget_usual_shades(inside)
