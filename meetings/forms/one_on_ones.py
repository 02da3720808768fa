"""One talk with a new champion, written down in one step."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from meetings.forms.when import day_field
from meetings.kinds import Mode
from partnerships.forms.fields import Grouped, optional


class TalkForm(Grouped, forms.Form):
    """Begun with `today`; whoever reads no private notes writes none."""

    on = day_field(label=gettext_lazy("Day of the talk"))
    mode = forms.ChoiceField(label=gettext_lazy("How"), choices=Mode.choices, initial=Mode.PHONE)
    note = forms.CharField(
        label=optional(gettext_lazy("Private note")),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only conveners of this partnership read it. Write as if it were read aloud."),
    )

    def __init__(
        self, *args: Any, person: int, since: dt.date, today: dt.date, takes_notes: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"on": today}, auto_id=f"id_{person}_%s", **kwargs)
        self.fields["on"].widget.attrs |= {"min": since.isoformat(), "max": today.isoformat()}
        if not takes_notes:
            del self.fields["note"]
