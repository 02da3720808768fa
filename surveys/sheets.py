"""The sheets of an anonymous survey, and writing on one of them so that the database does not tell whose it is.

Every save writes a lot of sheets, and the first one of somebody a lot of marks too, each in one statement: among them
the one that is meant and others that are drawn, so that the transaction that wrote a row, and those before
and after it, say no more than that it was one of the lot. Whenever the survey reaches somebody or a reach is taken
back, and when it closes, all sheets are laid anew in drawn order, under numbers that are drawn again: neither their
place nor their number tells when they were filled in.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from partnerships.links import hashed
from surveys.models import Participant, Response, Survey

# How many sheets are written together, or all that were taken while they are fewer.
LOT = 30


def lay(survey: Survey, *, more: int = 0) -> None:
    """Lay all sheets anew in drawn order, with `more` blank ones, or so many fewer; nothing where names are kept.

    No result is shown yet, so no sheet stands in a group. Whoever calls holds the survey.
    """
    if not survey.is_anonymous:
        return
    blank = survey.responses.blank().count() + more
    held = [(row.key_hash, row.answers) for row in survey.responses.exclude(key_hash="")]
    held += [("", {})] * blank
    survey.responses.all().delete()
    secrets.SystemRandom().shuffle(held)
    Response.objects.bulk_create(
        [Response(survey=survey, is_anonymous=True, key_hash=key, answers=answers) for key, answers in held]
    )


def fold(survey: Survey) -> None:
    """At its close: lay all sheets and write all marks anew in one transaction, so that no lot stands any more."""
    if survey.is_anonymous:
        lay(survey)
        survey.participants.update(has_answered=F("has_answered"))


def take(participant: Participant, answers: dict[str, Any], *, key: str) -> Response:
    """Mark that they answered, and fill in a blank sheet drawn by lot."""
    survey = participant.survey
    sheet = survey.responses.blank().order_by("?")[0]
    sheet.key_hash = hashed(key or secrets.token_urlsafe(24))
    marks = survey.participants
    marks.filter(_lot(marks.filter(has_answered=True), participant.pk)).update(has_answered=True)
    participant.has_answered = True
    return write(sheet, answers)


def write(sheet: Response, answers: dict[str, Any]) -> Response:
    """Keep `answers` on a sheet, and write a lot of others again as they are."""
    sheet.answers = answers
    rows = sheet.survey.responses
    this, column = When(pk=sheet.pk, then=Value(sheet.key_hash)), Response._meta.get_field("answers")
    said = When(pk=sheet.pk, then=Value(answers, output_field=column))
    rows.filter(_lot(rows.exclude(key_hash=""), sheet.pk)).update(
        key_hash=Case(this, default=F("key_hash")), answers=Case(said, default=F("answers"))
    )
    return sheet


def _lot(others: QuerySet, number: Any) -> Q:
    """The one of that number, and as many others as a lot holds."""
    return Q(pk=number) | Q(pk__in=others.exclude(pk=number).order_by("?").values("pk")[: LOT - 1])
