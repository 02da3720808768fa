"""What is owed after which event: one line for each promise. Adding a line is the whole of adding a rule.

A line says what is owed, what it is counted from, when it may begin and must be kept, who owes it, which
room says so and closes it, and where its numbers come from. There is no query here: a window asks the
guidance numbers that were in force on its anchor day.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from followups import looking_back
from followups.rule import NETWORK_DEFAULT, Anchor, Rule
from followups.spans import GuidedMonths, Span, before, guided
from followups.windows import days
from partnerships.roles import Role

# A priority claimed up to this day after the meeting keeps the meeting's own window for its call.
LATE_CLAIM_DAYS = 14


class UnknownRule(KeyError):
    """A rule id that has no line in the table."""


def _team(every: str) -> Span:
    """Amber once the cadence has passed, late after the grace days."""
    return Span(None, guided(every, "team_grace_days"), soon=guided(every, plus=1))


def call_anchor(*, held_on: date, claimed_on: date) -> date:
    """T8: from which day a priority's call is counted. Claimed long after the meeting, it gets its own window."""
    in_time = claimed_on <= held_on + timedelta(days=LATE_CLAIM_DAYS)
    return held_on if in_time else claimed_on


RULES = (
    Rule(
        "T1",
        what=_("Call everybody who got the letter"),
        anchor=Anchor.LETTER,
        span=Span(guided("ask_call_open"), guided("ask_call_close")),
        owner=Role.CONVENER_STAFF,
        room="invitations",
        satisfied_by=_("Everybody who got the letter was asked in person or has answered."),
        origin=NETWORK_DEFAULT,
        button=_("Open the ask board"),
    ),
    Rule(
        "T2",
        what=_("Name the facilitator and confirm that they are neutral"),
        anchor=Anchor.PLANNED,
        span=Span(None, before("facilitator_before_days")),
        owner=Role.LEAD_CONVENER,
        room="meetings",
        satisfied_by=_("A facilitator is named and has confirmed to be neutral."),
        origin=NETWORK_DEFAULT,
        button=_("Name them"),
    ),
    Rule(
        "T3",
        what=_("Ask enough invitees in person"),
        anchor=Anchor.PLANNED,
        span=Span(None, before("personal_ask_before_days")),
        owner=Role.LEAD_CONVENER,
        room="invitations",
        satisfied_by=_("The share of invitees with a personal ask was reached."),
        origin=NETWORK_DEFAULT,
        button=_("Open the ask board"),
    ),
    Rule(
        "T4",
        what=_("Send the recap"),
        anchor=Anchor.MEETING,
        span=Span(days(0), guided("recap_close")),
        owner=Role.CONVENER_STAFF,
        room="meetings",
        satisfied_by=_("The recap was sent to everybody who took part and has an address."),
        origin=NETWORK_DEFAULT,
        button=_("Open the recap"),
    ),
    Rule(
        "T5",
        what=_("Hold the support-team debrief"),
        anchor=Anchor.CYCLE,
        span=Span(days(1), guided("debrief_close")),
        owner=Role.LEAD_CONVENER,
        room="meetings",
        satisfied_by=_("A support-team debrief was held."),
        origin=NETWORK_DEFAULT,
        button=_("Write it down"),
    ),
    Rule(
        "T6",
        what=_("Send the survey"),
        anchor=Anchor.REFRESH,
        span=Span(days(0), guided("survey_close")),
        owner=Role.CONVENER_STAFF,
        room="surveys",
        satisfied_by=_("The survey went to everybody who took part."),
        origin="S4-53",
        button=_("Open the survey"),
    ),
    Rule(
        "T7",
        what=_("Date the follow-up"),
        anchor=Anchor.REFRESH,
        span=Span(days(0), guided("followup_dated_close")),
        owner=Role.CONVENER_STAFF,
        room="meetings",
        satisfied_by=_("A follow-up meeting of the team has a date."),
        origin="S4-54",
        button=_("Find a time"),
        many=ngettext_lazy("%(count)d follow-up to date", "%(count)d follow-ups to date", "count"),
    ),
    Rule(
        "T8",
        what=_("Hold the follow-up call"),
        anchor=Anchor.CYCLE,
        span=Span(guided("followup_call_open"), guided("followup_call_close")),
        owner=Role.CONVENER_STAFF,
        room="meetings",
        satisfied_by=_("The follow-up call of the priority was held."),
        origin="S0-11, S4-55",
        button=_("Find a time"),
        many=ngettext_lazy("%(count)d call", "%(count)d calls", "count"),
    ),
    Rule(
        "T9",
        what=_("Send the plan to the champions"),
        anchor=Anchor.LAST_CALL,
        span=Span(days(0), guided("plan_sent_close")),
        owner=Role.CONVENER_STAFF,
        room="actionteams",
        satisfied_by=_("The plan was sent to its champions for review."),
        origin=NETWORK_DEFAULT,
        button=_("Open the plan"),
    ),
    Rule(
        "T10",
        what=_("Hold the second partnership meeting"),
        anchor=Anchor.LAUNCH,
        span=Span(guided("second_meeting_open"), guided("second_meeting_close")),
        owner=Role.LEAD_CONVENER,
        room="meetings",
        satisfied_by=_("The second full meeting was held."),
        origin="S0-23",
        button=_("Plan"),
    ),
    Rule(
        "T11",
        what=_("Hold the second meeting after the refresh"),
        anchor=Anchor.REFRESH,
        span=Span(None, guided("refresh_second_meeting_close")),
        owner=Role.LEAD_CONVENER,
        room="meetings",
        satisfied_by=_("The second full meeting was held."),
        origin="S4-56",
        button=_("Plan"),
    ),
    Rule(
        "T12",
        what=_("Make the chair formal"),
        anchor=Anchor.SECOND,
        span=Span(days(0), guided("chair_grace_days")),
        owner=Role.LEAD_CONVENER,
        room="actionteams",
        satisfied_by=_("The team has a chair from industry."),
        origin="S0-24",
        button=_("Name the chair"),
        amber=True,
        many=ngettext_lazy("%(count)d team without a chair", "%(count)d teams without a chair", "count"),
    ),
    Rule(
        "T13",
        what=_("Talk one-on-one with the new champion"),
        anchor=Anchor.REFRESH,
        span=Span(days(0), guided("one_on_one_close")),
        owner=Role.LEAD_CONVENER,
        room="meetings",
        satisfied_by=_("A one-on-one with the champion was held."),
        origin="S4-57",
        button=_("Record it"),
        many=ngettext_lazy("%(count)d one-on-one", "%(count)d one-on-ones", "count"),
    ),
    Rule(
        "T14",
        what=_("Reach the first win"),
        anchor=Anchor.CALL,
        span=Span(guided("first_win_open"), guided("first_win_close")),
        owner=Role.CONVENER_STAFF,
        room="actionteams",
        satisfied_by=_("A first win of the team is done."),
        origin="S1-27",
        button=_("Open the team"),
        many=ngettext_lazy("%(count)d first win", "%(count)d first wins", "count"),
    ),
    Rule(
        "T15",
        what=_("Finish the 6-month action"),
        anchor=Anchor.CALL,
        span=Span(None, GuidedMonths("action_horizons_months", 0)),
        owner=Role.CONVENER_STAFF,
        room="actionteams",
        satisfied_by=_("The action is done."),
        origin="S1-19",
        button=_("Open the team"),
        many=ngettext_lazy("%(count)d 6-month action", "%(count)d 6-month actions", "count"),
    ),
    Rule(
        "T16",
        what=_("Finish the 12-month action"),
        anchor=Anchor.CALL,
        span=Span(None, GuidedMonths("action_horizons_months", 1)),
        owner=Role.CONVENER_STAFF,
        room="actionteams",
        satisfied_by=_("The action is done."),
        origin="S1-19, S1-22",
        button=_("Open the team"),
        many=ngettext_lazy("%(count)d 12-month action", "%(count)d 12-month actions", "count"),
    ),
    Rule(
        "T17",
        what=_("Hold the next action-team meeting"),
        anchor=Anchor.TEAM_MEETING,
        span=_team("team_two_monthly_days"),
        owner=Role.CONVENER_STAFF,
        room="meetings",
        satisfied_by=_("The team met again."),
        origin="S0-28",
        button=_("Plan"),
        paces={
            "two_weekly": _team("team_two_weekly_days"),
            "monthly": _team("team_monthly_days"),
            "two_monthly": _team("team_two_monthly_days"),
        },
    ),
    Rule(
        "T18",
        what=_("Hold the next full meeting"),
        anchor=Anchor.FULL_MEETING,
        span=Span(guided("quarter_amber"), guided("quarter_red", plus=-1)),
        owner=Role.LEAD_CONVENER,
        room="meetings",
        satisfied_by=_("A full meeting was held."),
        origin="S3-50",
        button=_("Plan"),
        amber=True,
    ),
    *looking_back.RULES,
)

BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}


def rule(id: str) -> Rule:
    """The line of a rule id such as T8. Raises UnknownRule."""
    try:
        return BY_ID[id]
    except KeyError:
        raise UnknownRule(id) from None


def owned_by(room: str) -> frozenset[str]:
    """The ids of the rules that a room says and closes."""
    return frozenset(rule.id for rule in RULES if rule.room == room)
