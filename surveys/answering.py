"""What comes back: one response for each participant, the last edit kept until the survey closes.

With names, a response belongs to its participant. In an anonymous survey somebody takes one of the blank sheets that
were laid out, drawn by lot, and keeps its key in their browser. The mark that they answered and the sheet are each
written by a statement that writes the whole list anew, so that neither an order, nor a moment, nor the transaction
in which a row was written joins the two. Nothing here raises the record's version: what is computed
from it does not read answers, and the moment of a change would tell who was just there.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext as _

from partnerships.links import hashed
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
    participant.refresh_from_db(fields=["has_answered"])
    known = own(participant, key=key)
    answers = _joined(known.answers if known else {}, given)
    if known is None:
        return _first(participant, answers, at=at, key=key) if answers else None
    known.answers = answers
    if not survey.is_anonymous:
        known.saved_at = at
    known.save(update_fields=["answers", "saved_at"])
    return known


def _joined(before: Given, given: Given) -> dict[str, Any]:
    found = dict(before) | dict(given)
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _first(participant: Participant, answers: dict[str, Any], *, at: dt.datetime, key: str) -> Response:
    if participant.survey.is_anonymous:
        return _fill_in_a_sheet(participant, answers, key=key)
    Participant.objects.filter(pk=participant.pk).update(has_answered=True)
    participant.has_answered = True
    return Response.objects.create(survey=participant.survey, participant=participant, answers=answers, saved_at=at)


def _fill_in_a_sheet(participant: Participant, answers: dict[str, Any], *, key: str) -> Response:
    """Mark that they answered and take a blank sheet by lot, writing all marks and all sheets anew."""
    if participant.has_answered:
        raise AnsweredElsewhere(_("You have answered already, with another browser."))
    survey = participant.survey
    marked = Case(When(pk=participant.pk, then=Value(True)), default=F("has_answered"))
    survey.participants.update(has_answered=marked)
    participant.has_answered = True
    blank = survey.responses.blank()
    sheet = blank.order_by("pk")[secrets.randbelow(blank.count())]
    sheet.answers, sheet.key_hash = answers, hashed(key or secrets.token_urlsafe(24))
    taken = Q(pk=sheet.pk)
    survey.responses.update(
        answers=Case(
            When(taken, then=Value(answers, output_field=Response._meta.get_field("answers"))), default=F("answers")
        ),
        key_hash=Case(When(taken, then=Value(sheet.key_hash)), default=F("key_hash")),
    )
    return sheet
