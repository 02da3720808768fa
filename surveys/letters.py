"""The letter with a participant's own link, and the reminder to whoever has not answered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from meetings.when import when
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter, LetterQuerySet
from outbox.states import LetterState
from partnerships import conveners
from partnerships.models import Person
from surveys import doors
from surveys.models import Participant, Survey

SURVEY, NUDGE = "survey", "survey_nudge"


def register_kinds() -> None:
    """What only the reader may answer is copied to nobody. A private link rather waits for a human than goes twice."""
    register(LetterKind(SURVEY, UnknownPolicy.PARK, still_wanted=still_asks))
    register(LetterKind(NUDGE, UnknownPolicy.RESEND, still_wanted=still_asks))


def undelivered() -> LetterQuerySet:
    """Letters that reached nobody: they failed, or were dropped as the survey was closed when their turn came."""
    return Letter.objects.filter(state__in=[LetterState.FAILED, LetterState.NOT_WANTED])


def may_write(person: Person) -> bool:
    """Not to somebody who asked for no more letters, who was erased, or whose address nobody knows."""
    return bool(person.email) and person.opted_out_on is None and person.erased_at is None


def still_asks(letter: Letter) -> bool:
    """For whoever has not answered, as long as the survey is open."""
    number = letter.key.split(":")[1]
    participant = Participant.objects.select_related("survey", "person").filter(pk=number).first()
    if participant is None or participant.has_answered or not participant.survey.is_open:
        return False
    return may_write(participant.person)


class Mailing:
    """Letters about one survey to many participants; what all of them share is read once."""

    def __init__(self, survey: Survey, *, at: dt.datetime) -> None:
        self.survey, self.at = survey, at
        partnership = survey.partnership
        self.convener = conveners.lead(partnership)
        self.reply_to = conveners.reply_to(partnership, leading=self.convener)
        self.questions = survey.questions.count()
        today = partnership.local_date(at)
        self.when = when(survey.meeting, reader_zone=partnership.time_zone, today=today)

    def survey_letter(self, participant: Participant, *, time: int = 0) -> Letter:
        """Once for each participant; `time` counts those before it that did not get through."""
        key = f"{SURVEY}:{participant.pk}" + (f":{time}" if time else "")
        return self._post(SURVEY, participant, key=key, template="surveys/email/survey")

    def nudge(self, participant: Participant, *, on: dt.date) -> Letter:
        """Once a local day `on` at most."""
        key = f"{NUDGE}:{participant.pk}:{on}"
        return self._post(NUDGE, participant, key=key, template="surveys/email/nudge")

    def _post(self, kind: str, participant: Participant, *, key: str, template: str) -> Letter:
        partnership = self.survey.partnership
        return post.post(
            kind,
            to=participant.person.email,
            to_name=participant.person.name,
            key=key,
            template=template,
            context=self._words(participant),
            at=self.at,
            from_name=self.convener.name if self.convener else partnership.name,
            reply_to=self.reply_to,
            partnership=partnership.pk,
            person=participant.person_id,
        )

    def _words(self, participant: Participant) -> dict[str, Any]:
        return {
            "survey": self.survey,
            "person": participant.person,
            "meeting": self.survey.meeting,
            "partnership": self.survey.partnership,
            "convener": self.convener,
            "when": self.when,
            "questions": self.questions,
            "answer_url": doors.link_for(participant, at=self.at),
        }
