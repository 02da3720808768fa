"""Day, start, end and zone of a meeting, asked together because only together they are a moment (H9)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import clock
from meetings.models import Meeting
from partnerships.zones import ZONES, LocalTimeIsAmbiguous, NoSuchLocalTime, instant

FIRST, SECOND = "first", "second"
# A year typed with a slip of the finger is no date of a meeting.
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2099, 12, 31)


def day_field(**given: Any) -> forms.DateField:
    """A day as the browser's own calendar gives it, or typed."""
    message = gettext_lazy("Use a day in the years 2000 to 2099.")
    bounds = [MinValueValidator(EARLIEST, message), MaxValueValidator(LATEST, message)]
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, validators=bounds, **given)


def time_field(**given: Any) -> forms.TimeField:
    return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **given)


class WhenForm(forms.Form):
    """Cleans to the instants `starts_at` and `ends_at`, UTC.

    A time that never comes is refused beside its field. One that comes twice brings up `which`, two
    radio buttons; until then it is hidden.
    """

    date = day_field(label=gettext_lazy("Date"))
    starts = time_field(label=gettext_lazy("Start"))
    ends = time_field(label=gettext_lazy("End (optional)"), required=False)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=ZONES)
    which = forms.ChoiceField(
        label=gettext_lazy("Which of the two?"),
        choices=((FIRST, ""), (SECOND, "")),
        required=False,
        widget=forms.RadioSelect,
    )

    comes_twice = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"date", "starts", "time_zone"} <= cleaned.keys():
            cleaned["starts_at"] = self._start(cleaned["date"], cleaned["starts"], cleaned["time_zone"])
            cleaned["ends_at"] = self._end(cleaned) if cleaned.get("ends") and cleaned["starts_at"] else None
        return cleaned

    def _start(self, day: dt.date, time: dt.time, zone: str) -> dt.datetime | None:
        which = self.cleaned_data.get("which")
        try:
            return instant(day, time, zone)
        except NoSuchLocalTime:
            self.add_error("starts", clock.never_comes(day, time, zone))
        except LocalTimeIsAmbiguous:
            self._ask_which(day, time, zone)
            if which:
                return instant(day, time, zone, second=which == SECOND)
            self.add_error("which", clock.comes_twice(day, time, zone))
        return None

    def _ask_which(self, day: dt.date, time: dt.time, zone: str) -> None:
        self.comes_twice = True
        self.fields["which"].choices = list(zip((FIRST, SECOND), clock.two_moments(day, time, zone), strict=True))

    def _end(self, cleaned: dict[str, Any]) -> dt.datetime | None:
        """The first moment after the start at which the clock shows the end."""
        day, time, zone = cleaned["date"], cleaned["ends"], cleaned["time_zone"]
        try:
            moments = [instant(day, time, zone, second=second) for second in (False, True)]
        except NoSuchLocalTime:
            self.add_error("ends", clock.never_comes(day, time, zone))
            return None
        later = [moment for moment in moments if moment > cleaned["starts_at"]]
        if not later:
            self.add_error("ends", _("The end comes after the start."))
        return later[0] if later else None


def initial_when(meeting: Meeting) -> dict[str, Any]:
    """What the form shows of a meeting on record."""
    starts, ends = meeting.starts_local, meeting.ends_local
    return {
        "date": starts.date(),
        "starts": starts.time(),
        "ends": ends.time() if ends else None,
        "time_zone": meeting.time_zone,
        "which": SECOND if starts.fold else FIRST,
    }
