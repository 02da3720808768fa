"""Which period a board page shows, and for whom a link to it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.board_page.period import Period, last_twelve_months
from indicators.board_page.sharing import MOST_MONTHS
from partnerships import months
from partnerships.forms.fields import DayField, Grouped, ShortText


class PeriodForm(forms.Form):
    """`from` and `to` of an address; without both, `usual` or the last twelve months. `most_months` is the longest."""

    def __init__(
        self, data: Any, *, today: dt.date, most_months: int | None = None, usual: Period | None = None
    ) -> None:
        self.most_months = most_months
        self.usual = usual or last_twelve_months(today)
        self.is_asked = bool({"from", "to"} & set(data))
        given = data if self.is_asked else {"from": self.usual.starts_on, "to": self.usual.ends_on}
        super().__init__(given)
        self.fields["from"] = DayField(label=gettext_lazy("From"))
        self.fields["to"] = DayField(label=gettext_lazy("To"))
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control form-control-sm"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last < first:
            self.add_error("to", _("The last day comes after the first."))
        elif first and last and self.most_months and last >= months.after(first, self.most_months):
            words = {"months": self.most_months}
            self.add_error("from", _("This link shows %(months)d months at most. Choose a later first day.") % words)
        return cleaned

    @property
    def chosen(self) -> Period | None:
        """What was asked for, None where nothing was or it cannot be read."""
        return self.period if self.is_asked and self.is_valid() else None

    @property
    def period(self) -> Period:
        """What was asked for, or the usual one where that cannot be read."""
        return Period(self.cleaned_data["from"], self.cleaned_data["to"]) if self.is_valid() else self.usual


class ShareForm(Grouped, forms.Form):
    """A link that somebody without an account may open for a while."""

    given_to = ShortText(label=gettext_lazy("For whom"), help_text=gettext_lazy("A board, a funder, a legislator."))
    expires_on = DayField(label=gettext_lazy("Opens the page until"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["expires_on"].initial = months.after(today, 12)
        self.fields["expires_on"].widget.attrs |= {
            "min": today.isoformat(),
            "max": months.after(today, MOST_MONTHS).isoformat(),
        }
