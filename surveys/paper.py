"""A sheet of paper that somebody filled in, typed by whoever got it back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships.models import Person
from surveys import answering, sending
from surveys.answering import Given
from surveys.kinds import SentHow
from surveys.models import Participant, Survey


class AnsweredThemselves(Exception):
    """What somebody answered by their own link is not typed over."""


class NothingOnPaper(ValueError):
    """A sheet without an answer."""


@transaction.atomic
def enter(survey: Survey, person: Person, given: Given, *, on: dt.date, by: Any, at: dt.datetime) -> Participant:
    """Keep the answers of a sheet that `person` filled in on local day `on`, which is the day it reached them at the latest.

    Typed again it is put right, unless the survey is anonymous. Raises AnsweredThemselves, NothingOnPaper,
    sending.DayOutside, sending.NotHeld and sending.SurveyClosed.
    """
    if not any(value not in (None, "", []) for value in given.values()):
        raise NothingOnPaper(_("Enter at least one answer."))
    sending.reached_outside(survey, [person], on=on, how=SentHow.PAPER, by=by, at=at)
    participant = survey.participants.select_related("person").get(person=person)
    participant.survey = survey
    if participant.has_answered and (survey.is_anonymous or participant.sent_how == SentHow.MAILED):
        raise AnsweredThemselves(_("%(name)s has answered already.") % {"name": person.name})
    answering.keep(participant, given, at=at)
    return participant
