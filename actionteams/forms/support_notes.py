"""One line of the support team."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionteams.models import Priority
from actionteams.states import SupportNoteKind
from actionteams.support_notes import LONGEST
from actionteams.support_page import Lists
from partnerships.forms.fields import DayField, KnownOrganizationField, PersonSelect, ShortText, optional
from partnerships.models import Person
from partnerships.roles import Capability

ASKED = {
    SupportNoteKind.NOTICED: gettext_lazy("What did you notice?"),
    SupportNoteKind.COULD_DO: gettext_lazy("What could we do?"),
}


class SupportNoteForm(forms.Form):
    """A few words; about which priority, with which organization, who said it and when only where somebody wants to say.

    A member writes for themselves; who keeps the record may write for any of the team.
    """

    kind = forms.ChoiceField(choices=SupportNoteKind.choices, widget=forms.HiddenInput)
    text = ShortText(
        label="", max_length=LONGEST, error_messages={"required": gettext_lazy("Write a few words first.")}
    )
    priority = forms.ModelChoiceField(
        label=optional(gettext_lazy("About")),
        queryset=Priority.objects.none(),
        required=False,
        empty_label=gettext_lazy("No priority in particular"),
    )
    person = forms.ModelChoiceField(
        label=optional(gettext_lazy("Who said it")),
        queryset=Person.objects.none(),
        required=False,
        widget=PersonSelect,
        empty_label=gettext_lazy("Nobody in particular"),
    )
    organization = KnownOrganizationField(label=optional(gettext_lazy("With which organization")), required=False)
    on = DayField(label=optional(gettext_lazy("On")), required=False)

    def __init__(self, *args: Any, kind: str, lists: Lists, **kwargs: Any) -> None:
        me = lists.reader.person
        initial = {"kind": kind, "on": lists.today, "person": me.pk if me else None}
        super().__init__(*args, initial=initial, auto_id=f"{kind}-%s", **kwargs)
        self.today, self.me = lists.today, me
        self.fields["text"].label = ASKED[SupportNoteKind(kind)]
        self.fields["on"].widget.attrs["max"] = lists.today.isoformat()
        self._offer("priority", lists.priorities)
        if Capability.CAPTURE in lists.may:
            self._offer("person", lists.team)
        else:
            del self.fields["person"]
        if Capability.CONTACTS not in lists.may:
            self.fields["organization"].widget.attrs = {}  # what is typed there would look through the contacts
        for field in self.fields.values():
            is_choice = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"

    def _offer(self, name: str, rows: Sequence[Priority] | Sequence[Person]) -> None:
        """Read once for both lists of the page."""
        field = self.fields[name]
        field.queryset = field.queryset.model.objects.filter(pk__in=[row.pk for row in rows])
        field.choices = [("", field.empty_label), *((row.pk, str(row)) for row in rows)]

    def clean_on(self) -> dt.date:
        day = self.cleaned_data["on"] or self.today
        if day > self.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return day

    def line(self) -> dict[str, Any]:
        """As support_notes.note takes it."""
        given = dict(self.cleaned_data)
        given.setdefault("person", self.me)
        return given
