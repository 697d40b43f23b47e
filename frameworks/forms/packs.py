"""Handing in a pack file."""

from django import forms

from frameworks.rules.pack_files import MOST_BYTES


class PackForm(forms.Form):
    """A file that holds one framework."""

    pack = forms.FileField(
        label="Pack file",
        help_text="A YAML file of up to 1 MB, such as one that was downloaded from a framework's page.",
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
        error_messages={"required": "Choose a pack file", "empty": "The file is empty"},
    )

    def given(self) -> bytes:
        """What the file holds; one byte more than allowed is enough to know that it is too large."""
        read: bytes = self.cleaned_data["pack"].read(MOST_BYTES + 1)
        return read
