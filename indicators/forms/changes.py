"""Writing down what changed, that it was discussed, what was answered, and what figures say."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Min
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from indicators.models import ChangeKind, IndustryChange
from meetings.models import Meeting
from partnerships.forms.fields import LATEST, DayField, Grouped, KnownPersonField, RowsField, ShortText, optional
from partnerships.models import Partnership

A_LINE, A_SOURCE = 300, 200


class ChangeForm(Grouped, forms.Form):
    """One line of the log."""

    what = ShortText(label=gettext_lazy("What changed"), max_length=A_LINE)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ChangeKind.choices)
    on = DayField(label=gettext_lazy("Since when"))
    known_from = ShortText(label=optional(gettext_lazy("Known from")), max_length=A_SOURCE, required=False)
    touches_agenda = forms.BooleanField(
        label=gettext_lazy("It touches what we work on"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Then it waits until a full meeting has discussed it."),
    )


class MeetingHeldField(forms.ModelChoiceField):
    """A full meeting, by its kind and day."""

    def label_from_instance(self, meeting: Meeting) -> str:
        return f"{meeting.called}, {date_format(meeting.held_on, 'M j, Y')}"


class ConsideredForm(Grouped, forms.Form):
    """Which open changes a full meeting dealt with, and what came of it."""

    changes = RowsField(
        label=gettext_lazy("What was discussed"),
        queryset=IndustryChange.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick what was discussed.")},
    )
    meeting = MeetingHeldField(
        label=gettext_lazy("At which meeting"), queryset=Meeting.objects.none(), empty_label=None
    )
    outcome = ShortText(label=optional(gettext_lazy("What came of it")), max_length=A_LINE, required=False)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["changes"].queryset = partnership.industry_changes.touching().open().order_by("on", "pk")
        oldest = self.fields["changes"].queryset.aggregate(on=Min("on"))["on"]
        held = Meeting.objects.of(partnership).full().held().filter(held_on__gte=oldest or LATEST)
        self.fields["meeting"].queryset = held.order_by("-held_on", "-pk")


class ReviewForm(Grouped, forms.Form):
    """The question whether the industry changed, answered together with one person from industry."""

    changed = forms.TypedChoiceField(
        label=gettext_lazy("Has the industry, or what it lives from, changed?"),
        choices=[("yes", gettext_lazy("Yes, something changed")), ("no", gettext_lazy("No, it is what it was"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    leader = KnownPersonField(label=gettext_lazy("Answered with, from industry"))
    known_from = ShortText(
        label=gettext_lazy("Known from"),
        max_length=A_SOURCE,
        help_text=gettext_lazy("A report, a figure, what three companies say."),
    )
    words = ShortText(label=optional(gettext_lazy("In a few words")), max_length=A_LINE, required=False)
    on = DayField(label=gettext_lazy("On"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today} | kwargs.pop("initial", {}), **kwargs)
        self.fields["on"].widget.attrs["max"] = today.isoformat()


class FigureForm(Grouped, forms.Form):
    """A figure that is kept from now on, with its first value where it is known."""

    name = ShortText(
        label=gettext_lazy("What it counts"), help_text=gettext_lazy("Jobs in manufacturing in the three counties")
    )
    known_from = ShortText(label=gettext_lazy("Source"), max_length=A_SOURCE)


class ReadingForm(Grouped, forms.Form):
    """One value of a figure on one day."""

    value = forms.DecimalField(label=gettext_lazy("Value"), max_digits=14, decimal_places=2)
    on = DayField(label=gettext_lazy("As of"))
    comment = ShortText(label=optional(gettext_lazy("What we make of it")), max_length=A_LINE, required=False)


class CommentForm(Grouped, forms.Form):
    """What a moved figure means."""

    comment = ShortText(label=gettext_lazy("What we make of it"), max_length=A_LINE)


class SignNoteForm(Grouped, forms.Form):
    """A word on one sign."""

    words = ShortText(label=gettext_lazy("What explains it"), max_length=A_LINE)
