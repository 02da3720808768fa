"""Pasted people at a glance: one small form for each row, to be looked over and sent back."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.capture import Marked, TidyField
from meetings.pasted import Chosen, Glance
from meetings.pasting import EMAIL, MOST_PEOPLE
from partnerships.systems import Capacity

NEW = "new"


class PastedField(forms.JSONField):
    """What the row said, as it was read: it travels along, so that nothing typed is lost."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> dict[str, Any]:
        read = super().clean(value)
        if not isinstance(read, dict):
            raise forms.ValidationError(_("Paste the list again."))
        return read


class RowForm(Marked):
    """Whether to take a row, whom it means, their company when they are new, and as what they came."""

    take = forms.BooleanField(required=False)
    who = forms.CharField(widget=forms.Select, max_length=20)
    company = TidyField(required=False, max_length=160)
    capacity = forms.ChoiceField(
        choices=Capacity.choices, error_messages={"invalid_choice": gettext_lazy("Choose one of the capacities.")}
    )
    row = PastedField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].widget.choices = [*self.known, (NEW, _("New person"))]
        self.fields["take"].widget.attrs["class"] = "form-check-input"
        for name in ("who", "capacity"):
            self.fields[name].widget.attrs["class"] += " form-select-sm"
        self.fields["company"].widget.attrs["class"] += " form-control-sm"
        self._name_fields()

    @property
    def said(self) -> dict[str, Any]:
        """The pasted row, from the record's glance or from the page that was sent back."""
        given = self.initial.get("row") or self["row"].value()
        try:
            read = json.loads(given) if isinstance(given, str) else given
        except ValueError:
            read = None
        return read if isinstance(read, dict) else {}

    @property
    def known(self) -> list[tuple[str, str]]:
        pairs = self.said.get("known") or []
        return [(str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]

    @property
    def is_new(self) -> bool:
        return self["who"].value() == NEW

    def clean_who(self) -> int | None:
        who = self.cleaned_data["who"]
        if who == NEW:
            return None
        if who not in dict(self.known) or not who.isdigit():
            raise forms.ValidationError(_("Choose one of the people offered."))
        return int(who)

    def chosen(self) -> Chosen:
        row = self.cleaned_data["row"]
        name, email, title = (str(row.get(key, ""))[:longest] for key, longest in LONGEST.items())
        email = email if EMAIL.fullmatch(email) else ""
        given = {"company": self.cleaned_data["company"], "name": name, "email": email, "title": title}
        return Chosen(self.cleaned_data["who"], self._capacity(row), **given)

    def _capacity(self, row: dict[str, Any]) -> str:
        """What was chosen. “Other” was only our word for somebody new without a company: with one it says as what ("")."""
        chosen, has_company = self.cleaned_data["capacity"], bool(self.cleaned_data["company"])
        for_want_of_one = row.get("no_company") and self.cleaned_data["who"] is None
        return "" if has_company and for_want_of_one and chosen == Capacity.OTHER else chosen

    def _name_fields(self) -> None:
        """A table has its heads for the eye; each control says its row aloud."""
        name = str(self.said.get("name", ""))
        labels = {
            "take": _("Take %(name)s"),
            "who": _("Who %(name)s is"),
            "company": _("Company of %(name)s"),
            "capacity": _("Capacity of %(name)s"),
        }
        for field, label in labels.items():
            self.fields[field].widget.attrs["aria-label"] = label % {"name": name}


LONGEST = {"name": 120, "email": 254, "title": 120}


class RowsForms(forms.BaseFormSet):
    def chosen(self) -> list[Chosen]:
        return [form.chosen() for form in self.forms if form.cleaned_data.get("take")]


RowsFormSet = forms.formset_factory(RowForm, formset=RowsForms, extra=0, max_num=MOST_PEOPLE, validate_max=True)


def rows_of(glances: list[Glance]) -> RowsForms:
    """The forms of rows that were just read."""
    return RowsFormSet(prefix="rows", initial=[_initial(glance) for glance in glances])


def _initial(glance: Glance) -> dict[str, Any]:
    row = glance.pasted
    said = {
        "name": row.name,
        "email": row.email,
        "title": row.title,
        "minutes": row.minutes,
        "joins": row.joins,
        "problems": glance.problems,
        "here": glance.is_here,
        "known": [[known.person, known.called] for known in glance.known],
        "no_company": not row.company and not row.capacity,
    }
    who = glance.likeliest.person if glance.likeliest else NEW
    return {"take": glance.taken, "who": str(who), "company": row.company, "capacity": glance.capacity, "row": said}
