"""Planning a meeting, and what may be said about it afterwards."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import Priority
from meetings.forms.when import WhenForm, day_field, initial_when
from meetings.kinds import OF_A_PRIORITY, MeetingType, Mode, VenueKind
from meetings.models import Meeting
from meetings.when import weekday_and_year
from partnerships.forms.fields import PersonSelect
from partnerships.models import Partnership, Person


def _plain_helper(*layout: Any) -> FormHelper:
    """Only the fields: the template writes the form tag and its buttons."""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf = False, True
    helper.layout = Layout(*layout)
    return helper


class PlaceForm(forms.Form):
    """What a meeting is called, how and where it takes place."""

    title = forms.CharField(label=gettext_lazy("Title (optional)"), max_length=120, required=False)
    mode = forms.ChoiceField(label=gettext_lazy("How"), choices=Mode.choices, initial=Mode.IN_PERSON)
    venue = forms.CharField(
        label=gettext_lazy("Place or link (optional)"),
        max_length=200,
        required=False,
    )
    venue_kind = forms.ChoiceField(
        label=gettext_lazy("Whose place (optional)"),
        choices=[("", gettext_lazy("Not said")), *VenueKind.choices],
        required=False,
    )

    PLACE = (
        Row(Column("mode", css_class="col-sm-4"), Column("venue_kind", css_class="col-sm-8")),
        "venue",
        "title",
    )

    def place(self) -> dict[str, str]:
        """The values as planning.plan and planning.describe take them."""
        return {name: self.cleaned_data[name] for name in ("title", "mode", "venue", "venue_kind")}


class DatedForm(WhenForm, PlaceForm):
    """A meeting's date and place; fields for the clock's double hour only when it is needed."""

    @property
    def when_rows(self) -> list[Any]:
        rows = [
            Row(
                Column("date", css_class="col-sm-5"),
                Column("starts", css_class="col-6 col-sm"),
                Column("ends", css_class="col-6 col-sm"),
            ),
            "time_zone",
            HTML('{% include "meetings/_date_watch.html" %}'),
        ]
        return [*rows[:1], "which", *rows[1:]] if self.comes_twice else rows

    @property
    def helper(self) -> FormHelper:
        return _plain_helper(*self.when_rows, *self.PLACE)

    def times(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "time_zone")}


class PlanForm(DatedForm):
    """A new meeting of one partnership. `client_key` is drawn once for a form, however often it is sent.

    A day ahead can be about a living priority only; what took place is entered whatever became of it since.
    """

    type = forms.ChoiceField(label=gettext_lazy("What kind of meeting"), choices=MeetingType.choices)
    priority = forms.ModelChoiceField(
        label=gettext_lazy("About which priority"),
        queryset=Priority.objects.none(),
        required=False,
        empty_label=gettext_lazy("None"),
        help_text=gettext_lazy("For a follow-up call, an action-team meeting or a one-on-one."),
    )
    client_key = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False, initial=secrets.token_urlsafe)

    def __init__(self, *args: Any, partnership: Partnership, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["priority"].queryset = partnership.priorities.claimed_once().select_related("cycle").in_order()
        self.fields["priority"].choices = self._offered()
        self.fields["time_zone"].initial = partnership.time_zone

    @property
    def helper(self) -> FormHelper:
        return _plain_helper("client_key", "type", "priority", *self.when_rows, *self.PLACE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("type") in OF_A_PRIORITY and "priority" in cleaned and not cleaned["priority"]:
            self.add_error("priority", self._choose_one())
        if (about := cleaned.get("priority")) and not about.is_alive and cleaned.get("date", self.today) > self.today:
            self.add_error(
                "priority", _("“%(title)s” does not go on now. It needs a champion first.") % {"title": about}
            )
        return cleaned

    def _offered(self) -> list[tuple[Any, Any]]:
        """Those that go on; then apart, for what took place, those that do not. A title that repeats has its cycle's day."""
        rows = list(self.fields["priority"].queryset)
        often = Counter(row.title for row in rows)
        going: list[tuple[Any, Any]] = [("", self.fields["priority"].empty_label)]
        over: list[tuple[Any, Any]] = []
        for row in rows:
            day = row.cycle.anchored_on if often[row.title] > 1 else None
            title = f"{row.title} ({weekday_and_year(day)})" if day else row.title
            (going if row.is_alive else over).append((row.pk, title))
        return [*going, (_("Not going on now, for a meeting that took place"), over)] if over else going

    def _choose_one(self) -> str:
        if self.fields["priority"].queryset.exists():
            return _("Choose the priority that this meeting is about.")
        return _("This meeting is about one priority, and none has a champion yet.")

    def meeting(self) -> dict[str, Any]:
        """The values as planning.plan takes them."""
        about = {name: self.cleaned_data[name] for name in ("type", "priority", "client_key")}
        return about | self.times() | self.place()


class EditForm(DatedForm):
    """Another date or place for a meeting that is not held."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        place = {name: getattr(meeting, name) for name in ("title", "mode", "venue", "venue_kind")}
        super().__init__(*args, initial=initial_when(meeting) | place, **kwargs)
        self.before = {name: getattr(meeting, name) for name in ("starts_at", "ends_at", "time_zone")}
        self.place_before = place

    @property
    def moves(self) -> bool:
        return self.times() != self.before

    @property
    def describes(self) -> bool:
        return self.place() != self.place_before


class PlaceOnlyForm(PlaceForm):
    """Title and place of a meeting that was held; its day is corrected elsewhere."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.place_before = {name: getattr(meeting, name) for name in ("title", "mode", "venue", "venue_kind")}
        super().__init__(*args, initial=self.place_before, **kwargs)

    @property
    def helper(self) -> FormHelper:
        return _plain_helper(*self.PLACE)


class ReasonForm(forms.Form):
    """Why a meeting is put off or called off."""

    reason = forms.CharField(label=gettext_lazy("Reason (optional)"), max_length=300, required=False)


class OpenAgainForm(forms.Form):
    """Why a closed record is opened again; the guide to the record asks for it."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class DayForm(forms.Form):
    """On which day a meeting was really held."""

    day = day_field(label=gettext_lazy("Held on"))


class ExpectForm(forms.Form):
    """Somebody around the partnership who is to come."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Expect somebody"),
        queryset=Person.objects.none(),
        widget=PersonSelect,
        empty_label=gettext_lazy("Choose a person"),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
