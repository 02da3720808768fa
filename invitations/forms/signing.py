"""Asking champions to sign, keeping what they signed elsewhere, and what they say by their link."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from invitations.states import SignedHow
from partnerships.forms.fields import DayField, Grouped, KnownPersonField, ShortText, optional


class AskToSignForm(Grouped, forms.Form):
    """Somebody on record: asked by mail, or signed already on paper or by word."""

    NOW = ""
    person = KnownPersonField(
        label=gettext_lazy("Who"), error_messages={"required": gettext_lazy("Say who is to sign.")}
    )
    how = forms.ChoiceField(label=gettext_lazy("How"), required=False)
    on = DayField(label=optional(gettext_lazy("Signed on")), required=False)
    groups = (("", ("person", "how", "on")),)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["how"].choices = [
            (self.NOW, _("Ask by mail, with a private link")),
            (SignedHow.PAPER, _("Has signed on paper")),
            (SignedHow.TOLD, _("Has told us to sign for them")),
        ]
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> dt.date:
        day = self.cleaned_data["on"] or self.today
        if day > self.today:
            raise ValidationError(_("That day has not come yet."))
        return day

    @property
    def has_signed(self) -> bool:
        return self.cleaned_data["how"] != self.NOW


class Answer(models.TextChoices):
    """What a champion says to the letter."""

    SIGN = "sign", gettext_lazy("Sign")
    CHANGE = "change", gettext_lazy("Ask for a change")
    DECLINE = "decline", gettext_lazy("Rather not sign")


class SigningForm(forms.Form):
    """The answer by a private link. `seen` is the wording that was read."""

    answer = forms.ChoiceField(choices=Answer.choices)
    comment = ShortText(max_length=500, required=False)
    seen = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("answer") == Answer.CHANGE and not given.get("comment") and "comment" not in self.errors:
            self.add_error("comment", _("Say in a few words what should change."))
        return given
