"""The guidance numbers in words: what each decides, in the order of a partnership's life, and its value as it reads."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnerships.guidance import OURS, Number

# Only numbers that something asks; those of rooms still to come join with them, which a test checks.
GROUPS: tuple[tuple[Promise, dict[str, Promise]], ...] = (
    (
        gettext_lazy("Preparing"),
        {
            "broad_team_min": gettext_lazy("People in the broad team, at least"),
            "core_team_min": gettext_lazy("People in the core team, at least"),
            "core_team_max": gettext_lazy("People in the core team, at most"),
            "launch_champions_min": gettext_lazy("Champions for the launch, at least"),
            "launch_champions_max": gettext_lazy("Champions for the launch, at most"),
            "launch_companies_min": gettext_lazy("Companies at a launch, at least"),
            "launch_companies_max": gettext_lazy("Companies at a launch, at most"),
            "launch_delegates_max": gettext_lazy("Delegates of the support team in the launch room, at most"),
            "refresh_leaders_min": gettext_lazy("Business leaders at a refresh, at least"),
            "personal_ask_share": gettext_lazy("Share of invitees whom a peer asks in person"),
            "personal_ask_before_days": gettext_lazy("Every invitee is asked so long before the meeting"),
            "ask_call_open": gettext_lazy("Calls after the letter begin"),
            "ask_call_close": gettext_lazy("Calls after the letter are made by"),
            "facilitator_before_days": gettext_lazy("A facilitator is found so long before the meeting"),
            "facilitator_access_days": gettext_lazy("A facilitator's access ends after"),
            "private_note_months": gettext_lazy("Private notes are kept"),
        },
    ),
    (
        gettext_lazy("In the room"),
        {
            "public_over_industry": gettext_lazy("As many public partners as leaders"),
            "facilitator_counts_as_public": gettext_lazy("The facilitator counts as a public partner"),
            "agenda_refresh_minutes": gettext_lazy("Minutes of a refresh's five parts, from and to"),
            "agenda_refresh_default": gettext_lazy("Minutes of a refresh's five parts when its agenda is begun"),
        },
    ),
    (
        gettext_lazy("After a launch or refresh"),
        {
            "followup_call_open": gettext_lazy("Follow-up calls begin"),
            "followup_call_close": gettext_lazy("Follow-up calls are held by"),
            "second_meeting_open": gettext_lazy("The second meeting comes not before"),
            "second_meeting_close": gettext_lazy("The second meeting after a launch comes by"),
            "refresh_second_meeting_close": gettext_lazy("The second meeting after a refresh comes by"),
            "debrief_close": gettext_lazy("The debrief is held by"),
            "recap_close": gettext_lazy("The recap goes out by"),
            "survey_close": gettext_lazy("The survey goes out by"),
            "followup_dated_close": gettext_lazy("Follow-up calls have their dates by"),
            "one_on_one_close": gettext_lazy("One-on-ones with absent leaders by"),
            "survey_after_launch": gettext_lazy("A survey after a launch too"),
            "followup_dated_after_launch": gettext_lazy("Dates of calls are owed after a launch too"),
            "one_on_one_after_launch": gettext_lazy("One-on-ones are owed after a launch too"),
        },
    ),
    (
        gettext_lazy("Teams and quarters"),
        {
            "responder_before_call": gettext_lazy("A support partner joins a team before industry's call"),
            "plan_sent_close": gettext_lazy("The plan goes to the champions within, after the last call"),
            "plan_valid_months": gettext_lazy("A plan is looked at again after, in months"),
            "action_anchor": gettext_lazy("What is agreed counts from"),
            "first_win_open": gettext_lazy("A first win comes not before"),
            "first_win_close": gettext_lazy("A first win comes by"),
            "action_horizons_months": gettext_lazy("The nearer and the farther actions are done within"),
            "actions_per_priority_min": gettext_lazy("Actions of a priority, at least"),
            "actions_per_priority_max": gettext_lazy("Actions of a priority, at most"),
            "r4_steam_days": gettext_lazy("A team without progress is worth a look after"),
            "chair_grace_days": gettext_lazy("A chair is named within, after the second meeting"),
            "team_two_weekly_days": gettext_lazy("A team that meets every two weeks meets again within"),
            "team_monthly_days": gettext_lazy("A team that meets every month meets again within"),
            "team_two_monthly_days": gettext_lazy("A team that meets every two months meets again within"),
            "team_grace_days": gettext_lazy("Days of grace for a team meeting"),
            "quarter_amber": gettext_lazy("The next full meeting is due within"),
            "quarter_red": gettext_lazy("The next full meeting is late after"),
        },
    ),
    (
        gettext_lazy("Indicators and signs"),
        {
            "a3_companies_min": gettext_lazy("Companies that keep coming, at least"),
            "a3_companies_floor": gettext_lazy("Companies that keep coming, never fewer than"),
            "r1_drop_ratio": gettext_lazy("Leaders who still come: a sign below"),
            "r1_watch_ratio": gettext_lazy("Leaders who still come: worth a look below"),
            "r1_team_meetings": gettext_lazy("Team meetings looked at for attendance"),
            "r1_team_silence_days": gettext_lazy("A team is silent after"),
            "r2_meetings": gettext_lazy("Full meetings looked at for newcomers"),
            "r2_people_min": gettext_lazy("New people in a year, at least"),
            "r2_settling_months": gettext_lazy("New people are counted from a launch or refresh after, in months"),
            "r3_review_months": gettext_lazy("The industry is looked at again after, in months"),
            "r3_open_days": gettext_lazy("A change that touches the agenda is discussed within"),
            "r3_figure_share": gettext_lazy("An outside figure has moved from a share of"),
            "r4_single_priority": gettext_lazy("The agenda is thin with priorities at work of only"),
            "r4_new_priority_watch": gettext_lazy("No new idea: worth a look after full meetings"),
            "r4_new_priority_raise": gettext_lazy("No new idea: a sign after full meetings"),
            "r4_new_idea_days": gettext_lazy("No new idea: a sign after"),
            "refresh_considered_months": gettext_lazy("A refresh is considered after, in months"),
            "sign_decided_close": gettext_lazy("A raised sign is decided on within"),
            "refresh_dated_days": gettext_lazy("A planned refresh has a date within"),
            "attestation_valid_months": gettext_lazy("A statement holds for, in months"),
            "attestation_renew_days": gettext_lazy("A statement is to be renewed from, before its last day"),
            "level_grace_months": gettext_lazy("“Active” is kept after a drop for, in months"),
            "e6_overdue_days": gettext_lazy("Follow-through is in doubt when late by more than"),
            "a4_systems_min": gettext_lazy("Kinds of public partners engaged, of four"),
            "a4_engaged_days": gettext_lazy("A public partner is engaged for, after its last sign of life"),
            "a5_share_max": gettext_lazy("One system's share of the support side's actions, at most"),
            "a7_under_review_months": gettext_lazy("A plan counts as under review until, in months"),
            "a8_activity_days": gettext_lazy("A result is recent for"),
        },
    ),
)
WORDS: dict[str, Promise] = {key: words for _title, group in GROUPS for key, words in group.items()}
CHOICES: dict[str, dict[str, Promise]] = {
    "public_over_industry": {
        "strict": gettext_lazy("worth a line"),
        "lenient": gettext_lazy("fine: only more public partners than leaders are"),
    },
    "action_anchor": {
        "call": gettext_lazy("the follow-up call"),
        "launch": gettext_lazy("the launch or refresh"),
        "adoption": gettext_lazy("the day the plan was adopted"),
    },
    "responder_before_call": {
        "stop": gettext_lazy("refused"),
        "warn": gettext_lazy("worth a line"),
    },
}


def said(number: Number, value: Any) -> str:
    """`value` as a page says it, with its unit."""
    if number.key in CHOICES:
        return str(CHOICES[number.key].get(value, value))
    if isinstance(number.default, bool):
        return _("yes") if value else _("no")
    if number.unit == "minutes":
        return _("%(parts)s minutes") % {"parts": ", ".join(minutes_typed(part) for part in value)}
    if isinstance(number.default, tuple):
        nearer, farther = value
        return _("%(nearer)s and %(farther)s months") % {"nearer": nearer, "farther": farther}
    if number.unit == "share":
        return f"{round(value * 100)}%"
    if number.unit == "days":
        return ngettext("%(count)d day", "%(count)d days", value) % {"count": value}
    if number.unit == "months":
        return ngettext("%(count)d month", "%(count)d months", value) % {"count": value}
    return str(value)


def minutes_typed(part: Any) -> str:
    """A number of minutes, or the fewest and the most: 15, or 10–15."""
    if isinstance(part, int):
        return str(part)
    fewest, most = part
    return str(most) if fewest == most else f"{fewest}–{most}"


def origin(number: Number) -> str:
    """Where the number comes from, without the keys by which the house names its sources."""
    return _("usual here") if number.origin == OURS else _("published guidance")
