"""Naming an assistant, on one's own page and on a person's."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import ShortText


class AssistantForm(forms.Form):
    """Who answers for somebody. Its field ids carry its name, since it stands among other forms."""

    name = ShortText(label=gettext_lazy("Their name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=gettext_lazy("Their email"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **({"auto_id": "assistant-%s"} | kwargs))
