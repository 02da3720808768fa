"""W23: a full meeting that ended without commitments, next steps or a recap (S4-28, S4-50). Shown, never asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from actionteams.models import Chair, Priority, SignUp
from followups import rules
from meetings.models import Meeting
from meetings.next_steps import Step
from partnerships.guidance import Guidance
from partnerships.quiet_line import QuietLine


def of(meeting: Meeting, *, committed: bool, steps: int, today: dt.date, numbers: Guidance) -> Iterator[QuietLine]:
    """What is missing, in one line. Before the closing it is only news; a recap is missed once its last day is over (T4)."""
    if not meeting.is_full:
        return
    missing = [] if committed else [_("commitments")]
    missing += [] if steps else [_("next steps")]
    if not meeting.is_held:
        step = _("Before people leave: who does what, and by when?")
        sentence, tone, url = _("Not on record yet: %(missing)s."), "info", ""
    else:
        if today > rules.rule("T4").window(meeting.day, numbers).due_on and not meeting.recap_sendings.exists():
            missing.append(_("a recap"))
        page = "meetings:recap" if committed and steps else "meetings:capture"
        sentence, tone, url = _("It ended without: %(missing)s."), "", reverse(page, kwargs={"pk": meeting.pk})
        step = _("What was said can still be written down, and told to everybody.")
    if missing:
        yield QuietLine("W23", sentence % {"missing": ", ".join(missing)}, step, next_url=url, tone=tone)


def for_page(meeting: Meeting, steps: Sequence[Step], *, today: dt.date, numbers: Guidance) -> Iterator[QuietLine]:
    """The same of a held meeting, for a page that has not read who signed up."""
    if meeting.is_full and meeting.is_held:
        committed = are_taken(steps) or has_commitments(meeting)
        yield from of(meeting, committed=committed, steps=len(steps), today=today, numbers=numbers)


def are_taken(steps: Sequence[Step]) -> bool:
    """Whether somebody took on one of what was agreed."""
    return any(step.owner for step in steps)


def has_commitments(meeting: Meeting) -> bool:
    """Somebody signed up that day, at a launch or refresh by that day, or took a team's chair; or the plan was adopted."""
    if meeting.plan_adopted:
        return True
    signed = SignUp.objects.on(meeting.day).filter(priority=OuterRef("pk"))
    if meeting.is_anchor:
        return Priority.objects.filter(Exists(signed), cycle=meeting.cycle_id).exists()
    chairs = Chair.objects.on(meeting.day).filter(priority=OuterRef("pk"), started_on=meeting.day)
    either = Exists(signed.filter(started_on=meeting.day)) | Exists(chairs)
    return Priority.objects.filter(either, cycle=meeting.cycle_id).exists()
