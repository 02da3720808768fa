"""Looking back on an action, telling a win, and narrowing the list of wins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import Action, Priority, WinReview
from actionteams.states import Beneficiary, Verdict
from actionteams.wins import reached, reviewing
from followups import wording
from partnerships.forms.fields import DayField, ShortText, optional
from partnerships.models import Person


def suggested_days(today: dt.date) -> str:
    """The days for a next win in words; nothing is filled in."""
    window = reviewing.window_of_next(today)
    return _("Suggested: %(days)s.") % {"days": wording.span(window.opens_on, window.due_on, today=today)}


class ReviewForm(forms.Form):
    """Two things are wanted, how it went and the day; all else may come later, or never."""

    verdict = forms.ChoiceField(label=gettext_lazy("How did it go?"), choices=Verdict.choices, widget=forms.RadioSelect)
    on = DayField(label=gettext_lazy("Done on"))
    result = ShortText(label=optional(gettext_lazy("What came of it")), max_length=300, required=False)
    learned = forms.CharField(
        label=optional(gettext_lazy("What was learned")),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    figure = forms.DecimalField(
        label=optional(gettext_lazy("One figure")), max_digits=12, decimal_places=2, required=False, min_value=0
    )
    counted = ShortText(label=optional(gettext_lazy("Of what, in plain words")), max_length=80, required=False)
    figure_source = ShortText(label=optional(gettext_lazy("Who counted")), max_length=200, required=False)
    benefits = forms.MultipleChoiceField(
        label=optional(gettext_lazy("Who gains")),
        choices=Beneficiary.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    next_title = ShortText(label=optional(gettext_lazy("The next win")), max_length=200, required=False)
    next_owner = forms.TypedChoiceField(
        label=optional(gettext_lazy("Who takes it on")), coerce=int, required=False, empty_value=None
    )
    next_due_on = DayField(label=optional(gettext_lazy("By when")), required=False)
    no_next = ShortText(label=optional(gettext_lazy("Or why none follows")), max_length=200, required=False)

    def __init__(self, *args: Any, action: Action, team: Iterable[Person], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action, self.today, self.review = action, today, reached.review_of(action)
        self._team = {person.pk: person for person in team}
        self.fields["next_owner"].choices = [("", "—"), *((pk, one.name) for pk, one in self._team.items())]
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        self.fields["next_due_on"].help_text = suggested_days(today)
        if action.is_done:
            self.fields["on"].label = gettext_lazy("Looked back on")
        self.initial = {"on": today, "result": action.result, **self._said(), **self.initial}

    def _said(self) -> dict[str, Any]:
        """What an earlier look back said."""
        if self.review is None:
            return {}
        names = ("verdict", "learned", "figure", "counted", "figure_source", "no_next")
        said = {name: getattr(self.review, name) for name in names}
        return said | {
            "on": self.review.reviewed_on,
            "benefits": self.review.benefits,
            "figure": self.review.plain_figure,
        }

    def clean_on(self) -> dt.date:
        day = self.cleaned_data["on"]
        if day > self.today:
            raise ValidationError(_("That day has not come yet."))
        if day < self.action.agreed_on:
            raise ValidationError(_("It was agreed on only later."))
        return day

    def clean_next_owner(self) -> Person | None:
        return self._team.get(self.cleaned_data["next_owner"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("figure") is not None and not given.get("counted"):
            self.add_error("counted", _("Say what was counted, such as “pupils toured”."))
        if (given.get("next_owner") or given.get("next_due_on")) and not given.get("next_title"):
            self.add_error("next_title", _("Say what the next win is."))
        return given

    @property
    def opens_figure(self) -> bool:
        return self._holds("figure", "counted", "figure_source", "benefits")

    @property
    def opens_no_next(self) -> bool:
        return self._holds("no_next")

    def _holds(self, *names: str) -> bool:
        return any(self[name].value() or name in self.errors for name in names)


class StoryForm(forms.Form):
    """The words of a win that is told."""

    headline = ShortText(label=gettext_lazy("Headline"), max_length=120)
    story = forms.CharField(
        label=gettext_lazy("The story"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "What was missing, who did what, and what is different now. An empty line begins a paragraph."
        ),
    )

    def __init__(self, *args: Any, review: WinReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"headline": review.title[:120], "story": review.story, **self.initial}


class WinsFilter(forms.Form):
    """What the list of wins is narrowed to; what it does not know is left out of account."""

    STAGES = (("told", gettext_lazy("Told")), ("unreviewed", gettext_lazy("Not looked back on")))
    gains = forms.ChoiceField(
        label=gettext_lazy("Who gains"), choices=[("", gettext_lazy("Everybody")), *Beneficiary.choices], required=False
    )
    priority = forms.TypedChoiceField(label=gettext_lazy("Team"), coerce=int, required=False, empty_value=None)
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"), choices=[("", gettext_lazy("All wins")), *STAGES], required=False
    )

    def __init__(self, *args: Any, priorities: Iterable[Priority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = [("", _("All teams")), *((one.pk, one.title) for one in priorities)]
        for field in self.fields.values():
            field.widget.attrs |= {"data-send": "", "class": "form-select"}

    @property
    def chosen(self) -> dict[str, Any]:
        """The valid choices by name."""
        self.is_valid()
        return self.cleaned_data
