"""The guidance numbers: one table with the origin of each, and the value in force on a day (`domain` settings)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import echoes
from partnerships.models import GuidanceOverride, Partnership

OURS = "network default"


@dataclass(frozen=True)
class Number:
    """One number that guides: `origin` names the guide or says that it is this product's default."""

    key: str
    default: Any
    origin: str
    unit: str = ""
    lowest: float | None = None
    highest: float | None = None


class BadGuidance(ValueError):
    """A number outside its bounds, or a key that does not exist."""


def _days(key: str, default: int, origin: str, highest: int = 730) -> Number:
    return Number(key, default, origin, "days", 0, highest)


def _count(key: str, default: int, origin: str, highest: int = 500) -> Number:
    return Number(key, default, origin, "", 0, highest)


NUMBERS: dict[str, Number] = {
    number.key: number
    for number in (
        _count("broad_team_min", 25, "S3"),
        _count("core_team_min", 6, "S3"),
        _count("core_team_max", 12, "S3"),
        _count("launch_champions_min", 2, "S3"),
        _count("launch_champions_max", 6, "S3"),
        _count("launch_companies_min", 12, "S3"),
        _count("launch_companies_max", 60, "S3"),
        _count("launch_delegates_max", 12, "S3"),
        Number("public_over_industry", "strict", "S3, S4"),
        Number("facilitator_counts_as_public", False, OURS),
        _count("refresh_leaders_min", 20, "S4"),
        _days("followup_call_open", 21, "S0, S1"),
        _days("followup_call_close", 28, "S0, S1"),
        _days("second_meeting_open", 60, "S0"),
        _days("second_meeting_close", 90, "S0"),
        _days("refresh_second_meeting_close", 90, "S4"),
        _days("survey_close", 14, "S4"),
        _days("followup_dated_close", 14, "S4"),
        Number("survey_after_launch", False, OURS),
        Number("followup_dated_after_launch", False, OURS),
        Number("one_on_one_after_launch", False, OURS),
        _days("plan_sent_close", 14, OURS),
        _days("first_win_open", 60, "S1"),
        _days("first_win_close", 90, "S1"),
        Number("action_horizons_months", (6, 12), "S1", "months"),
        Number("action_anchor", "call", OURS),
        _count("actions_per_priority_min", 2, "S1"),
        _count("actions_per_priority_max", 3, "S1"),
        _days("team_monthly_days", 31, "S0"),
        _days("team_two_monthly_days", 62, "S0"),
        _days("team_two_weekly_days", 14, "S0"),
        _days("team_grace_days", 7, OURS),
        _days("quarter_amber", 92, OURS),
        _days("quarter_red", 120, OURS),
        Number("agenda_refresh_minutes", ((10, 15), (10, 15), (15, 20), (30, 45), (15, 15)), "S4", "minutes"),
        Number("agenda_refresh_default", (10, 10, 15, 40, 15), OURS, "minutes"),
        _days("debrief_close", 7, OURS),
        _days("recap_close", 2, OURS),
        _days("one_on_one_close", 42, OURS),
        _days("chair_grace_days", 7, OURS),
        _days("facilitator_access_days", 30, OURS),
        Number("responder_before_call", "stop", "S1"),
        Number("personal_ask_share", 0.60, OURS, "share", 0, 1),
        _days("personal_ask_before_days", 7, OURS),
        _days("facilitator_before_days", 14, OURS),
        _days("ask_call_open", 1, OURS),
        _days("ask_call_close", 7, OURS),
        Number("private_note_months", 24, OURS, "months", 1, 120),
        _count("plan_valid_months", 12, OURS),
        _count("attestation_valid_months", 12, OURS),
        _days("attestation_renew_days", 30, OURS),
        _count("a3_companies_min", 12, "S3 (echo)"),
        _count("a3_companies_floor", 6, OURS),
        _count("a4_systems_min", 4, "S2"),
        _days("a4_engaged_days", 180, OURS),
        _days("a8_activity_days", 180, OURS),
        Number("r1_drop_ratio", 0.75, OURS, "share", 0, 1),
        Number("r1_watch_ratio", 0.90, OURS, "share", 0, 1),
        _count("r1_team_meetings", 2, OURS),
        _days("r1_team_silence_days", 90, OURS),
        _count("r2_meetings", 2, OURS),
        _count("r2_people_min", 3, OURS),
        _count("r2_settling_months", 6, OURS),
        _count("r3_review_months", 6, OURS),
        _days("r3_open_days", 120, OURS),
        Number("r3_figure_share", 0.10, OURS, "share", 0, 1),
        _count("refresh_considered_months", 24, OURS),
        _days("sign_decided_close", 14, OURS),
        _days("refresh_dated_days", 30, OURS),
        _count("level_grace_months", 3, OURS),
        _days("e6_overdue_days", 14, OURS),
        Number("a5_share_max", 0.60, OURS, "share", 0, 1),
        _count("a7_under_review_months", 18, OURS),
        _count("r4_single_priority", 1, "S4"),
        _count("r4_new_priority_watch", 2, OURS),
        _count("r4_new_priority_raise", 4, OURS),
        _days("r4_new_idea_days", 365, OURS),
        _days("r4_steam_days", 90, OURS),
    )
}


