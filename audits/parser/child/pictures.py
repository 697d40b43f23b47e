"""A photograph or drawing, decoded and written anew: nothing of the file itself leaves this process.

What comes out are two JPEG pictures without any metadata: one to look at, one for lists and print.
"""

import base64
import io
import re

from PIL import Image, ImageOps

from .refusals import Refused

FORMATS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",)}
MOST_PIXELS = {"jpeg": 64_000_000, "png": 24_000_000, "webp": 24_000_000}
LONGEST_SIDE = 20_000
LEAST_SIDE = 16
LARGE, SMALL = 1600, 560  # the longest side of what is kept, in pixels
SMALL_BYTES = 90_000
HOSTILE_TAILS = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"<html", b"<script", b"<?php", b"<svg", b"\x7fELF", b"Rar!")
JPEG_BEGIN, JPEG_END = b"\xff\xd8", b"\xff\xd9"
JPEG_MARK = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")  # but for those that are part of the packed pixels
PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
Image.MAX_IMAGE_PIXELS = None  # our own limit is asked before anything is unpacked


def read_picture(kind, data):
    """The reply for one picture: both JPEGs as base64, and the size of the large one in pixels."""
    refuse_tail(kind, data)
    picture = opened(kind, data)
    refuse_wrong_size(kind, picture)
    if kind == "png" and PNG_END not in data:
        raise Refused("cut_short")
    if kind != "jpeg" and getattr(picture, "n_frames", 1) > 1:
        raise Refused("moving")
    large = in_plain_colours(scaled(loaded(kind, picture)))
    small = large.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    width, height = large.size
    return {"width": width, "height": height, "large": in_base64(written(large, 85)), "small": in_base64(fitted(small))}


def opened(kind, data):
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS[kind])
    except (OSError, ValueError, SyntaxError) as fault:
        raise Refused("not_a_picture") from fault


def refuse_wrong_size(kind, picture):
    width, height = picture.size
    if width * height > MOST_PIXELS[kind] or max(width, height) > LONGEST_SIDE:
        raise Refused("too_many_pixels")
    if min(width, height) < LEAST_SIDE:
        raise Refused("too_few_pixels")


def loaded(kind, picture):
    """Every pixel of it, turned the way the camera was held. JPEGs are decoded no larger than they are needed."""
    try:
        if kind == "jpeg":
            picture.draft("RGB", (LARGE, LARGE))
        picture.load()
        return ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        raise Refused("cut_short") from fault


def scaled(picture):
    """No larger than it is kept. Colours from a palette are told apart first, so that they can be mixed."""
    if picture.mode in ("P", "PA", "1") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    picture.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    return picture


def in_plain_colours(picture):
    """Red, green and blue; what is see-through becomes white, as on paper."""
    if picture.mode in ("RGBA", "LA"):
        picture = picture.convert("RGBA")
        sheet = Image.new("RGB", picture.size, "white")
        sheet.paste(picture, mask=picture.getchannel("A"))
        return sheet
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def written(picture, quality):
    """A new JPEG of the pixels alone: what else the file said (place, camera, owner, colour profile) is not copied."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def fitted(picture):
    """As good as it can be within the size that a printed sheet has room for."""
    for quality in (82, 70, 55, 40):
        found = written(picture, quality)
        if len(found) <= SMALL_BYTES:
            break
    return found


def in_base64(data):
    return base64.b64encode(data).decode("ascii")


def refuse_tail(kind, data):
    """Refuse a picture with another file behind its end. What cameras leave there is let be, and not kept."""
    tail = data[end_of(kind, data) :]
    if any(mark in tail.lower() if mark.startswith(b"<") else mark in tail for mark in HOSTILE_TAILS):
        raise Refused("joined_picture")
    if tail.startswith(b"MZ"):
        raise Refused("joined_picture")


def end_of(kind, data):
    """Where the picture ends, by its own account; the end of the file where it does not say."""
    if kind == "png":
        last = data.find(PNG_END)
        return last + len(PNG_END) if last >= 0 else len(data)
    if kind == "webp":
        return min(len(data), int.from_bytes(data[4:8], "little") + 8)
    return end_of_jpeg(data)


def end_of_jpeg(data):
    """Behind the end mark. Segments are passed over whole, so that a thumbnail inside one does not count."""
    at = len(JPEG_BEGIN)
    while found := JPEG_MARK.search(data, at):
        mark, at = found.group(), found.end()
        if mark == JPEG_END:
            return at
        at += int.from_bytes(data[at : at + 2], "big")
    return len(data)
