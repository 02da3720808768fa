"""The forms of a plan: nothing is required but an action's words and kind, and a day for what is entered afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import Action, PlanPart, Priority
from actionteams.plans import writing
from actionteams.plans.reading import IN_THE_PLAN
from actionteams.states import Approach, Horizon, Impact
from partnerships.forms.fields import DayField, ShortText, optional
from partnerships.models import Person

YES_NO = (("", gettext_lazy("Not said")), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))


class LongText(forms.CharField):
    """Some sentences; how many lines it is drawn with is `rows`."""

    def __init__(self, *, rows: int = 3, **given: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **given)

    def to_python(self, value: Any) -> str:
        """As browsers and everybody else end a line, so that the same words are the same text."""
        return super().to_python(value).replace("\r\n", "\n")


class OwnerField(forms.TypedChoiceField):
    """One of the team, by number; cleaned to the person."""

    def __init__(self, **given: Any) -> None:
        super().__init__(coerce=int, required=False, empty_value=None, **given)

    def offer(self, people: dict[int, Person]) -> None:
        self.choices = [("", "—"), *((number, one.name) for number, one in people.items())]


class TwoTexts(forms.Form):
    """A form that can show what somebody else wrote meanwhile beside what was typed here."""

    folds: tuple[tuple[Any, tuple[str, ...]], ...] = ()
    in_sight: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theirs: dict[str, Any] = {}

    def show_both(self, changed: writing.Changed, **marks: Any) -> None:
        """Keep what was typed, put theirs beside it, and take `marks` so that sending it again is a decision."""
        self.theirs = changed.theirs
        self.data = self.data.copy()
        for name, mark in marks.items():
            self.data[self.add_prefix(name)] = mark
        self.add_error(None, str(changed))

    def rows(self) -> list[tuple[forms.BoundField, str | None]]:
        return self._pairs(self.in_sight)

    def folded(self) -> Iterator[tuple[Any, list[tuple[forms.BoundField, str | None]], bool]]:
        """Each fold with its words, its fields and whether it stands open: where something is wrong or differs."""
        for words, names in self.folds:
            pairs = self._pairs(names)
            if pairs:
                yield words, pairs, any(field.errors or theirs is not None for field, theirs in pairs)

    def _pairs(self, names: tuple[str, ...]) -> list[tuple[forms.BoundField, str | None]]:
        return [(self[name], self._told(name)) for name in names if name in self.fields]

    def _told(self, name: str) -> str | None:
        """What stands there by somebody else, in words; None where there is no difference."""
        if name not in self.theirs:
            return None
        value = self.theirs[name]
        if name in ("needs_new_money", "within_reach"):
            value = {True: "yes", False: "no", None: ""}[value]
        choices = dict(getattr(self.fields[name], "choices", ()))
        if isinstance(value, dt.date):
            return value.strftime("%Y-%m-%d")
        return str(choices.get(value, value) if value else "") or _("nothing")


class PartForm(TwoTexts):
    """What one priority wants. `people` are those who may take the first step, by number."""

    success = LongText(label=gettext_lazy("What success looks like"), max_length=600)
    measure = ShortText(label=gettext_lazy("How it is measured"), max_length=200, required=False)
    measured_from = ShortText(label=gettext_lazy("From"), max_length=60, required=False)
    measured_to = ShortText(label=gettext_lazy("To"), max_length=60, required=False)
    measure_source = ShortText(label=gettext_lazy("Where the figure comes from"), max_length=200, required=False)
    strategy = LongText(label=gettext_lazy("The way there"), max_length=600)
    involved = ShortText(label=gettext_lazy("Who needs to be involved"), max_length=300, required=False)
    first_step = ShortText(label=gettext_lazy("First step"), max_length=200, required=False)
    first_step_owner = OwnerField(label=gettext_lazy("Who takes it"))
    first_step_on = DayField(label=gettext_lazy("By"), required=False)
    lasting = LongText(label=gettext_lazy("What keeps it going"), max_length=600)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    in_sight = ("success", "measure")
    folds = (
        (gettext_lazy("The figure: from, to, and its source"), ("measured_from", "measured_to", "measure_source")),
        (gettext_lazy("The way there and who is needed"), ("strategy", "involved")),
        (gettext_lazy("First step"), ("first_step", "first_step_owner", "first_step_on")),
        (gettext_lazy("What keeps it going"), ("lasting",)),
    )

    def __init__(self, *args: Any, part: PlanPart, people: dict[int, Person], has_won: bool, **kwargs: Any) -> None:
        kwargs["initial"] = first_values(part, writing.PART_FIELDS) | {"revision": part.revision}
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["first_step_owner"].offer(people)
        # S1-43: organization and what lasts come step by step, once there is something to keep.
        if not has_won and not part.lasting:
            del self.fields["lasting"]

    def clean_first_step_owner(self) -> Person | None:
        return self.people.get(self.cleaned_data["first_step_owner"])

    @property
    def words(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class ActionForm(TwoTexts):
    """An action of a plan. `action` is None for a new one; once the plan is adopted, a change may say why."""

    title = ShortText(label=gettext_lazy("What"), max_length=200)
    horizon = forms.ChoiceField(label=gettext_lazy("When"))
    owner = OwnerField(label=optional(gettext_lazy("Who")))
    due_on = DayField(label=gettext_lazy("By another day than its kind says"), required=False)
    impact = forms.ChoiceField(label=gettext_lazy("Impact"), required=False)
    benefit = ShortText(label=gettext_lazy("Who benefits"), max_length=200, required=False)
    needs_new_money = forms.ChoiceField(label=gettext_lazy("Needs new money now"), choices=YES_NO, required=False)
    within_reach = forms.ChoiceField(label=gettext_lazy("Within the region's reach"), choices=YES_NO, required=False)
    involved = ShortText(label=gettext_lazy("Who needs to be involved"), max_length=300, required=False)
    approach = forms.ChoiceField(label=gettext_lazy("How it comes about"), required=False)
    on = DayField(label=gettext_lazy("Agreed on"))
    why = ShortText(label=gettext_lazy("Why it changes"), max_length=300, required=False)
    decided_by = ShortText(label=gettext_lazy("Who decided"), max_length=200, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    in_sight = ("title", "horizon", "owner")
    folds = (
        (gettext_lazy("Another day"), ("due_on", "on")),
        (gettext_lazy("Impact and who benefits"), ("impact", "benefit")),
        (gettext_lazy("Feasible within a year?"), ("needs_new_money", "within_reach")),
        (gettext_lazy("Who is needed, and how it comes about"), ("involved", "approach")),
        (gettext_lazy("Why it changes, and who decided"), ("why", "decided_by")),
    )

    def __init__(
        self,
        *args: Any,
        people: dict[int, Person],
        whens: dict[str, str],
        today: dt.date,
        action: Action | None = None,
        is_adopted: bool = False,
        **kwargs: Any,
    ) -> None:
        initial = {"on": today, "horizon": Horizon.FIRST_WIN}
        if action:
            initial = first_values(action, writing.ACTION_FIELDS) | {"seen": writing.seen_of(action)}
        super().__init__(*args, **(kwargs | {"initial": initial}))
        self.people, self.today = people, today
        kinds = [*IN_THE_PLAN, *([Horizon.NEXT_STEP] if action and action.horizon == Horizon.NEXT_STEP else [])]
        self.fields["horizon"].choices = [(kind, _with(kind.label, whens.get(kind, ""))) for kind in kinds]
        self.fields["owner"].offer(people)
        self.fields["impact"].choices = [("", gettext_lazy("Not said")), *Impact.choices]
        self.fields["approach"].choices = [("", gettext_lazy("Not said")), *Approach.choices]
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        gone = ["on"] if action else []
        gone += [] if action and is_adopted else ["why", "decided_by"]
        for name in gone:
            del self.fields[name]

    def clean_owner(self) -> Person | None:
        return self.people.get(self.cleaned_data["owner"])

    def clean_on(self) -> dt.date:
        if self.cleaned_data["on"] > self.today:
            raise ValidationError(_("That day has not come yet."))
        return self.cleaned_data["on"]

    def clean_needs_new_money(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["needs_new_money"])

    def clean_within_reach(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["within_reach"])

    @property
    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in writing.ACTION_FIELDS}

    @property
    def reason(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in ("why", "decided_by")}


class SendForm(forms.Form):
    answer_by = DayField(label=optional(gettext_lazy("Answers by")), required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="send-%s", **kwargs)
        self.today = today
        self.fields["answer_by"].widget.attrs["min"] = today.isoformat()

    def clean_answer_by(self) -> dt.date | None:
        day = self.cleaned_data["answer_by"]
        if day and day < self.today:
            raise ValidationError(_("That day is over."))
        return day


class VersionForm(forms.Form):
    """What changed in an adopted plan, why, and who decided (S0-31)."""

    changed = ShortText(label=gettext_lazy("What changed"), max_length=300, required=False)
    why = ShortText(label=gettext_lazy("Why"), max_length=300, required=False)
    decided_by = ShortText(label=gettext_lazy("Who decided"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="version-%s", **kwargs)


class AdoptForm(forms.Form):
    on = DayField(label=gettext_lazy("Adopted on"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="adopt-%s", initial={"on": today}, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> dt.date:
        if self.cleaned_data["on"] > self.today:
            raise ValidationError(_("That day has not come yet."))
        return self.cleaned_data["on"]


class AnswerForm(forms.Form):
    """What a champion said on the phone."""

    agrees = forms.BooleanField(label=gettext_lazy("Agrees"), required=False)
    comment = forms.CharField(max_length=1000, required=False)


def first_values(row: Action | PlanPart, names: tuple[str, ...]) -> dict[str, Any]:
    """What a form over `row` begins with: people by number, yes and no as words."""
    values = {name: getattr(row, f"{name}_id" if name in ("owner", "first_step_owner") else name) for name in names}
    for name in ("needs_new_money", "within_reach"):
        if name in values:
            values[name] = {True: "yes", False: "no", None: ""}[values[name]]
    return values


def team_of(priority: Priority, *also: Person | None) -> dict[int, Person]:
    """Everybody on the team by number, champions first, and whoever is named already."""
    signed = priority.sign_ups.current().select_related("person").order_by("started_on", "pk")
    seated = priority.team_seats.current().select_related("person").order_by("started_on", "pk")
    people = [row.person for rows in (signed, seated) for row in rows]
    return {person.pk: person for person in [*people, *also] if person}


def _with(label: Any, when: str) -> str:
    return f"{label} ({when})" if when else str(label)
