"""OpenDocument texts become the same HTML, text and blocks that Word documents become."""

import io
import zipfile

import pytest

from audits.parser.child.main import answer
from audits.parser.kinds import plan_kind
from audits.rules.headings import Block, find_sections
from tests.audits.parser.layouts import BODIES, TITLES
from tests.audits.parser.test_conversion import checked

SPACES = "office style text table drawing:draw xsl-fo-compatible:fo manifest"
NAMES = (
    " ".join(
        f'xmlns:{each.split(":")[-1]}="urn:oasis:names:tc:opendocument:xmlns:{each.split(":")[0]}:1.0"'
        for each in SPACES.split()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
STYLES = """
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/></style:default-style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Struck" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Base" style:family="paragraph"><style:text-properties fo:font-weight="bold" fo:font-size="15pt"/></style:style>
<style:style style:name="Banner" style:family="paragraph" style:parent-style-name="Base">
<style:paragraph-properties fo:background-color="#003366" fo:border-bottom="1pt solid #000000"/></style:style>
<style:style style:name="Blue" style:family="table-cell"><style:table-cell-properties fo:background-color="#ccddff"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="A" style:num-prefix="Section " style:num-suffix=":"/>
<text:list-level-style-bullet text:level="2"/></text:list-style>
"""


def packed(body, **parts):
    file = io.BytesIO()
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, words in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), words)
    return file.getvalue()


def converted(body):
    return checked(answer("odt", packed(body)))


def p(words, style=""):
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def cells(*texts, style=""):
    inner = "".join(f'<table:table-cell table:style-name="{style}">{p(text)}</table:table-cell>' for text in texts)
    return f"<table:table-row>{inner}</table:table-row>"


def test_a_plan_with_marked_headings_is_found_word_for_word():
    body = "".join(
        f'<text:h text:outline-level="1">Section {code}: {title}</text:h>' + "".join(map(p, BODIES[code]))
        for code, title in TITLES.items()
    )
    reply = converted(body)
    blocks = [Block.from_data(block) for block in reply["blocks"]]
    parts = find_sections(blocks, reply["text"], plan_kind("ehcp")).parts
    assert {code: [part.words(reply["text"]) for part in places] for code, places in parts.items()} == {
        code: ["\n".join(lines)] for code, lines in BODIES.items()
    }


def test_spans_keep_bold_and_crossed_out_and_lose_what_is_hidden():
    spans = "".join(f'<text:span text:style-name="{name}">{name}</text:span> ' for name in ("Bold", "Struck", "Hidden"))
    reply = converted(p(spans))
    assert reply["html"] == '<p id="b0"><strong>Bold</strong> <s>Struck</s>  </p>\n'
    assert reply["notes"] == ["Hidden text was left out."]


def test_the_look_comes_from_the_styles_parents_too():
    block = converted(p("Section A", "Banner"))["blocks"][0]
    assert {name: block[name] for name in ("bold", "shaded", "ruled", "size")} == {
        "bold": True,
        "shaded": True,
        "ruled": True,
        "size": 15.0,
    }


def test_tables_keep_spans_header_rows_and_shading():
    body = (
        "<table:table><table:table-header-rows>"
        + cells("Need", "Help")
        + "</table:table-header-rows>"
        + cells("B1", "F1", style="Blue")
        + f'<table:table-row><table:table-cell table:number-columns-spanned="2">{p("both")}</table:table-cell>'
        "<table:covered-table-cell/></table:table-row></table:table>"
    )
    reply = converted(body)
    assert reply["html"].count("<th ") == 2
    assert [block["shaded"] for block in reply["blocks"]] == [False, False, True, True, False]
    assert reply["blocks"][-1]["cell"]["span"] == 2


def test_lists_carry_their_automatic_numbers():
    item = "<text:list-item>{}</text:list-item>"
    inner = f"<text:list>{item.format(p('dot'))}</text:list>"
    body = f'<text:list text:style-name="L">{item.format(p("Views") + inner)}{item.format(p("Needs"))}</text:list>'
    reply = converted(body)
    assert [(block["label"], block["level"]) for block in reply["blocks"]] == [
        ("Section A:", 1),
        ("", 2),
        ("Section B:", 1),
    ]
    assert reply["html"].startswith("<ol><li>")


def test_spaces_tabs_breaks_boxes_pictures_and_notes():
    box = f"<draw:frame><draw:text-box>{p('in a box')}</draw:text-box></draw:frame>"
    picture = '<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>'
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('a note')}</text:note-body></text:note>"
    reply = converted(p(f'A<text:s text:c="2"/>B<text:tab/>C<text:line-break/>D{box}{picture}{note}') + p("last"))
    assert reply["text"] == "A  B\tC\nD[image removed][1]\nin a box\nlast\na note\n"
    assert [block["note"] for block in reply["blocks"]] == [False, False, False, True]


def test_deleted_words_are_left_out_and_contents_lists_are_known():
    deleted = f"<text:tracked-changes><text:changed-region><text:deletion>{p('old')}</text:deletion></text:changed-region></text:tracked-changes>"
    contents = f"<text:table-of-content><text:index-body>{p('Section A 1')}</text:index-body></text:table-of-content>"
    reply = converted(deleted + contents + p("new"))
    assert reply["text"] == "Section A 1\nnew\n"
    assert [block["contents"] for block in reply["blocks"]] == [True, False]


ENCRYPTED = f"<manifest:manifest {NAMES}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
SHEET = (
    f'<manifest:manifest {NAMES}><manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "wrong_kind"),
        (packed("")[:-40], "damaged"),
        (packed("", **{"META-INF__manifest_xml": ENCRYPTED}), "password"),
        (packed("", **{"META-INF__manifest_xml": SHEET}), "wrong_kind"),
        (packed("", Basic__x_xml="<a/>"), "macros"),
        (packed('<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'), "embedded_object"),
        (packed('<draw:frame><draw:image xlink:href="http://x.test/p.png"/></draw:frame>'), "external_link"),
        (
            packed('<text:section><text:section-source xlink:href="file:///etc/passwd"/></text:section>'),
            "external_link",
        ),
        (packed("<text:section>" * 300 + "</text:section>" * 300), "too_deep"),
    ],
)
def test_bad_files_are_refused(data, code):
    assert answer("odt", data)["code"] == code


def test_page_headers_and_footers_stand_beside_the_text():
    master = f"<style:master-page><style:header>{p('Robin Example')}</style:header><style:footer>{p('Page<text:s/>1')}</style:footer></style:master-page>"
    styles = f"<office:document-styles {NAMES}><office:master-styles>{master}</office:master-styles></office:document-styles>"
    reply = checked(answer("odt", packed(p("Body"), styles_xml=styles)))
    assert reply["text"] == "Body\n"
    assert reply["running"] == ["Robin Example", "Page 1"]
