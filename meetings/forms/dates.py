"""Which days to compare for a launch or refresh."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from meetings.comparing import AT_MOST
from meetings.forms.when import day_field
from meetings.kinds import MeetingType

TYPES = [(one.value, one.label) for one in (MeetingType.LAUNCH, MeetingType.REFRESH)]


class DatesForm(forms.Form):
    """What kind of meeting, and one to three days; the address carries them as `type` and `day`."""

    type = forms.ChoiceField(label=gettext_lazy("What kind of meeting"), choices=TYPES, required=False)

    def __init__(self, query: dict[str, list[str]]) -> None:
        super().__init__({"type": (query.get("type") or [MeetingType.LAUNCH.value])[0]})
        self.given = [text.strip() for text in query.get("day", ())][:AT_MOST]
        self.errors_by_place: dict[int, str] = {}
        self.days = [day for place, text in enumerate(self.given) if (day := self._day(place, text))]

    @property
    def asked_type(self) -> str:
        return self.cleaned_data["type"] if self.is_valid() and self.cleaned_data["type"] else MeetingType.LAUNCH.value

    @property
    def boxes(self) -> list[tuple[int, str, str]]:
        """The inputs of the page: place, what stands in it, and what is wrong with it."""
        texts = [*self.given, "", "", ""][:AT_MOST]
        return [(place, text, self.errors_by_place.get(place, "")) for place, text in enumerate(texts)]

    def _day(self, place: int, text: str) -> dt.date | None:
        try:
            return day_field(required=False).clean(text)
        except ValidationError as refused:
            self.errors_by_place[place] = refused.messages[0]
            return None
