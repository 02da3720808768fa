"""One part of an agenda."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import record
from meetings.models import AgendaPart, Meeting
from partnerships.forms.fields import Grouped, ShortText, optional
from partnerships.models import Person

# Nobody plans a part of more than a day.
MOST_MINUTES = 600


class PartForm(Grouped, forms.Form):
    """What it is about; who leads it, how long it takes and where it stands if that is known."""

    title = ShortText(label=gettext_lazy("Part"), help_text=gettext_lazy("Such as: opening, team reports, next steps."))
    lead = forms.ModelChoiceField(
        label=optional(gettext_lazy("Led by")),
        queryset=Person.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody named"),
        help_text=gettext_lazy("Industry leads its own meetings: at least one part is led by a business leader."),
    )
    minutes = forms.IntegerField(
        label=optional(gettext_lazy("Minutes")), required=False, min_value=1, max_value=MOST_MINUTES
    )
    place = forms.TypedChoiceField(label=gettext_lazy("Place"), coerce=int, empty_value=None, required=False)
    groups = (("", ("title", "lead", "minutes", "place")),)

    def __init__(self, *args: Any, meeting: Meeting, part: AgendaPart | None = None, **kwargs: Any) -> None:
        parts = list(meeting.agenda.values_list("pk", flat=True))
        places = len(parts) if part else len(parts) + 1
        here = parts.index(part.pk) + 1 if part else places
        initial = {"place": here}
        if part:
            initial |= {"title": part.title, "lead": part.lead_id, "minutes": part.minutes}
        super().__init__(*args, initial=initial, **kwargs)
        known = record.known(meeting)
        self.fields["lead"].queryset = known | Person.objects.filter(pk=part.lead_id) if _elsewhere(part) else known
        self.fields["place"].choices = [(number, str(number)) for number in range(1, places + 1)]
        if places > 1:
            self.fields["place"].help_text = _("1 comes first.")
        else:
            del self.fields["place"]

    def told(self) -> dict[str, Any]:
        """As agenda.add and agenda.change take it."""
        return {name: self.cleaned_data.get(name) for name in ("title", "lead", "minutes", "place")}


def _elsewhere(part: AgendaPart | None) -> bool:
    """Whoever led it stays offered, even when the partnership no longer knows them."""
    return part is not None and part.lead_id is not None
