"""What a council writes on its public page."""

from django import forms

from reporting.services.public_pages import Told

MOST = 3000


class PublicPageForm(forms.Form):
    """Three stretches of words beside the computed ones; each may be left empty."""

    families = forms.CharField(
        label="What families told us", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=MOST
    )
    changed = forms.CharField(
        label="You said, we did", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=MOST
    )
    now = forms.CharField(
        label="What we are working on now", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=MOST
    )

    @property
    def told(self) -> Told:
        return Told(**self.cleaned_data)
