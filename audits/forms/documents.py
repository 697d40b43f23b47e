"""The file of a document in a form: which kinds can be read, and what is said when there is none."""

from django import forms

from audits.parser.run import KINDS as READABLE
from audits.rules.documents import endings, in_words
from qa_portal.web.uploads import NO_ROOM


def document_field(*, label: str = "Document", required: bool = True) -> forms.FileField:
    """The field for a document that the portal is to read."""
    return forms.FileField(
        label=label,
        required=required,
        help_text=f"{in_words(READABLE)}, up to 20 megabytes.",
        widget=forms.FileInput({"accept": endings(READABLE)}),
        error_messages={
            "required": "Choose the document",
            "empty": "The file is empty. Check that it opens on your own computer and choose it again",
        },
    )


class DocumentForm(forms.Form):
    """A form with a field "file"; a browser never sends the same file twice by itself."""

    def say_no_room(self) -> None:
        """Say why there is no file: one was sent, and the disc had no room for it."""
        self.fields["file"].error_messages["required"] = NO_ROOM
        self.fields["file"].required = True

    @property
    def file_is_lost(self) -> bool:
        """Whether a file was sent that has to be chosen again because something else was wrong."""
        return self.is_bound and bool(self.errors) and bool(self.files.get("file"))
