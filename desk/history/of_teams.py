"""What teams do, as kinds of the histories: from a priority to what industry needs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from actionteams.models import (
    Action,
    Asset,
    Chair,
    ChairConsent,
    Correction,
    Need,
    NeedRoute,
    PlanPart,
    PlanVersion,
    Priority,
    ProgressNote,
    SignUp,
    SupportNote,
    TeamSeat,
    WinReview,
)
from desk.history.kind import (
    Kind,
    direct,
    in_action,
    in_chair,
    in_cycle,
    in_need,
    in_priority,
)

TEAMS = (
    Kind("priority", _("Priorities"), _("priorities"), Priority, _("the priority “%(title)s”"), direct),
    Kind(
        "sign_up", _("Sign-ups"), _("sign-ups"), SignUp, _("the sign-up of %(person)s for “%(priority)s”"), in_priority
    ),
    Kind("chair", _("Chairs"), _("chairs"), Chair, _("the chair of %(person)s for “%(priority)s”"), in_priority),
    Kind(
        "consent",
        _("Chairs named in public"),
        _("consents"),
        ChairConsent,
        _("that %(chair)s may be named in public"),
        in_chair,
    ),
    Kind(
        "seat",
        _("Team seats"),
        _("team seats"),
        TeamSeat,
        _("the seat of %(person)s in the team of “%(priority)s”"),
        in_priority,
    ),
    Kind("action", _("Actions"), _("actions"), Action, _("the action “%(title)s”"), in_priority),
    Kind("plan", _("The plan"), _("parts of the plan"), PlanPart, _("the plan of “%(priority)s”"), in_priority),
    Kind(
        "version",
        _("Versions of the plan"),
        _("versions of the plan"),
        PlanVersion,
        _("version %(number)s of the plan"),
        in_cycle,
    ),
    Kind("progress", _("Progress"), _("progress notes"), ProgressNote, _("how “%(action)s” stands"), in_action),
    Kind(
        "correction",
        _("Course corrections"),
        _("course corrections"),
        Correction,
        _("a course correction of “%(action)s” (%(why)s)"),
        in_action,
    ),
    Kind("win", _("Reviews of wins"), _("reviews"), WinReview, _("the review of “%(action)s”"), in_action),
    Kind("asset", _("What is brought"), _("assets"), Asset, _("“%(what)s” of %(organization)s"), direct),
    Kind("noticed", _("Support notes"), _("support notes"), SupportNote, _("the note “%(text)s”"), direct),
    Kind("need", _("What industry needs"), _("needs"), Need, _("the need “%(text)s”"), direct),
    Kind("need_route", _("Needs asked of partners"), _("asks"), NeedRoute, _("who answers “%(need)s”"), in_need),
)
