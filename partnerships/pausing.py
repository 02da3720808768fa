"""Putting a partnership to sleep for a while, and waking it up (X1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnerships import echoes, founding
from partnerships.models import Partnership, Pause


class PausedAlready(Exception):
    """A pause of a partnership that sleeps."""


class NotPaused(Exception):
    """A restart of a partnership that is awake."""


class PauseReasonMissing(ValueError):
    """A pause is announced with its reason."""


class RestartBeforePause(ValueError):
    """A restart on a day before the pause began, or a pause that reaches back into the last one."""


@transaction.atomic
def pause(
    partnership: Partnership, *, on: dt.date, reason: str, by: Any, at: dt.datetime, restart_on: dt.date | None = None
) -> Pause:
    """Let `partnership` sleep from local day `on`; `restart_on` is when it means to come back.

    Raises PausedAlready, PauseReasonMissing and RestartBeforePause.
    """
    if not reason.strip():
        raise PauseReasonMissing(_("Say why the partnership pauses."))
    partnership.touch()  # first, since it makes whoever pauses at the same moment wait
    if partnership.pauses.current().exists():
        raise PausedAlready(_("%(partnership)s is paused already.") % {"partnership": partnership.name})
    if last := partnership.pauses.filter(ended_on__gt=on).order_by("-ended_on").first():
        message = _("The last pause went on until %(day)s. Choose that day or a later one.")
        raise RestartBeforePause(message % {"day": date_format(last.ended_on, "D, M j, Y")})
    row = partnership.pauses.create(started_on=on, reason=reason.strip(), restart_on=restart_on)
    echoes.sound("paused", partnership=partnership, at=at, by=by)
    return row


@transaction.atomic
def plan_restart(partnership: Partnership, *, restart_on: dt.date | None, by: Any, at: dt.datetime) -> Pause:
    """It sleeps on: another day on which it means to come back, or none. Raises NotPaused and RestartBeforePause."""
    partnership.touch()
    row = _asleep(partnership)
    if restart_on is not None and restart_on <= row.started_on:
        raise RestartBeforePause(_("The restart comes after the first day of the pause."))
    row.restart_on = restart_on
    row.save(update_fields=["restart_on"])
    return row


@transaction.atomic
def restart(partnership: Partnership, *, on: dt.date, by: Any, at: dt.datetime) -> Pause:
    """Wake `partnership` up: `on` is the first day of its new life, in a refresh cycle when it was launched before.

    Raises NotPaused and RestartBeforePause.
    """
    partnership.touch()
    row = _asleep(partnership)
    if on < row.started_on:
        raise RestartBeforePause(
            _("The pause began on %(day)s. Choose that day or a later one.")
            % {"day": date_format(row.started_on, "D, M j, Y")}
        )
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    if partnership.cycles.filter(anchored_on__isnull=False).exists():
        founding.open_refresh(partnership, on=on)
    echoes.sound("paused", partnership=partnership, at=at, by=by)
    return row


def _asleep(partnership: Partnership) -> Pause:
    row = partnership.pauses.current().first()
    if row is None:
        raise NotPaused(_("%(partnership)s is not paused.") % {"partnership": partnership.name})
    return row
