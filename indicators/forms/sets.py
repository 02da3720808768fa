"""Changing how a set of indicators reads and counts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.models import SetVersion
from indicators.sets.changing import deciding
from indicators.sets.reading import Line
from indicators.words import Level
from partnerships.forms.fields import DayField, Grouped, ShortText

LEVELS = (Level.EMERGING, Level.ACTIVE)


class ChangeForm(Grouped, forms.Form):
    """From when on something changes, by default from `since`, and why."""

    effective_on = DayField(
        label=gettext_lazy("From"), help_text=gettext_lazy("Until then, and for all days before it, the old one holds.")
    )
    reason = ShortText(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("It stays beside the version for whoever asks later."),
    )

    def __init__(self, *args: Any, since: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("effective_on", since)
        self.fields["effective_on"].widget.attrs["min"] = since.isoformat()

    @property
    def this_change(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("effective_on", "reason")}


class LineForm(ChangeForm):
    """The words of one indicator, whether it decides on its level, and whether somebody signs for it."""

    short = ShortText(label=gettext_lazy("Heading"), max_length=24)
    asks = ShortText(label=gettext_lazy("What it looks for"), max_length=160)
    gap = ShortText(label=gettext_lazy("What to do while it is missing"), max_length=120)
    decides = forms.BooleanField(label=gettext_lazy("Decides on the level"), required=False)
    statement = forms.BooleanField(label=gettext_lazy("Counts only with a signed statement"), required=False)
    groups = (
        (gettext_lazy("Words"), ("short", "asks", "gap")),
        (gettext_lazy("What it counts for"), ("decides", "statement")),
        (gettext_lazy("This change"), ("effective_on", "reason")),
    )

    def __init__(self, *args: Any, line: Line, always_decides: bool, gives_level: bool, **kwargs: Any) -> None:
        words = {name: getattr(line, name) for name in ("short", "asks", "gap")}
        told = words | {"decides": line.decides, "statement": line.needs_statement}
        super().__init__(*args, initial=told, **kwargs)
        if not gives_level:
            self.fields["decides"].label = _("Is asked for, not only welcome")
        if always_decides:
            self.fields["decides"].disabled = True
            self.fields["decides"].help_text = _("No level is reached without this one.")
        if not line.can_need_statement:
            del self.fields["statement"]

    @property
    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "words": {name: given[name] for name in ("short", "asks", "gap")},
            "decides": given["decides"],
            "statement": given.get("statement", False),
        }


class LevelsForm(ChangeForm):
    """How many of the deciding indicators suffice for each level."""

    groups = (
        (gettext_lazy("How many must be met"), tuple(str(level) for level in LEVELS)),
        (gettext_lazy("This change"), ("effective_on", "reason")),
    )

    def __init__(self, *args: Any, version: SetVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for level in LEVELS:
            of = deciding(version, level)
            self.fields[str(level)] = forms.IntegerField(
                label=level.label,
                min_value=1,
                max_value=of,
                initial=min(version.needed.get(str(level), of), of),
                help_text=_("of the %(all)d that decide") % {"all": of},
            )

    @property
    def needed(self) -> dict[str, int]:
        return {str(level): self.cleaned_data[str(level)] for level in LEVELS}
