"""What is worth a look on a team's page. Nothing here stands in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams import teams
from actionteams.health import Health
from actionteams.models import Chair, Priority, TeamSeat
from partnerships.quiet_line import QuietLine


def of(
    priority: Priority,
    seats: Iterable[TeamSeat],
    *,
    chairs: Iterable[Chair] = (),
    health: Health | None = None,
    today: dt.date | None = None,
) -> list[QuietLine]:
    """The lines of one priority, the gravest first; `seats` and `chairs` are the current ones with their person."""
    lines = list(of_health(priority, health, today=today)) if health and today else []
    lines += before_second_meeting(priority, [seat for seat in seats if teams.is_before_second_meeting(seat)])
    return lines + early_chairs(priority, list(chairs))


def of_health(priority: Priority, health: Health, *, today: dt.date) -> Iterator[QuietLine]:
    """H1, no progress, W16 and W11, each with the one thing to do about it."""
    people = reverse("actionteams:people", kwargs={"pk": priority.pk})
    if health.has_no_champion:
        sentence = _("No champion from industry stands behind it. It sleeps until one does.")
        yield QuietLine("H1", sentence, _("Add a champion"), f"{people}?open=champion#act-champion", tone="late")
    if health.quiet_since:
        words = {"days": (today - health.quiet_since).days, "day": _said(health.quiet_since, today)}
        sentence = _("No progress was told for %(days)d days, since %(day)s.") % words
        yield QuietLine("R4", sentence, _("Ask the owners how their actions stand."))
    if health.public_actions:
        sentence = ngettext(
            "The only open action has its owner on the public side.",
            "All %(count)d open actions have their owners on the public side.",
            health.public_actions,
        )
        yield QuietLine(
            "W16", sentence % {"count": health.public_actions}, _("Agree on a part that a business takes on.")
        )
    if health.no_chair_since:
        sentence = _("It has no chair since the second meeting of %(day)s.")
        words = {"day": _said(health.no_chair_since, today)}
        yield QuietLine("W11", sentence % words, _("Name a chair"), f"{people}?open=chair#act-chair")


def before_second_meeting(priority: Priority, early: list[TeamSeat]) -> list[QuietLine]:
    """W12: support partners who joined between the call and the second meeting. Industry's own matter until then."""
    met = priority.cycle.second_met_on
    if not early or met is not None:
        return []
    words = {"count": len(early), "names": ", ".join(seat.person.name for seat in early)}
    sentence = ngettext(
        "%(count)d first responder joined before the second meeting: %(names)s.",
        "%(count)d first responders joined before the second meeting: %(names)s.",
        len(early),
    )
    step = _("The call of %(day)s is held, so this is allowed; the second meeting is the usual moment.")
    said = {"day": date_format(priority.call_held_on, "MONTH_DAY_FORMAT")}
    return [QuietLine("W12", sentence % words, next_step=step % said)]


def early_chairs(priority: Priority, chairs: list[Chair]) -> list[QuietLine]:
    """W11: a chair who was made formal while the second meeting, where that belongs, is still ahead."""
    if not chairs or priority.cycle.second_met_on is not None:
        return []
    words = {"count": len(chairs), "names": ", ".join(chair.person.name for chair in chairs)}
    sentence = ngettext(
        "%(count)d chair was made formal before the second meeting: %(names)s.",
        "%(count)d chairs were made formal before the second meeting: %(names)s.",
        len(chairs),
    )
    return [QuietLine("W11", sentence % words, next_step=_("The whole partnership confirms chairs there."))]


def _said(day: dt.date, today: dt.date) -> str:
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "F j, Y")
