"""What is asked of somebody who brings a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from partnerships import documents
from partnerships.forms.fields import Grouped, ShortText


class DocumentForm(Grouped, forms.Form):
    """A file and where it comes from."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=documents.TAKEN_IN_WORDS,
        widget=forms.FileInput(attrs={"accept": documents.TAKEN}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )
    source = ShortText(
        label=gettext_lazy("Where it comes from"),
        max_length=200,
        help_text=gettext_lazy("Who made it and when; it is shown beside the file as its label."),
        error_messages={"required": gettext_lazy("Say where this file comes from.")},
    )
    groups = (("", ("file", "source")),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A name of any length comes in; what is kept of it is shortened.
        self.fields["file"].max_length = None
