"""What industry needs: the line itself, who is asked, and the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import Need, Priority
from actionteams.needs import answering, hearing
from actionteams.needs.digest import USUAL
from actionteams.needs.reading import Lists
from actionteams.states import Heard
from partnerships.forms.fields import DayField, KnownOrganizationField, PersonSelect, ShortText, optional
from partnerships.models import Person
from partnerships.roles import Capability

# Two weeks are what a partner is given unless somebody says otherwise.
USUAL_WAIT = dt.timedelta(days=14)
SAY_SOMETHING = gettext_lazy("Write a few words first.")


class Styled(forms.Form):
    """Controls as they are drawn here."""

    def _style(self) -> None:
        for field in self.fields.values():
            kind = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            field.widget.attrs["class"] = "form-check-input" if isinstance(field.widget, forms.CheckboxInput) else kind

    def _offer(self, name: str, rows: Sequence[Priority] | Sequence[Person]) -> None:
        """These rows, which were read already."""
        field = self.fields[name]
        field.queryset = field.queryset.model.objects.filter(pk__in=[row.pk for row in rows])
        field.choices = [("", field.empty_label), *((row.pk, str(row)) for row in rows)]


class NeedForm(Styled):
    """A few words and where they were heard; everything else where somebody wants to say."""

    text = ShortText(
        label=gettext_lazy("What does industry need?"),
        max_length=hearing.LONGEST,
        error_messages={"required": SAY_SOMETHING},
    )
    heard = forms.ChoiceField(label=gettext_lazy("Heard"), choices=Heard.choices)
    where = ShortText(label=optional(gettext_lazy("Which meeting or talk")), required=False)
    on = DayField(label=optional(gettext_lazy("On")), required=False)
    person = forms.ModelChoiceField(
        label=optional(gettext_lazy("Who said it")),
        queryset=Person.objects.none(),
        required=False,
        widget=PersonSelect,
        empty_label=gettext_lazy("Nobody in particular"),
    )
    organization = KnownOrganizationField(label=optional(gettext_lazy("For which company")), required=False)
    priority = forms.ModelChoiceField(
        label=optional(gettext_lazy("About")),
        queryset=Priority.objects.none(),
        required=False,
        empty_label=gettext_lazy("No priority in particular"),
    )
    before_competition = forms.BooleanField(
        label=gettext_lazy("It concerns companies together, before they compete"), required=False
    )

    def __init__(self, *args: Any, lists: Lists, need: Need | None = None, **kwargs: Any) -> None:
        initial = {"on": lists.today, "heard": Heard.MEETING}
        if need:
            initial = {name: getattr(need, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, auto_id="need-%s", **kwargs)
        self.today = lists.today
        self.said_on = need.on if need else lists.today
        self.fields["on"].widget.attrs["max"] = lists.today.isoformat()
        self._offer("priority", _with(lists.priorities, need and need.priority))
        self._offer("person", _with(lists.leaders, need and need.person))
        if Capability.CONTACTS not in lists.may:
            self.fields["organization"].widget.attrs = {}  # what is typed there would look through the contacts
        self._style()

    @property
    def more(self) -> list[forms.BoundField]:
        """What is folded away until somebody asks for it."""
        return [self[name] for name in ("on", "person", "organization", "priority")]

    @property
    def has_error_in_more(self) -> bool:
        return any(field.errors for field in self.more)

    def clean_on(self) -> dt.date:
        return _come(self.cleaned_data["on"] or self.said_on, self.today)


def _come(day: dt.date | None, today: dt.date) -> dt.date:
    """The day that was given, today where none was."""
    if day and day > today:
        raise forms.ValidationError(_("That day has not come yet."))
    return day or today


def _with(rows: Sequence[Any], kept: Any) -> list[Any]:
    """What was chosen stays a choice, also when it is none for a new line."""
    return [*rows, kept] if kept and kept not in rows else list(rows)


class RouteForm(Styled):
    """Who of the support team is asked, by when, and since when they know."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Who answers"), queryset=Person.objects.none(), empty_label=gettext_lazy("Choose …")
    )
    answer_by = DayField(label=gettext_lazy("Answer by"))
    on = DayField(label=optional(gettext_lazy("Asked on")), required=False)

    def __init__(self, *args: Any, team: Sequence[Person], said_on: dt.date, today: dt.date, **kwargs: Any) -> None:
        """`said_on` is the day of the need, before which nobody can have been asked."""
        super().__init__(*args, initial={"answer_by": today + USUAL_WAIT, "on": today}, auto_id="route-%s", **kwargs)
        self.today = today
        self.fields["answer_by"].widget.attrs["min"] = said_on.isoformat()
        self.fields["on"].widget.attrs |= {"min": said_on.isoformat(), "max": today.isoformat()}
        self._offer("person", team)
        choices = self.fields["person"].choices
        self.fields["person"].choices = [*choices[:1], *((one.pk, _reached(one)) for one in team)]
        self._style()

    def clean_on(self) -> dt.date:
        return _come(self.cleaned_data["on"], self.today)


def _reached(person: Person) -> str:
    """Their name; and that they get no letter, as far as that is known."""
    return person.name if person.email else _("%(name)s (no email address)") % {"name": person.name}


def _in_words(label: Any) -> forms.CharField:
    """What a partner answers."""
    return forms.CharField(
        label=label,
        max_length=answering.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SAY_SOMETHING},
    )


class AnswerForm(Styled):
    """The answer in words; `on` and a second house only for whoever writes it down for the partner."""

    answer = _in_words(gettext_lazy("In their words"))
    together_with = KnownOrganizationField(
        label=optional(gettext_lazy("Together with which other organization")), required=False
    )
    on = DayField(label=optional(gettext_lazy("Answered on")), required=False)

    def __init__(self, *args: Any, today: dt.date, knows_contacts: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today}, **({"auto_id": "answer-%s"} | kwargs))
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        if not knows_contacts:
            self.fields["together_with"].widget.attrs = {}
        self._style()

    def clean_on(self) -> dt.date:
        return _come(self.cleaned_data["on"], self.today)


class OwnAnswerForm(Styled):
    """The answer of a partner on their own page: words, and nothing else."""

    answer = _in_words(gettext_lazy("Your answer"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._style()


class PeriodForm(Styled):
    """From which day to which the digest tells; the last 90 days unless somebody says otherwise."""

    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("To"), required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="period-%s", **kwargs)
        self.today = today
        self._style()

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """What was asked as far as it can be read, in its order."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        until = min(given.get("until") or self.today, self.today)
        return min(given.get("since") or until - USUAL, until), until
