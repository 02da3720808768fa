"""The survey after a meeting: sent to everybody who took part, and what came back."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from desk.replay.life import Verb
from outbox.models import Letter
from surveys import answering, closing, doors, sending, writing
from surveys.kinds import QuestionKind
from surveys.models import Participant, Question, Survey
from surveys.roll import Roll

if TYPE_CHECKING:
    from desk.replay.player import Player

# Where a letter says that its reader answers.
OWN_LINK = re.compile(rf"{re.escape(doors.PATH)}(?P<token>[\w-]+)")
# What people tick where a story says only how many answered: mostly well, never all the same.
SCALES = (5, 4, 4, 5, 3, 4, 5, 2)


class TooFewAsked(ValueError):
    """More answers than people who have the survey and have not answered."""


class LinkOpensNothing(ValueError):
    """A letter without the private link with which its reader answers."""


@dataclass(frozen=True)
class SurveySent(Verb):
    """The survey went to everybody who took part (T6): by letter, and to whoever has no address by other means."""

    meeting: str
    anonymous: bool = False
    intro: str = ""
    main: ClassVar[str] = "meeting"

    def play(self, story: Player) -> Survey:
        meeting, told = story.book.meeting(self.meeting), {"by": story.by, "at": story.now}
        survey = writing.begin(meeting, is_anonymous=self.anonymous, **told)
        if survey.is_draft:
            writing.describe(survey, intro=self.intro, is_anonymous=self.anonymous, **told)
        everybody = [line.person for line in Roll(meeting, survey).lines]
        sending.send(survey, everybody, **told)
        sending.reached_outside(survey, everybody, on=story.day, **told)
        return survey


@dataclass(frozen=True)
class SurveyAnswers(Verb):
    """So many who have the survey answered it, each by the link of their letter where they had one.

    `words` are what some of them wrote. With `close` it takes no more.
    """

    meeting: str
    count: int
    words: tuple[str, ...] = ()
    close: bool = False

    def play(self, story: Player) -> Survey:
        survey = Survey.objects.select_related("partnership", "meeting").get(meeting=story.book.meeting(self.meeting))
        questions, words = list(survey.questions.in_order()), iter(self.words)
        for number, participant in enumerate(_spread(survey, self.count)):
            given = {one.key: _answer(one, number + place, words) for place, one in enumerate(questions)}
            answering.keep(_let_in(participant, now=story.now), given, at=story.now)
        if self.close:
            closing.close(survey, by=story.by, at=story.now)
        return survey


def _spread(survey: Survey, count: int) -> list[Participant]:
    """So many of those who are silent, from all over the alphabet."""
    silent = list(survey.participants.filter(has_answered=False).select_related("person").order_by("person__name_key"))
    if count > len(silent):
        raise TooFewAsked(f"{len(silent)} have the survey and have not answered.")
    chosen = [silent[place * len(silent) // count] for place in range(count)]
    for participant in chosen:
        participant.survey = survey
    return chosen


def _let_in(participant: Participant, *, now: dt.datetime) -> Participant:
    """Whom the link in their letter lets in; without a letter, as a sheet of paper is typed in."""
    if participant.letter is None:
        return participant
    address = OWN_LINK.search(Letter.objects.get(pk=participant.letter).text)
    link = doors.DOOR.exchange(address["token"], now=now) if address else None
    found = doors.behind(link) if link else None
    if found is None:
        raise LinkOpensNothing(f"{participant.person} was sent no link that opens the survey.")
    return found


def _answer(question: Question, turn: int, words: Any) -> Any:
    if question.is_scale:
        return SCALES[turn % len(SCALES)]
    if question.is_text:
        return next(words, None)
    if question.is_join:
        return None
    picked = turn % len(question.options)
    return picked if question.kind == QuestionKind.ONE else sorted({picked, (picked * 2 + 1) % len(question.options)})
