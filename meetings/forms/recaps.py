"""The words of a recap, to whom it goes, and who was told otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.when import day_field
from meetings.kinds import RecapHow
from partnerships.models import Person

CHOOSE = gettext_lazy("Choose at least one.")
MEANWHILE = gettext_lazy("The list has changed since you opened this page. Look at it once more.")
LONGEST = 4000


class WordsForm(forms.Form):
    """One part; `seen` is the revision that the writer had before them, `offered` the mark of the record's words then."""

    text = forms.CharField(
        required=False,
        max_length=LONGEST,
        strip=True,
        error_messages={"max_length": gettext_lazy("Keep it under 4,000 letters: this part alone is too long.")},
    )
    seen = forms.IntegerField(min_value=0)
    offered = forms.CharField(required=False, max_length=64)

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")


class ReadersForm(forms.Form):
    """Some of the people that a page offers; all of them at first but those in `unticked`."""

    people = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": CHOOSE, "invalid_choice": MEANWHILE}
    )

    def __init__(self, *args: Any, offered: Iterable[Person], unticked: Collection[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unticked = set(unticked)
        self._offered = {one.pk: one for one in offered}
        self.fields["people"].choices = [(number, one.name) for number, one in self._offered.items()]

    @property
    def chosen(self) -> list[Person]:
        return [self._offered[number] for number in self.cleaned_data["people"]]

    @property
    def ticked(self) -> set[int]:
        if not self.is_bound:
            return self._offered.keys() - self._unticked
        return {int(number) for number in self["people"].value() or [] if str(number).isdecimal()}


class SendForm(ReadersForm):
    """To whom, and what is corrected where it goes out anew."""

    correction = forms.CharField(
        required=False,
        max_length=300,
        error_messages={"max_length": gettext_lazy("Say it in 300 letters: it stands above the recap.")},
    )

    def __init__(self, *args: Any, corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.corrects = corrects

    def clean_correction(self) -> str:
        words = self.cleaned_data["correction"].strip()
        if self.corrects and not words:
            raise ValidationError(_("Say what was wrong, so that nobody has to compare."))
        return words if self.corrects else ""


class ToldForm(ReadersForm):
    """They were told on a day, by hand or by mail from elsewhere."""

    how = forms.ChoiceField(choices=[(way, way.label) for way in (RecapHow.TOLD, RecapHow.OUTSIDE)])
    on = day_field(error_messages={"required": gettext_lazy("Say on which day.")})

    def __init__(self, *args: Any, today: dt.date, how: RecapHow, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today, "how": how}, **kwargs)
        self.today = today
