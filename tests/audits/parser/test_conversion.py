"""What a Word document becomes: nothing a reader saw is lost or invented, and nothing but the allowed HTML is left."""

import io
import re
import zipfile

import docx
import nh3
import pytest
from docx.shared import Inches

from audits.parser.child.html_tidying import TAGS
from audits.parser.child.main import answer
from audits.parser.run import SAFE_ATTRIBUTES
from audits.rules.safe_text import text_of
from tests.audits.parser.layouts import bold, fill, write_cells

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def converted(body, **parts):
    """The reply for a Word file whose body is the given XML; further parts by their name without `.xml`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return checked(answer("docx", file.getvalue()))


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return checked(answer("docx", file.getvalue()))


def checked(reply):
    """What must hold of every conversion."""
    assert reply["ok"], reply
    html, text = reply["html"], reply["text"]
    assert text_of(html) == text
    assert nh3.clean(html, tags=set(TAGS), attributes=SAFE_ATTRIBUTES, link_rel=None) == html
    assert "\ue0f0" not in html
    ids = re.findall(r' id="(b\d+)"', html)
    assert ids == [block["id"] for block in reply["blocks"]]
    for block, following in zip(reply["blocks"], [*reply["blocks"][1:], None], strict=True):
        assert text[block["end"]] == "\n"
        assert following is None or block["end"] < following["start"]
    return reply


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def control(checked_as):
    state = f"<w:sdtPr><w14:checkbox><w14:checked w14:val='{checked_as}'/></w14:checkbox></w:sdtPr>"
    return f"<w:sdt>{state}<w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"


def test_ticked_boxes_become_signs():
    assert converted(paragraph(control(1), run(" yes "), control(0), run(" no")))["text"] == "☒ yes ☐ no\n"


def test_pictures_become_words_and_a_note():
    document = docx.Document()
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360f8ffff3f0005fe02fea1353d0a0000000049454e44ae426082"
    )
    document.add_picture(io.BytesIO(png), width=Inches(1))
    reply = saved(document)
    assert reply["text"] == "[image removed]\n"
    assert reply["notes"] == ['Pictures are shown as "[image removed]".']


def test_tracked_changes_keep_what_was_added_and_drop_what_was_deleted():
    reply = converted(
        paragraph(
            run("Twice "),
            '<w:del w:id="1" w:author="a"><w:r><w:delText>a day</w:delText></w:r></w:del>',
            f'<w:ins w:id="2" w:author="a">{run("a week")}</w:ins>',
        )
    )
    assert reply["text"] == "Twice a week\n"
    assert reply["notes"] == ["Words deleted with tracked changes were left out."]


def test_words_crossed_out_by_hand_stay_and_are_seen_to_be_so():
    old, new = run("old", "<w:strike/>"), run("new", '<w:b/><w:u w:val="single"/>')
    reply = converted(paragraph(old, run(" and "), run("older", "<w:dstrike/>"), run(" "), new))
    assert re.findall(r"<s>(.*?)</s>", reply["html"]) == ["old", "older"]
    assert "<strong><u>new</u></strong>" in reply["html"].replace(
        "<u><strong>new</strong></u>", "<strong><u>new</u></strong>"
    )


def test_hidden_text_is_left_out_and_told():
    reply = converted(paragraph(run("seen"), run(" unseen", "<w:vanish/>")))
    assert reply["text"] == "seen\n"
    assert reply["notes"] == ["Hidden text was left out."]


def test_page_headers_and_footers_stand_beside_the_text():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Robin Example"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Body")
    reply = saved(document)
    assert reply["text"] == "Body\n"
    assert reply["running"] == ["Page 1", "Robin Example"]


def test_words_in_simple_fields_and_links_stay():
    field = f'<w:fldSimple w:instr="MERGEFIELD name">{run("Robin")}</w:fldSimple>'
    assert converted(paragraph(field, run(" reads")))["text"] == "Robin reads\n"


def test_a_bold_or_shaded_first_row_becomes_the_header_row():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    write_cells(table.rows[0], "Provision", "Who", strong=True)
    write_cells(table.rows[1], "Reading", "Teacher")
    shaded = document.add_table(rows=2, cols=2)
    for cell in shaded.rows[0].cells:
        fill(cell._tc.get_or_add_tcPr(), "CCCCCC")
    write_cells(shaded.rows[0], "Need", "Help")
    write_cells(shaded.rows[1], "B1", "F1")
    html = saved(document)["html"]
    assert re.findall(r"<th[^>]*>(?:<strong>)?(\w+)", html) == ["Provision", "Who", "Need", "Help"]


def test_a_table_of_names_and_values_gets_no_header_row():
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for name in ("Name", "School"):
        row = table.add_row()
        row.cells[0].paragraphs[0].add_run(name).bold = True
        row.cells[1].text = "x"
    assert "<th" not in saved(document)["html"]


def test_merged_cells_keep_their_span_and_know_their_columns():
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "tall"
    table.cell(1, 0).text, table.cell(1, 1).text = "a", "b"
    reply = saved(document)
    assert 'colspan="2"' in reply["html"]
    assert 'rowspan="2"' in reply["html"]
    places = [(block["cell"]["row"], block["cell"]["column"], block["cell"]["span"]) for block in reply["blocks"]]
    assert places == [(0, 0, 2), (0, 2, 1), (1, 0, 1), (1, 1, 1)]


def test_cells_never_run_together_and_a_table_in_a_cell_is_a_table_of_its_own():
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "outer"
    inner = table.cell(0, 1).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "inner"
    reply = saved(document)
    assert reply["text"] == "outer\ninner\n"
    assert [block["cell"]["table"] for block in reply["blocks"]] == [0, 1]


def test_lists_keep_their_depth():
    document = docx.Document()
    for text, style in [("one", "List Bullet"), ("two", "List Bullet")]:
        document.add_paragraph(text, style=style)
    reply = saved(document)
    assert [(block["kind"], block["level"]) for block in reply["blocks"]] == [("list_item", 1), ("list_item", 1)]
    assert reply["html"].startswith("<ul><li id=")


NUMBERING = f"""<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="Section %1:"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def numbered(text, depth):
    return paragraph(run(text), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="5"/></w:numPr>')


def test_automatic_numbers_are_shown_but_are_no_part_of_the_text():
    body = (
        numbered("Needs", 0)
        + numbered("first", 1)
        + numbered("second", 1)
        + numbered("Health", 0)
        + numbered("third", 1)
    )
    reply = converted(body, numbering=NUMBERING)
    assert [block["label"] for block in reply["blocks"]] == ["Section B:", "Bi)", "Bii)", "Section C:", "Ci)"]
    assert 'data-label="Section B:"' in reply["html"]
    assert "Section" not in reply["text"]


STYLES = f"""<w:styles {NAMES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Council Base"/><w:rPr><w:b/><w:caps/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Council Heading"/><w:basedOn w:val="Base"/>
<w:pPr><w:outlineLvl w:val="1"/><w:shd w:val="clear" w:fill="003366"/></w:pPr><w:rPr><w:sz w:val="30"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
</w:styles>"""


def test_the_look_comes_from_the_styles_too():
    body = "".join(
        paragraph(run(text), properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in [("Needs", "Own"), ("Circle", "Loop"), ("Needs 4", "TOC1")]
    )
    heading, circle, contents = converted(body, styles=STYLES)["blocks"]
    told = {name: heading[name] for name in ("kind", "level", "bold", "caps", "shaded", "size")}
    assert told == {"kind": "heading", "level": 2, "bold": True, "caps": True, "shaded": True, "size": 15.0}
    assert (circle["bold"], circle["size"], circle["contents"]) == (False, 11.0, False)
    assert contents["contents"]


def test_a_bold_beginning_is_measured():
    document = docx.Document()
    line = document.add_paragraph()
    line.add_run("Section A:").bold = True
    line.add_run(" what Robin says")
    bold(document, "All of it")
    first, second = saved(document)["blocks"]
    assert (first["bold"], first["lead"]) == (False, 10)
    assert second["bold"]


def test_a_document_cannot_bring_its_own_marks_or_turn_its_words_around():
    reply = converted(paragraph(run("\ue0f00\ue0f1 safe \u202etxt.exe")))
    assert reply["text"] == "0 safe txt.exe\n"


BOX = f"<w:txbxContent>{paragraph(run('Section A: Views'))}</w:txbxContent>"
NEWER = f"<w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>"
OLDER = f"<w:pict><v:rect><v:textbox>{BOX}</v:textbox></v:rect></w:pict>"


@pytest.mark.parametrize(
    "drawn",
    [
        NEWER,
        OLDER,
        f"<mc:AlternateContent><mc:Choice>{NEWER}</mc:Choice></mc:AlternateContent>",
        f"<mc:AlternateContent><mc:Choice>{NEWER}</mc:Choice><mc:Fallback>{OLDER}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_the_words_of_a_text_box_stand_once_however_word_writes_it(drawn):
    reply = converted(f"<w:p><w:r>{drawn}</w:r></w:p>{paragraph(run('Robin reads'))}")
    assert reply["text"] == "Section A: Views\nRobin reads\n"


def test_words_on_both_sides_of_a_break_or_tab_never_run_together():
    broken = "<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t><w:ptab/><w:t>three</w:t><w:br/><w:t>four</w:t></w:r>"
    assert converted(paragraph(broken))["text"] == "one\ntwo\tthree\nfour\n"


def test_words_that_were_moved_with_tracked_changes_stand_where_they_went():
    moved = f'<w:moveFrom w:id="1" w:author="a">{run("away")}</w:moveFrom>'
    here = f'<w:moveTo w:id="2" w:author="a">{run("here")}</w:moveTo>'
    assert converted(paragraph(moved, run("and "), here))["text"] == "and here\n"


def test_markup_in_words_stays_words():
    reply = converted(paragraph(run("&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \u00a0")))
    assert reply["text"] == "<script>alert(1)</script> &amp; \u00a0\n"
    assert "<script" not in reply["html"]


def test_footnotes_stand_at_the_end_and_are_known_as_notes():
    notes = (
        f"""<w:footnotes {NAMES}><w:footnote w:id="2">{paragraph(run("Seen on 3 May."))}</w:footnote></w:footnotes>"""
    )
    body = paragraph(run("Robin reads"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    first, second = converted(body, footnotes=notes)["blocks"]
    assert (first["note"], second["note"]) == (False, True)
