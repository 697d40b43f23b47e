"""A picture of a child's profile: the file, what it shows, and who agreed."""

from typing import Any, ClassVar

from django import forms

from audits.rules.pictures import ACCEPTED
from moderation.models import ChildProfile, ProfilePicture
from moderation.services.pictures import PictureFacts
from qa_portal.web.forms import DayMonthYearField, Look
from qa_portal.web.uploads import NO_ROOM


class PictureForm(forms.Form):
    """What is said of a picture."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=ProfilePicture.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    alternative = forms.CharField(
        label="What does it show?",
        max_length=200,
        help_text="In a few words, without names: it is read out to whoever does not see the picture.",
        error_messages={"required": "Enter what it shows"},
    )
    wish = forms.ChoiceField(
        label="What does the child or young person want?",
        choices=ChildProfile.Wish.choices,
        widget=forms.RadioSelect,
        help_text="A private picture is not printed, and only you and QA leads see it.",
        error_messages={"required": "Choose what the child or young person wants"},
    )
    agreed_by = forms.ChoiceField(
        label="Who agreed to the picture?",
        choices=ProfilePicture.Agreed.choices,
        widget=forms.RadioSelect,
        help_text="Ask everybody who can be recognised in it.",
        error_messages={"required": "Choose who agreed"},
    )
    agreed_on = DayMonthYearField(label="When did they agree?", help_text="For example, 27 3 2026")

    looks: ClassVar = {name: Look(label="s", small=True) for name in ("kind", "wish", "agreed_by")} | {
        "alternative": Look(label="s"),
        "agreed_on": Look(label="s"),
        "file": Look(label="s"),
    }

    def facts(self) -> PictureFacts:
        return PictureFacts(**{name: self.cleaned_data[name] for name in PictureFacts.__slots__})


class NewPictureForm(PictureForm):
    """The same with the file; on a phone the field offers the camera too."""

    file = forms.FileField(
        label="Photograph or picture of a drawing",
        help_text="JPEG, PNG or WebP. The place, the camera and all else that a file can tell are removed.",
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={"required": "Choose the picture", "empty": "The file is empty. Choose the picture again"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["file"])

    def say_no_room(self) -> None:
        """Say why there is no file: one was sent, and the disc had no room for it."""
        self.fields["file"].error_messages["required"] = NO_ROOM
