"""Pictures come out written anew and bare; what is no picture, or hides something, is refused with a sentence."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from audits.parser.pictures import Picture, _checked, parse_picture
from audits.parser.run import Refusal
from audits.rules.pictures import NotAPicture, kind_of_picture

SECRET = b"Maya Okafor"


def saved(kind="JPEG", size=(60, 40), mode="RGB", **how):
    out = BytesIO()
    Image.new(mode, size, how.pop("color", 0)).save(out, kind, **how)
    return out.getvalue()


def telling(kind):
    """A picture that tells where and by whom it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x8298], exif[0x0112] = "Camera", SECRET.decode(), 6
    exif.get_ifd(0x8825)[2] = (52.0, 57.0, 1.0)
    how = {"exif": exif.tobytes(), "icc_profile": b"icc " + SECRET}
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", SECRET.decode())
        how["pnginfo"] = words
    else:
        how["xmp"] = b"<x>" + SECRET + b"</x>"
    return saved(kind, **how)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_nothing_that_a_file_tells_is_left_but_its_pixels(kind):
    data = telling(kind.upper())
    assert SECRET in data
    read = parse_picture(data, kind)
    assert isinstance(read, Picture)
    for content in (read.large, read.small):
        assert SECRET not in content
        with Image.open(BytesIO(content)) as shown:
            assert (shown.format, shown.info.keys() & {"exif", "xmp", "icc_profile", "comment"}) == ("JPEG", set())
            assert not shown.getexif()


def test_a_large_picture_is_made_smaller_the_right_way_up_and_see_through_becomes_white():
    exif = Image.Exif()
    exif[0x0112] = 6
    read = parse_picture(saved(size=(2400, 1200), exif=exif.tobytes()), "jpeg")
    assert (read.width, read.height) == (800, 1600)
    with Image.open(BytesIO(read.small)) as small:
        assert max(small.size) == 560
    clear = parse_picture(saved("PNG", mode="RGBA", color=(255, 0, 0, 0)), "png")
    with Image.open(BytesIO(clear.large)) as shown:
        assert min(shown.getpixel((5, 5))) > 250


def two(kind):
    return saved(kind, save_all=True, append_images=[Image.new("RGB", (60, 40), "red")], duration=100)


REFUSED = {
    "a bomb of 400 million pixels": ("png", lambda: saved("PNG", (20_000, 20_000), "1"), "larger than a camera"),
    "a long thin bomb": ("png", lambda: saved("PNG", (30_000, 100), "1"), "larger than a camera"),
    "too small to be seen": ("png", lambda: saved("PNG", (3, 3)), "too small"),
    "a moving PNG": ("png", lambda: two("PNG"), "moves"),
    "a moving WebP": ("webp", lambda: two("WEBP"), "moves"),
    "a JPEG cut short": ("jpeg", lambda: saved(size=(900, 900))[:-200], "cut short"),
    "a PNG cut short": ("png", lambda: saved("PNG", (900, 900))[:-60], "cut short"),
    "a Word file behind a JPEG": ("jpeg", lambda: saved() + b"PK\x03\x04 word/document.xml", "hidden behind"),
    "a page behind a PNG": ("png", lambda: saved("PNG") + b"<HTML><script>", "hidden behind"),
    "a PDF behind a WebP": ("webp", lambda: saved("WEBP") + b"%PDF-1.7", "hidden behind"),
    "a program behind a JPEG": ("jpeg", lambda: saved() + b"MZ\x90", "hidden behind"),
    "a drawing as SVG": ("png", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not the picture"),
    "a PNG that says it is a JPEG": ("jpeg", lambda: saved("PNG"), "not the picture"),
    "words after the first bytes of a PNG": ("png", lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 99, "not the picture"),
    "nothing": ("png", lambda: b"", "empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_sentence(name):
    kind, made, said = REFUSED[name]
    read = parse_picture(made(), kind)
    assert isinstance(read, Refusal)
    assert said in read.reason


def test_what_a_camera_leaves_behind_its_picture_is_let_be_and_not_kept():
    read = parse_picture(saved() + b"\x00\x00\x00\x18ftypmp42" + SECRET, "jpeg")
    assert isinstance(read, Picture)
    assert SECRET not in read.large


def test_an_answer_that_does_not_hold_together_is_not_believed():
    for answer in (b"", b"{}", b'{"ok": true, "width": 9, "height": 9, "large": "PHN2Zz4=", "small": "PHN2Zz4="}'):
        assert isinstance(_checked(answer), Refusal)


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("a.svg", b"<svg", "SVG"),
        ("a.heic", b"\0\0\0\x18ftyp", "HEIC"),
        ("a.gif", b"GIF89a", "GIF"),
        ("a.exe", b"MZ", "JPEG, PNG or WebP"),
        ("a", b"\xff\xd8\xff", "JPEG, PNG or WebP"),
        ("a.jpg", b"", "empty"),
        ("a.png", b"\xff\xd8\xff\xe0", "something else"),
        ("a.webp", b"RIFF\0\0\0\0WAVE", "something else"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name_and_its_first_bytes(name, head, said):
    with pytest.raises(NotAPicture, match=said):
        kind_of_picture(name, head)


def test_the_kinds_that_phones_and_scanners_save_are_taken():
    assert kind_of_picture("a.b.JPG", b"\xff\xd8\xff\xe1") == "jpeg"
    assert kind_of_picture("a.webp", b"RIFF\0\0\0\0WEBPVP8 ") == "webp"
