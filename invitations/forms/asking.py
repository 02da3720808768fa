"""What is typed on the ask board. Forms clean; the verbs of `asking` act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from invitations.board import Board, Line
from invitations.callers import Caller
from invitations.models import Invitation
from invitations.states import Channel
from partnerships.forms.fields import DayField, ShortText
from partnerships.models import Person
from partnerships.models.contact import ContactOutcome


class Show(models.TextChoices):
    """What the board can be narrowed to."""

    ALL = "", gettext_lazy("Everybody")
    NOT_ASKED = "not_asked", gettext_lazy("Not asked yet")
    NO_ANSWER = "no_answer", gettext_lazy("No answer yet")
    COMING = "coming", gettext_lazy("Coming")
    NEW = "new", gettext_lazy("New to us")
    WITH_US = "with_us", gettext_lazy("With us")
    NOT_YET = "not_yet", gettext_lazy("Not yet with us")
    MINE = "mine", gettext_lazy("Mine to ask")
    NOBODY = "nobody", gettext_lazy("Nobody asks them")


class ShowForm(forms.Form):
    """Who is shown, and whose calls."""

    show = forms.ChoiceField(label=gettext_lazy("Show"), required=False, choices=Show)
    asker = forms.ChoiceField(label=gettext_lazy("Who asks"), required=False)

    def __init__(self, *args: Any, board: Board, me: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._me = me.pk if me else None
        loads = [(str(load.person.pk), f"{load.person.name} ({load.given})") for load in board.balance.loads]
        self.fields["asker"].choices = [("", _("Anybody")), *loads]
        for field in self.fields.values():
            field.widget.attrs |= {"class": "form-select", "data-send": ""}

    def shown(self, lines: Iterable[Line]) -> list[Line]:
        """`lines` as far as they are asked for; what cannot be asked for shows everybody."""
        given = self.cleaned_data if self.is_valid() else {"show": Show.ALL, "asker": ""}
        fits = SHOWN[given["show"] or Show.ALL]
        asker = int(given["asker"]) if given["asker"] else None
        return [line for line in lines if fits(line, self._me) and asker in (None, line.invitee.asker_id)]


SHOWN = {
    Show.ALL: lambda line, me: True,
    Show.NOT_ASKED: lambda line, me: not line.is_asked and not line.is_stand_in,
    Show.NO_ANSWER: lambda line, me: not line.invitee.has_answered,
    Show.COMING: lambda line, me: line.invitee.is_coming,
    Show.NEW: lambda line, me: line.is_new,
    Show.WITH_US: lambda line, me: line.is_with_us,
    Show.NOT_YET: lambda line, me: not line.is_with_us,
    Show.MINE: lambda line, me: me is not None and line.invitee.asker_id == me,
    Show.NOBODY: lambda line, me: line.invitee.asker_id is None and not line.is_stand_in,
}


class AskerForm(forms.Form):
    """Who asks one invitee; nobody is an answer too."""

    asker = forms.TypedChoiceField(
        required=False, empty_value=None, error_messages={"invalid_choice": gettext_lazy("Choose one of the callers.")}
    )

    def __init__(self, *args: Any, callers: Sequence[Caller], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {str(one.person.pk): one.person for one in callers}
        self.fields["asker"].choices = [("", ""), *((number, person.name) for number, person in offered.items())]
        self.fields["asker"].coerce = offered.__getitem__


class AskForm(AskerForm):
    """One ask: who made it, how, when, and what came of it."""

    channel = forms.ChoiceField(choices=Channel)
    outcome = forms.ChoiceField(choices=ContactOutcome)
    on = DayField()
    note = ShortText(max_length=300, required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_on(self) -> dt.date:
        if self.cleaned_data["on"] > self._today:
            raise forms.ValidationError(_("That day has not come yet."))
        return self.cleaned_data["on"]

    def said(self) -> dict[str, Any]:
        """The values as the verb takes them."""
        return {"made_by": self.cleaned_data["asker"]} | {
            name: self.cleaned_data[name] for name in ("channel", "outcome", "on", "note")
        }


class MixForm(forms.Form):
    """How many of 100 leaders should not be with us yet; nothing leaves it open."""

    wanted = forms.IntegerField(
        required=False,
        error_messages={"invalid": gettext_lazy("Give a number from 0 to 100.")},
    )


class HoursForm(forms.Form):
    """How long getting the word out took so far; nothing says nothing."""

    hours = forms.IntegerField(
        required=False, error_messages={"invalid": gettext_lazy("Give whole hours, such as 12.")}
    )


class DivideForm(forms.Form):
    """Among whom the calls are shared out."""

    among = forms.TypedMultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose who makes the calls."),
            "invalid_choice": gettext_lazy("Choose among those offered."),
        },
    )

    def __init__(self, *args: Any, callers: Sequence[Caller], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {str(one.person.pk): one.person for one in callers}
        self.fields["among"].choices = [(number, person.name) for number, person in offered.items()]
        self.fields["among"].coerce = offered.__getitem__


def may_ask(invitation: Invitation, callers: Sequence[Caller], user: Any) -> list[Caller]:
    """Who may have made an ask: the callers, and whoever is writing it down."""
    own = user.person if user.person_id else None
    if own is None or own.pk in {one.person.pk for one in callers}:
        return list(callers)
    return [*callers, Caller(own, "", is_champion=False, is_usual=False)]
