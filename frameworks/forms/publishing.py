"""Which framework to publish."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms

from frameworks.models import FrameworkVersion
from qa_portal.web.forms import Look


class PublishForm(forms.Form):
    """One of the frameworks in force."""

    version = forms.ChoiceField(
        label="Which framework?", widget=forms.RadioSelect, error_messages={"required": "Choose a framework"}
    )

    looks: ClassVar = {"version": Look(label="s", small=True)}

    def __init__(self, *args: Any, versions: Iterable[FrameworkVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._versions = {str(version.pk): version for version in versions}
        choices = [(key, str(version)) for key, version in self._versions.items()]
        cast("forms.ChoiceField", self.fields["version"]).choices = choices

    def chosen(self) -> FrameworkVersion:
        return self._versions[self.cleaned_data["version"]]
