"""One part of an agenda."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import agenda, record
from meetings.agenda import schedule
from meetings.kinds import PartKind
from meetings.models import AgendaPart, Meeting
from partnerships.forms.fields import Grouped, PersonSelect, ShortText, optional
from partnerships.models import Person
from partnerships.names import person_key

# Nobody plans a part of more than a day.
MOST_MINUTES = 600
LONGEST_PROMPTS = 2000
TOLD = ("kind", "title", "lead", "lead_name", "minutes", "prompts", "place")


class PartForm(Grouped, forms.Form):
    """What it is about; what it is for, who leads it, how long it takes, what is asked and where it stands if known."""

    title = ShortText(label=gettext_lazy("Part"), help_text=gettext_lazy("Such as: opening, team reports, next steps."))
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is for"), choices=PartKind.choices, required=False, initial=PartKind.OTHER
    )
    lead = forms.ModelChoiceField(
        label=optional(gettext_lazy("Led by")),
        queryset=Person.objects.none(),
        required=False,
        widget=PersonSelect,
        empty_label=gettext_lazy("Nobody named"),
        help_text=gettext_lazy("Industry leads its own meetings: champions open and close."),
    )
    lead_name = ShortText(
        label=optional(gettext_lazy("Or led by somebody who is not on the list")),
        required=False,
    )
    minutes = forms.IntegerField(
        label=optional(gettext_lazy("Minutes")), required=False, min_value=1, max_value=MOST_MINUTES
    )
    prompts = forms.CharField(
        label=optional(gettext_lazy("What to ask and say")),
        required=False,
        max_length=LONGEST_PROMPTS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One on each line. It stands on the run of show and on the notes of whoever leads."),
    )
    place = forms.TypedChoiceField(label=gettext_lazy("Place"), coerce=int, empty_value=None, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    groups = (("", ("title", "kind", "lead", "lead_name", "minutes", "prompts", "place", "seen")),)

    def __init__(self, *args: Any, meeting: Meeting, part: AgendaPart | None = None, **kwargs: Any) -> None:
        parts = list(meeting.agenda.values_list("pk", flat=True))
        places = len(parts) if part else len(parts) + 1
        here = parts.index(part.pk) + 1 if part else places
        initial: dict[str, Any] = {"place": here}
        if part:
            initial |= {name: getattr(part, name) for name in TOLD[:-1]} | {
                "lead": part.lead_id,
                "seen": agenda.mark(part),
            }
        super().__init__(*args, initial=initial, **kwargs)
        known = record.known(meeting)
        self.fields["lead"].queryset = known | Person.objects.filter(pk=part.lead_id) if _elsewhere(part) else known
        self.fields["lead"].widget.choices = _Leads(self.fields["lead"], schedule.champions_of(meeting))
        self.fields["place"].choices = [(number, str(number)) for number in range(1, places + 1)]
        if places > 1:
            self.fields["place"].help_text = _("1 comes first.")
        else:
            del self.fields["place"]

    def clean(self) -> dict[str, Any]:
        """One leader: chosen, or named. A name that the list knows once is that person."""
        told = super().clean() or self.cleaned_data
        lead, name = told.get("lead"), told.get("lead_name")
        if name and lead and person_key(name) != lead.name_key:
            self.add_error("lead_name", _("Choose somebody from the list or type a name, not both."))
        elif name and not lead:
            namesakes = list(self.fields["lead"].queryset.filter(name_key=person_key(name))[:2])
            told["lead"] = namesakes[0] if len(namesakes) == 1 else None
        return told

    def told(self) -> dict[str, Any]:
        """As agenda.add and agenda.change take it."""
        told = {name: self.cleaned_data.get(name) for name in TOLD}
        return told | {"kind": told["kind"] or PartKind.OTHER}

    def show_theirs(self, refused: agenda.Changed) -> None:
        """Say beside each field what somebody else wrote there; what was typed stays, and saved again it counts."""
        part = refused.part
        theirs = {name: getattr(part, name) for name in TOLD[:-1]}
        shown = theirs | {"kind": part.get_kind_display()}
        differing = [name for name in theirs if self.cleaned_data.get(name) != theirs[name]]
        self.add_error(None, str(refused))
        for name in differing:
            self.add_error(name, _("Now it says: %(theirs)s") % {"theirs": shown[name] or _("nothing")})
        self.data = self.data.copy()
        self.data["seen"] = agenda.mark(part)


class _Leads:
    """The choices of the list, champions first and under a head of their own. Read when the page is drawn."""

    def __init__(self, field: forms.ModelChoiceField, champions: set[int]) -> None:
        self.field, self.champions = field, champions

    def __iter__(self) -> Any:
        yield ("", self.field.empty_label)
        people = list(self.field.queryset)
        champions = [(one.pk, one.name) for one in people if one.pk in self.champions]
        others = [(one.pk, one.name) for one in people if one.pk not in self.champions]
        yield from ((head, some) for head, some in ((_("Champions"), champions), (_("Others"), others)) if some)


def _elsewhere(part: AgendaPart | None) -> bool:
    """Whoever led it stays offered, even when the partnership no longer knows them."""
    return part is not None and part.lead_id is not None
