"""What comes back: one response for each participant, the last edit kept until the survey closes.

With names, a response belongs to its participant. In an anonymous survey somebody takes one of the blank sheets that
were laid out, drawn by lot, and keeps its key in their browser; how nothing joins the two, `sheets` says. Nothing here
raises the record's version: what is computed from it does not read answers, and the moment of a change would
tell who was just there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.links import hashed
from surveys import sheets
from surveys.models import Participant, Response
from surveys.sending import SurveyClosed

# By the key of its question: a number, several, or words; None and what is empty mean no answer.
Given = Mapping[str, Any]


class AnsweredElsewhere(Exception):
    """An anonymous answer was given with another browser; which one it is nobody can tell."""


def own(participant: Participant, *, key: str = "") -> Response | None:
    """What this participant answered so far; of an anonymous survey only for who holds the sheet's `key`."""
    rows = participant.survey.responses
    if not participant.survey.is_anonymous:
        return rows.filter(participant=participant).first()
    return rows.filter(key_hash=hashed(key)).first() if key else None


def is_elsewhere(participant: Participant, *, key: str) -> bool:
    """Whether they answered anonymously with another browser than that which holds `key`."""
    return participant.survey.is_anonymous and participant.has_answered and own(participant, key=key) is None


@transaction.atomic
def keep(participant: Participant, given: Given, *, at: dt.datetime, key: str = "") -> Response | None:
    """Keep what was answered to some of the questions beside what was answered before; None while there is nothing.

    The last one that arrives is kept. Raises SurveyClosed and AnsweredElsewhere; then nothing has changed.
    """
    survey = participant.survey
    survey.hold()  # first, so that two tabs of one person are one after the other, and none comes after the close
    if not survey.is_open:
        raise SurveyClosed(_("This survey is closed and takes no more answers."))
    known = own(participant, key=key)
    answers = _joined(known.answers if known else {}, given)
    if known is None:
        participant.refresh_from_db(fields=["has_answered"])
        return _first(participant, answers, at=at, key=key) if answers else None
    if survey.is_anonymous:
        return known if answers == known.answers else sheets.write(known, answers)
    known.answers, known.saved_at = answers, at
    known.save(update_fields=["answers", "saved_at"])
    return known


def _joined(before: Given, given: Given) -> dict[str, Any]:
    found = dict(before) | dict(given)
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _first(participant: Participant, answers: dict[str, Any], *, at: dt.datetime, key: str) -> Response:
    if participant.survey.is_anonymous:
        if participant.has_answered:
            raise AnsweredElsewhere(_("You have answered already, with another browser."))
        return sheets.take(participant, answers, key=key)
    Participant.objects.filter(pk=participant.pk).update(has_answered=True)
    participant.has_answered = True
    return Response.objects.create(survey=participant.survey, participant=participant, answers=answers, saved_at=at)
