"""What is asked of somebody who writes down a statement, and of what there is to look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.findings import Counted
from indicators.models import Statement
from partnerships import documents
from partnerships.forms.fields import DayField, Grouped, ShortText, optional
from partnerships.models import Person

TO_LOOK_AT = (gettext_lazy("Something to look at"), ("record", "link", "link_words", "file"))


class ToLookAt(forms.Form):
    """A record of ours that was counted, a link, a file: any of them, each once."""

    record = forms.ChoiceField(label=optional(gettext_lazy("A record")), required=False)
    link = forms.CharField(
        label=optional(gettext_lazy("A link")),
        max_length=500,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    link_words = ShortText(label=optional(gettext_lazy("What the link shows")), max_length=200, required=False)
    file = forms.FileField(
        label=optional(gettext_lazy("A file")),
        required=False,
        help_text=documents.TAKEN_IN_WORDS,
        widget=forms.FileInput(attrs={"accept": documents.TAKEN}),
        error_messages={"empty": gettext_lazy("This file is empty.")},
    )

    def __init__(self, *args: Any, counted: Iterable[Counted], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._counted = {str(number): one for number, one in enumerate(counted) if one.url}
        choices = [(number, one.what) for number, one in self._counted.items()]
        self.fields["record"].choices = [("", gettext_lazy("None of these")), *choices]
        # A name of any length comes in; what is kept of it is shortened.
        self.fields["file"].max_length = None

    def clean_link(self) -> str:
        return self.cleaned_data["link"].strip()

    def clean_record(self) -> Counted | None:
        return self._counted.get(self.cleaned_data["record"])


class EvidenceForm(Grouped, ToLookAt):
    """One more thing to look at, for a statement that stands."""

    groups = (TO_LOOK_AT,)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not any(given.get(name) for name in ("record", "link", "file")):
            raise forms.ValidationError(_("Choose a record, or add a link or a file."))
        return given


class StatementForm(Grouped, ToLookAt):
    """Who states it, since when, in which words, and what there is to look at."""

    person = forms.TypedChoiceField(
        label=gettext_lazy("Who signs"), coerce=int, error_messages={"required": gettext_lazy("Say who signs.")}
    )
    on = DayField(label=gettext_lazy("Signed on"))
    text = forms.CharField(
        label=gettext_lazy("What they state"),
        max_length=Statement._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("In their own words. Everybody who may see the indicators reads it."),
        error_messages={"required": gettext_lazy("Write down what is stated.")},
    )
    groups = (("", ("person", "on", "text")), TO_LOOK_AT)

    def __init__(self, *args: Any, people: Iterable[Person], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {one.pk: one for one in people}
        self.fields["person"].choices = [("", "—"), *((number, one.name) for number, one in self._people.items())]
        self.fields["on"].initial = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_person(self) -> Person:
        return self._people[self.cleaned_data["person"]]
