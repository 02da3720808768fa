"""The one page of a debrief: the day, who was there, and three texts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import SupportNote
from meetings.debrief_page import DebriefPage
from meetings.forms.when import day_field
from partnerships.forms.fields import RowsField, optional
from partnerships.models import Person

LONGEST = 2000


def _words(label: Any, rows: int, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "class": "form-control"})
    return forms.CharField(
        label=optional(label), required=False, max_length=LONGEST, widget=widget, help_text=help_text
    )


class People(RowsField):
    def label_from_instance(self, person: Person) -> str:
        return person.name


class DebriefForm(forms.Form):
    """Begun with the core team ticked; lines that somebody noticed are taken over by ticking them."""

    cycle = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    on = day_field(label=gettext_lazy("Day"))
    present = People(
        label=gettext_lazy("Who was there"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick who was there.")},
    )
    taken = RowsField(queryset=SupportNote.objects.none(), required=False)
    take_aways = _words(
        gettext_lazy("What we take away"), 5, gettext_lazy("What industry said, and what was new to us.")
    )
    program_links = _words(
        gettext_lazy("Links between our programs"),
        4,
        gettext_lazy("Which of ours belong together, and who sees to it."),
    )
    message = _words(
        gettext_lazy("What we tell the broad team"), 5, gettext_lazy("In the words that everybody will use.")
    )

    def __init__(self, *args: Any, page: DebriefPage, **kwargs: Any) -> None:
        super().__init__(*args, initial=page.initial, **kwargs)
        self.page = page
        self.fields["present"].queryset = Person.objects.filter(pk__in=[one.pk for one in page.people])
        self.fields["present"].choices = [(one.pk, one.name) for one in page.people]
        self.fields["taken"].queryset = SupportNote.objects.filter(pk__in=[note.pk for note in page.to_take])
        self.fields["on"].widget.attrs |= {
            "class": "form-control",
            "min": page.cycle.anchored_on.isoformat(),
            "max": page.last_on.isoformat(),
        }

    @property
    def texts(self) -> list[forms.BoundField]:
        return [self[name] for name in ("take_aways", "program_links", "message")]

    @property
    def ticked(self) -> set[int]:
        """The lines that were ticked on a page that was sent back."""
        given = {str(value) for value in self["taken"].value() or ()}
        return {note.pk for note in self.page.to_take if str(note.pk) in given}

    def clean_on(self) -> dt.date:
        day = self.cleaned_data["on"]
        if day > self.page.today:
            raise forms.ValidationError(_("That day has not come yet."))
        if not self.page.cycle.anchored_on <= day <= self.page.last_on:
            words = {"day": date_format(self.page.cycle.anchored_on, "DATE_FORMAT")}
            raise forms.ValidationError(_("This is about the meeting of %(day)s: choose a day since then.") % words)
        return day

    def clean(self) -> dict[str, Any]:
        """Lines that were ticked stand below what was written."""
        cleaned = super().clean()
        if "take_aways" in cleaned and cleaned.get("taken"):
            lines = [cleaned["take_aways"].rstrip(), *(f"– {note.text}" for note in cleaned["taken"])]
            cleaned["take_aways"] = "\n".join(filter(None, lines))
            if len(cleaned["take_aways"]) > LONGEST:
                self.add_error("take_aways", _("With the lines that you ticked this is too long. Take fewer of them."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """As debriefing.keep takes it."""
        names = ("on", "present", "take_aways", "program_links", "message", "seen")
        return {name: self.cleaned_data[name] for name in names}
