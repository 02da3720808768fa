"""Types of meetings, and what goes with each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.systems import Capacity


class MeetingType(models.TextChoices):
    SUPPORT_TEAM = "support_team", _("Support-team meeting")
    PLANNING = "planning", _("Planning meeting")
    LAUNCH = "launch", _("Launch")
    DEBRIEF = "debrief", _("Support-team debrief")
    FOLLOW_UP_CALL = "follow_up_call", _("Follow-up call")
    SECOND = "second", _("Second meeting")
    QUARTERLY = "quarterly", _("Quarterly meeting")
    ACTION_TEAM = "action_team", _("Action-team meeting")
    REFRESH = "refresh", _("Refresh")
    ONE_ON_ONE = "one_on_one", _("One-on-one")
    OTHER = "other", _("Other meeting")


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELED = "canceled", _("Canceled")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("Video")
    PHONE = "phone", _("Phone")


class VenueKind(models.TextChoices):
    INDUSTRY_SITE = "industry_site", _("Industry site")
    PUBLIC_SITE = "public_site", _("Public partner's site")
    NEUTRAL = "neutral", _("Neutral place")
    ONLINE = "online", _("Online")


class FacilitatorKind(models.TextChoices):
    CONVENER = "convener", _("A convener")
    CO_CONVENER = "co_convener", _("A co-convener")
    OUTSIDER = "outsider", _("From outside")


class Presence(models.TextChoices):
    EXPECTED = "expected", _("Expected")
    PRESENT = "present", _("Present")


class PartKind(models.TextChoices):
    """What a part of an agenda is for. Its title says it in the meeting's own words."""

    WELCOME = "welcome", _("Welcome and introductions")
    STORY = "story", _("Our story so far")
    STANDING = "standing", _("Where the industry stands")
    CHOICE = "choice", _("What we take on together")
    TRENDS = "trends", _("Trends and opportunities")
    AREAS = "areas", _("Areas to act in")
    PROMISES = "promises", _("What was promised, what was done")
    PLAN = "plan", _("The plan")
    COMMITMENTS = "commitments", _("Commitments and next steps")
    CLOSING = "closing", _("Closing")
    TALK = "talk", _("Presentation or guest speaker")
    BREAK = "break", _("Break")
    OTHER = "other", _("Something else")


class RecapPart(models.TextChoices):
    """What a recap speaks of, in this order (S4-50); each label is the heading of its part."""

    OPENING = "opening", _("In short")
    WHO_CAME = "who_came", _("Who came")
    PROMISED = "promised", _("What was promised, what was done")
    DECIDED = "decided", _("What was decided")
    IDEAS = "ideas", _("What was put up")
    NEXT_STEPS = "next_steps", _("Next steps")
    DATES = "dates", _("Next dates")
    WINS = "wins", _("Wins")


class RecapHow(models.TextChoices):
    """How a recap reached somebody."""

    MAILED = "mailed", _("Mailed from here")
    OUTSIDE = "outside", _("Sent another way")
    TOLD = "told", _("Told by hand")


class WelcomeHow(models.TextChoices):
    """How a newcomer was welcomed."""

    MAILED = "mailed", _("Mailed from here")
    TOLD = "told", _("Told by hand")


_T = MeetingType
# The whole partnership is asked to come: these are what attendance is counted by.
FULL = frozenset({_T.LAUNCH, _T.SECOND, _T.QUARTERLY, _T.REFRESH})
# Everything hangs from these: the day they are held begins a cycle's windows (H8).
ANCHORS = frozenset({_T.LAUNCH, _T.REFRESH})
# Where champions and the support team plan along.
PLANNED_TOGETHER = frozenset({_T.PLANNING, _T.SUPPORT_TEAM})
# About one priority.
OF_A_PRIORITY = frozenset({_T.FOLLOW_UP_CALL, _T.ACTION_TEAM})
MAY_BE_OF_A_PRIORITY = OF_A_PRIORITY | {_T.ONE_ON_ONE}
# H2: whom a follow-up call asks for.
ON_A_CALL = frozenset({Capacity.INDUSTRY, Capacity.CONVENER, Capacity.FACILITATOR})
# Notes go up on the wall.
WITH_WALL = FULL
# One-on-ones stay between two; a debrief has a note of its own.
WITH_RECAP = frozenset(MeetingType) - {_T.ONE_ON_ONE, _T.DEBRIEF}
