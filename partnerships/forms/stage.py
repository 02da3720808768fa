"""Moving a partnership on, and putting it to sleep for a while."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import DayField, Grouped, ShortText, optional
from partnerships.models import Network, Partnership
from partnerships.stages import NEXT_STAGES, Stage


class PastDayField(DayField):
    """A local day that has come; `today` is set by the form."""

    today: dt.date

    def clean(self, value: Any) -> dt.date | None:
        day = super().clean(value)
        if day and day > self.today:
            raise ValidationError(_("This day has not come yet."))
        return day


def _until(field: forms.Field, today: dt.date) -> None:
    field.today = today
    field.initial = today
    field.widget.attrs["max"] = today.isoformat()


class MoveStageForm(Grouped, forms.Form):
    """A stage by a person's word; offers only what may follow the present one."""

    stage = forms.ChoiceField(label=gettext_lazy("New stage"), widget=forms.RadioSelect)
    on = PastDayField(label=gettext_lazy("Since"))

    def __init__(
        self, *args: Any, partnership: Partnership, network: Network, today: dt.date, since: dt.date | None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.since = since
        allowed = [stage for stage in Stage if stage in NEXT_STAGES[Stage(partnership.stage)]]
        self.fields["stage"].choices = [(stage.value, network.stage_name(stage)) for stage in allowed]
        _until(self.fields["on"], today)

    def clean_on(self) -> dt.date:
        day = self.cleaned_data["on"]
        if self.since and day < self.since:
            message = _("The present stage began on %(day)s. Choose that day or a later one.")
            raise ValidationError(message % {"day": date_format(self.since, "D, M j, Y")})
        return day


class PauseForm(Grouped, forms.Form):
    """Why a partnership sleeps, from when, and when it means to come back."""

    on = PastDayField(label=gettext_lazy("Paused from"))
    reason = ShortText(label=gettext_lazy("Reason"), max_length=500)
    restart_on = DayField(label=optional(gettext_lazy("Planned restart")), required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _until(self.fields["on"], today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day, restart = cleaned.get("on"), cleaned.get("restart_on")
        if day and restart and restart <= day:
            self.add_error("restart_on", _("The restart comes after the first day of the pause."))
        return cleaned


class RestartDayForm(Grouped, forms.Form):
    """When a partnership that sleeps means to come back; without a day it says none."""

    restart_on = DayField(label=optional(gettext_lazy("Planned restart")), required=False)


class RestartForm(Grouped, forms.Form):
    """The first day of a partnership's new life."""

    on = PastDayField(label=gettext_lazy("Awake again from"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _until(self.fields["on"], today)
