"""A welcome: in whose name, its words, the champion's yes, and who was welcomed by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from meetings.forms.recaps import LONGEST, ReadersForm
from meetings.forms.when import day_field
from partnerships.models import Person


class LetterForm(forms.Form):
    """Cleans `champion` to the person."""

    champion = forms.TypedChoiceField(
        coerce=int,
        label=gettext_lazy("In whose name"),
        error_messages={
            "required": gettext_lazy("Choose a champion."),
            "invalid_choice": gettext_lazy("This is no champion today. Choose another one."),
        },
    )
    words = forms.CharField(
        label=gettext_lazy("The words, the same to all"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={
            "required": gettext_lazy("Write a few words."),
            "max_length": gettext_lazy("Keep it under 4,000 letters."),
        },
    )

    def __init__(self, *args: Any, champions: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._champions = {one.pk: one for one in champions}
        names = [(number, one.name) for number, one in self._champions.items()]
        self.fields["champion"].choices = [("", gettext_lazy("Choose a champion")), *names]

    @property
    def chosen(self) -> Person:
        return self._champions[self.cleaned_data["champion"]]


class AgreedForm(forms.Form):
    """The day of the champion's yes; `seen` is the revision of the words that the convener had before them."""

    on = day_field(error_messages={"required": gettext_lazy("Say on which day.")})
    seen = forms.IntegerField(min_value=0)


class ByHandForm(ReadersForm):
    """Newcomers who were welcomed by hand, and on which day."""

    on = day_field(error_messages={"required": gettext_lazy("Say on which day.")})

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today}, **kwargs)
        self.today = today
