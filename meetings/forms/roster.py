"""Choosing a spreadsheet, and saying what each of its columns means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.when import day_field
from meetings.kinds import OF_A_PRIORITY, MeetingType
from meetings.models import Meeting
from meetings.roster.headings import Field
from meetings.roster.limits import MOST_BYTES
from meetings.roster.understanding import LEFT_OUT, MEETING, NEW_MEETING, Choice

TYPES = [
    ("", gettext_lazy("Kind of meeting")),
    *((type, type.label) for type in MeetingType if type not in OF_A_PRIORITY),
]
NEW_PARTS = ("date", "type", "title")
LABELS = {
    "means": gettext_lazy("What “%(column)s” means"),
    "date": gettext_lazy("Date of “%(column)s”"),
    "type": gettext_lazy("Kind of meeting of “%(column)s”"),
    "title": gettext_lazy("Title of “%(column)s” (optional)"),
}


class ChooseFileForm(forms.Form):
    """The file itself; whether it can be read is found out by reading it."""

    file = forms.FileField(
        label=gettext_lazy("Your list, as .xlsx or .csv"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A name of any length comes in; what is kept of it is shortened.
        self.fields["file"].max_length = None

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            words = {"size": file.size // 1024**2, "most": MOST_BYTES // 1024**2}
            raise forms.ValidationError(
                _("The file has %(size)s MB, and at most %(most)s MB are taken. Split it.") % words
            )
        return file


class ColumnForm(forms.Form):
    """What one column means. Date, kind and title belong to a meeting that is not on record."""

    means = forms.ChoiceField(label=gettext_lazy("Means"), required=False)
    date = day_field(label=gettext_lazy("Date"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Kind of meeting"), choices=TYPES, required=False)
    title = forms.CharField(label=gettext_lazy("Title (optional)"), max_length=120, required=False)

    def __init__(self, *args: Any, meanings: list[Any], heading: str, cells: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading, self.cells = heading, cells
        self.fields["means"].choices = meanings
        self.fields["means"].widget.attrs = {"class": "form-select form-select-sm", "data-send": ""}
        for name in NEW_PARTS:
            kind = "form-select" if name == "type" else "form-control"
            self.fields[name].widget.attrs |= {"class": f"{kind} {kind}-sm"}
        self.fields["title"].widget.attrs["placeholder"] = self.fields["title"].label
        for name, words in LABELS.items():
            self.fields[name].widget.attrs["aria-label"] = words % {"column": heading}

    @property
    def is_new_meeting(self) -> bool:
        return self["means"].value() == NEW_MEETING

    def choice(self) -> Choice:
        cleaned = self.cleaned_data
        if cleaned["means"] != NEW_MEETING:
            return Choice(cleaned["means"])
        date = cleaned["date"].isoformat() if cleaned["date"] else ""
        return Choice(NEW_MEETING, date, cleaned["type"], cleaned["title"])


def meanings(meetings: Sequence[Meeting]) -> list[Any]:
    """All that a column can mean, in groups."""
    of_person = [(field.value, str(field.label).capitalize()) for field in Field]
    held = [(f"{MEETING}{one.pk}", f"{one.called}, {date_format(one.day, 'D, M j, Y')}") for one in meetings]
    return [
        (LEFT_OUT, _("Leave it out")),
        (_("About the person"), of_person),
        (_("Who was at a meeting"), [*held, (NEW_MEETING, _("A meeting that is not on record"))]),
    ]
