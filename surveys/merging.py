"""Two people that are one: asked once by each survey, with one response."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from partnerships.merging.decisions import Decisions, pairs
from partnerships.merging.moving import absorb
from partnerships.models import Organization, Person, PrivateLink
from surveys.doors import DOOR
from surveys.letters import undelivered
from surveys.models import Participant, Response


def merged(*, kept: Person | Organization, gone: Person | Organization, decisions: Decisions, **_facts: Any) -> None:
    """The first day on which it reached them counts, with its letter, and the newest answer. Anonymous sheets are nobody's: both stay."""
    if not isinstance(kept, Person):
        return
    for stays, goes in pairs(Participant, "person", kept, gone, "survey_id"):
        PrivateLink.objects.filter(purpose=DOOR.purpose, about=goes.pk).update(about=stays.pk)
        _answer_once(stays, goes)
        if _reached(goes) and (goes.sent_on < stays.sent_on or not _reached(stays)):
            stays.sent_on, stays.sent_how, stays.letter = goes.sent_on, goes.sent_how, goes.letter
        stays.nudged_on = max(filter(None, (stays.nudged_on, goes.nudged_on)), default=None)
        stays.has_answered = stays.has_answered or goes.has_answered
        absorb(stays, goes)
        decisions.note(_("Asked twice by one survey: once, with the newest answer."))


def _reached(participant: Participant) -> bool:
    """As T6 counts it."""
    return participant.has_answered or not undelivered().filter(pk=participant.letter).exists()


def _answer_once(stays: Participant, goes: Participant) -> None:
    both = list(Response.objects.filter(participant__in=[stays, goes]).order_by("saved_at", "pk"))
    for older in both[:-1]:
        older.delete()
