"""What somebody types who sends a survey, or writes down that it reached somebody by other means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.models import Person
from surveys.kinds import SentHow

NOBODY = {
    "required": _("Choose at least one."),
    "invalid_choice": _("The list has changed since you opened this page. Look at it once more."),
}


class WhoForm(forms.Form):
    """Whom, by their numbers, of those `offered`."""

    who = forms.TypedMultipleChoiceField(coerce=int, error_messages=NOBODY)

    def __init__(self, *args: Any, offered: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = {person.pk: person for person in offered}
        self.fields["who"].choices = [(number, str(number)) for number in self._offered]

    @property
    def chosen(self) -> list[Person]:
        return [self._offered[number] for number in self.cleaned_data["who"]]

    @property
    def ticked(self) -> set[str]:
        """What the page shows as ticked, right or wrong."""
        return {str(one) for one in self["who"].value() or []}


class OutsideForm(WhoForm):
    """When and how it reached them."""

    on = forms.DateField(label=_("When"), widget=forms.DateInput(attrs={"type": "date"}))
    how = forms.ChoiceField(
        label=_("How"), choices=[(SentHow.OUTSIDE, _("Sent from another mailbox")), (SentHow.PAPER, _("On paper"))]
    )


class PaperForm(forms.Form):
    """The day on which somebody filled in a sheet of paper."""

    on = forms.DateField(label=_("Filled in on"), widget=forms.DateInput(attrs={"type": "date"}))

    @staticmethod
    def first(day: dt.date) -> dict[str, Any]:
        return {"on": day.isoformat()}
