"""Why a document is not read: a stable code, and a sentence that tells a caseworker what to do next."""

SENTENCES = {
    "empty": "The file is empty. Choose the document again and check that it opens on your own computer.",
    "too_large": "The document is too large to read. Remove the pictures or attachments, save it and upload it again.",
    "wrong_kind": "The file is not what its name says. Open it, save it as a Word document (.docx) and upload that.",
    "unknown_kind": "This kind of file cannot be read yet. Save the plan as a Word document (.docx) and upload that.",
    "old_word": "This is a Word file of the older kind (.doc). Open it in Word, save it as .docx and upload that.",
    "password": "The document is password-protected. Remove the password, save it and upload it again.",
    "damaged": "The file is damaged or was cut short. Open it, save it under a new name and upload that copy.",
    "no_document": "No document text was found in the file. Open it, save it as .docx and upload that copy.",
    "zip_bomb": "The file unpacks to far more than a plan can hold, so it was not opened. Save and upload a new copy.",
    "too_many_entries": "The file holds far more parts than a plan can have. Copy its text into a new document.",
    "duplicate_names": "The file holds two versions of its own text. Open it in Word, save a new copy and upload that.",
    "climbing_names": "The file tries to place parts outside itself, so it was not opened. Save a new copy in Word.",
    "macros": "The document holds macros or active controls. Save it as an ordinary document without them.",
    "embedded_object": "Another file is embedded in the document. Remove the embedded file, save and upload it again.",
    "external_link": (
        "The document draws in a template, picture or file from somewhere else. In Word, attach the Normal template "
        "and break the links to files, then save and upload it again."
    ),
    "hostile_markup": "The document contains code that no office program writes. Save a new copy and upload that.",
    "too_deep": "The document is nested too deeply to read. Copy its text into a new document and upload that.",
    "too_slow": "The document took too long to read. Save a simpler copy without pictures and upload that.",
    "too_much_memory": "The document needs too much memory to read. Save a copy without pictures and upload that.",
    "too_much_text": "The document holds more text than a plan can have. Upload the plan without its attachments.",
    "too_many_pages": "The document has more than 500 pages. Upload the plan without its attachments.",
    "scan": (
        "The pages are pictures of a plan, without text that can be read. Upload the document the plan was written in "
        "(.docx), or a PDF saved from it."
    ),
    "joined": "The PDF has other content added after its end. Open it, print it to a new PDF and upload that.",
    "no_table": "No table was found in the file. Export the register as CSV or as an Excel workbook (.xlsx).",
    "no_rows": "The table is empty. Export the register again and check that it holds rows.",
    "too_many_columns": "The table has more than 100 columns. Export only what a register holds, and upload that.",
    "too_many_rows": "The table has more than 100,000 rows. Export it in parts and upload one after the other.",
    "not_a_picture": "The file is not the picture that its name says. Open it, save it as JPEG or PNG and choose that.",
    "too_many_pixels": "The picture is larger than a camera makes them. Save it smaller, or take a photograph of it.",
    "too_few_pixels": "The picture is too small to be seen. Choose a larger one.",
    "moving": "The picture moves. Choose one that stands still, such as a photograph of the moment.",
    "cut_short": "The picture is damaged or was cut short. Open it, save it again and choose that copy.",
    "joined_picture": "Another file is hidden behind the picture. Save the picture again, or take a photograph of it.",
    "crashed": "The document could not be read and stopped the reader. Save a new copy of it and upload that.",
    "unreadable": "The document could not be read. Save a new copy of it, as .docx, and upload that.",
}


class Refused(Exception):  # noqa: N818  (the word of the house for a "no")
    """The document is not read; `code` is a key of SENTENCES."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code
        self.reason = SENTENCES[code]
