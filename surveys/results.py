"""What the answers come to: counted, drawn as bars, and in people's own words. What an anonymous survey guards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.crypto import salted_hmac

from surveys.kinds import SCALE
from surveys.models import Placement, Question, Response, Survey, TextGroup

# Fewer anonymous answers than this could be told by whoever knows who answered.
FEWEST = 5


@dataclass(frozen=True)
class Bar:
    """One answer that may be given: how many gave it, and the share of those who answered the question, in percent."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True)
class Said:
    """What one response says to one question in words, and the group that it was put into; `key` names it there only.

    `who` said it; nobody where the survey is anonymous.
    """

    key: str
    words: str
    group: int | None = None
    who: str = ""


@dataclass(frozen=True)
class Group:
    name: str
    said: list[Said]


@dataclass(frozen=True)
class Result:
    """What came back to one question, from `answered` people."""

    question: Question
    answered: int
    bars: list[Bar] = field(default_factory=list)
    average: float | None = None
    said: list[Said] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def ungrouped(self) -> list[Said]:
        return [one for one in self.said if one.group is None]


class Results:
    """All results of one survey, in five queries whatever the number of questions and answers."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey

    @cached_property
    def asked(self) -> int:
        return self.survey.participants.count()

    @cached_property
    def answered(self) -> int:
        return self.survey.participants.filter(has_answered=True).count()

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0

    @property
    def waits_for_close(self) -> bool:
        """Of an anonymous survey nothing is shown while one more answer could be told by what changes."""
        return self.survey.is_anonymous and not self.survey.is_closed

    @cached_property
    def too_few(self) -> bool:
        return self.survey.is_anonymous and not enough(self.survey)

    @property
    def are_shown(self) -> bool:
        return not (self.waits_for_close or self.too_few)

    @cached_property
    def questions(self) -> list[Question]:
        return [one for one in self.survey.questions.in_order() if not one.is_join]

    @cached_property
    def responses(self) -> list[Response]:
        """Those with something on them, in the order of their drawn numbers; none while they are guarded."""
        rows = self.survey.responses.given().select_related("participant__person").order_by("pk")
        return list(rows) if self.are_shown else []

    @cached_property
    def all(self) -> list[Result]:
        return [self.of(question) for question in self.questions] if self.are_shown else []

    def of(self, question: Question) -> Result:
        given = [(row, row.answer(question.key)) for row in self.responses]
        given = [(row, value) for row, value in given if value is not None]
        if question.is_text:
            said = [self._said(question, row, value) for row, value in given]
            said.sort(key=lambda one: (one.words.casefold(), one.key))
            return Result(question, len(given), said=said, groups=self._grouped(question, said))
        values = [value for _row, value in given]
        average = sum(values) / len(values) if question.is_scale and values else None
        return Result(question, len(given), bars=bars(question, values), average=average)

    def _said(self, question: Question, row: Response, words: str) -> Said:
        who = row.participant.person.name if row.participant else ""
        return Said(key_of(question, row), words, self._placed.get((question.pk, row.pk)), who)

    def _grouped(self, question: Question, said: list[Said]) -> list[Group]:
        """The named groups with something in them, the largest first."""
        found = [Group(group.name, [one for one in said if one.group == group.pk]) for group in self._groups(question)]
        return sorted((one for one in found if one.said), key=lambda one: (-len(one.said), one.name.casefold()))

    def _groups(self, question: Question) -> list[TextGroup]:
        return [group for group in self._all_groups if group.question_id == question.pk]

    @cached_property
    def _all_groups(self) -> list[TextGroup]:
        return list(TextGroup.objects.filter(question__survey=self.survey).order_by("name", "pk"))

    @cached_property
    def _placed(self) -> dict[tuple[int, Any], int]:
        rows = Placement.objects.filter(question__survey=self.survey)
        return {
            (question, response): group
            for question, response, group in rows.values_list("question", "response", "group")
        }


def enough(survey: Survey) -> bool:
    """Whether an anonymous survey shows its results once it is closed, and then stays closed.

    Counted are sheets with something on them: of somebody who took all their answers out nothing is shown.
    """
    return survey.responses.given().count() >= FEWEST


def key_of(question: Question, response: Response) -> str:
    """How a page names what one response says to one question, so that no two pages tell that one person said both."""
    return salted_hmac("surveys.said", f"{question.pk}:{response.pk}", algorithm="sha256").hexdigest()[:32]


def bars(question: Question, values: list[Any]) -> list[Bar]:
    """One bar for each answer that may be given, in their order; shares are of those who answered."""
    chosen = Counter(one for value in values for one in (value if isinstance(value, list) else [value]))
    return [
        Bar(_label(question, number, words), chosen[number], round(100 * chosen[number] / len(values)) if values else 0)
        for number, words in question.choices
    ]


def _label(question: Question, number: int, words: str) -> str:
    end = {SCALE[0]: question.low, SCALE[-1]: question.high}.get(number, "") if question.is_scale else ""
    return f"{words} · {end}" if end else words