# The first of each pair may not pass the second: no window ends before it opens, no least is above its most.
ORDERED = (
    ("core_team_min", "core_team_max"),
    ("launch_champions_min", "launch_champions_max"),
    ("launch_companies_min", "launch_companies_max"),
    ("ask_call_open", "ask_call_close"),
    ("followup_call_open", "followup_call_close"),
    ("second_meeting_open", "second_meeting_close"),
    ("second_meeting_open", "refresh_second_meeting_close"),
    ("first_win_open", "first_win_close"),
    ("actions_per_priority_min", "actions_per_priority_max"),
    ("quarter_amber", "quarter_red"),
    ("a3_companies_floor", "a3_companies_min"),
    ("r1_drop_ratio", "r1_watch_ratio"),
    ("r4_new_priority_watch", "r4_new_priority_raise"),
)

DEFAULTS = {key: number.default for key, number in NUMBERS.items()}


class Guidance(dict[str, Any]):
    """The numbers as they stood on one day, read with one query however many are asked."""

    def __init__(self, on: dt.date, overrides: Mapping[str, Any]) -> None:
        super().__init__(DEFAULTS | dict(overrides))
        self.on = on


class GuidanceHistory:
    """All changed numbers, loaded once, to be asked for many days."""

    def __init__(self) -> None:
        self._rows = list(
            GuidanceOverride.objects.order_by("effective_on", "pk").values_list("key", "effective_on", "value")
        )

    def on(self, day: dt.date) -> Guidance:
        return Guidance(day, {key: value for key, since, value in self._rows if since <= day})


def on(day: dt.date) -> Guidance:
    """The numbers in force on `day`."""
    return GuidanceHistory().on(day)


def value(key: str, *, on: dt.date) -> Any:
    """One number in force on the day `on`."""
    return GuidanceHistory().on(on)[key]


def _is_number(new: Any) -> bool:
    return isinstance(new, int | float) and not isinstance(new, bool)


@transaction.atomic
def change(key: str, new: Any, *, effective_on: dt.date, reason: str, by: Any, at: dt.datetime) -> GuidanceOverride:
    """Use `new` for the number `key` from `effective_on`; windows of earlier anchors keep the old one.

    What is computed by it is computed anew everywhere, today included.
    Raises BadGuidance for an unknown key, a missing reason or a value out of bounds.
    """
    number = NUMBERS.get(key)
    if number is None:
        raise BadGuidance(_("There is no guidance number called “%(key)s”.") % {"key": key})
    if not reason.strip():
        raise BadGuidance(_("Say why this number changes."))
    bounds = (number.lowest, number.highest)
    if None not in bounds and not (_is_number(new) and number.lowest <= new <= number.highest):
        raise BadGuidance(
            _("Use a value from %(lowest)s to %(highest)s.") % {"lowest": number.lowest, "highest": number.highest}
        )
    _require_order(key, new, day=effective_on)
    row, _made = GuidanceOverride.objects.update_or_create(
        key=key, effective_on=effective_on, defaults={"value": new, "reason": reason, "by": by, "at": at}
    )
    Partnership.objects.all().touch()
    echoes.sound("guidance_changed", key=key, at=at)
    return row


def _require_order(key: str, new: Any, *, day: dt.date) -> None:
    """Raise BadGuidance where `new` would pass its counterpart as that stands on `day`."""
    numbers = on(day)
    for lower, upper in ORDERED:
        if key == lower and new > numbers[upper]:
            raise BadGuidance(_("Use at most %(other)s, its counterpart.") % {"other": numbers[upper]})
        if key == upper and new < numbers[lower]:
            raise BadGuidance(_("Use at least %(other)s, its counterpart.") % {"other": numbers[lower]})
