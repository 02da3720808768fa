"""Questions to begin with, as data: one set for a refresh, one for any other meeting. They are copied and then changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.kinds import QuestionKind

Words = str | Promise
NOT_AT_ALL, VERY_MUCH = _("not at all"), _("very much")


@dataclass(frozen=True)
class Asked:
    """One question of a set. `options` are for choices, `low` and `high` name the ends of a scale."""

    kind: QuestionKind
    text: Words
    options: tuple[Words, ...] = ()
    low: Words = ""
    high: Words = ""


@dataclass(frozen=True)
class QuestionSet:
    key: str
    name: Words
    about: Words
    questions: tuple[Asked, ...]


def _scale(text: Words, low: Words = NOT_AT_ALL, high: Words = VERY_MUCH) -> Asked:
    return Asked(QuestionKind.SCALE, text, low=low, high=high)


WORTH = _scale(_("Was the meeting worth your time?"))
HEARD = _scale(_("Did business leaders set the direction, with everybody else in support?"))
RIGHT = _scale(_("Are these the right priorities for the year ahead?"))
ANYTHING_ELSE = Asked(QuestionKind.TEXT, _("What else should we know?"))
JOINING = Asked(QuestionKind.JOIN, _("Where will you join in?"))

REFRESH = QuestionSet(
    "refresh",
    _("After a refresh"),
    _("How the day went, what was chosen, and who joins which team."),
    (
        WORTH,
        HEARD,
        RIGHT,
        Asked(QuestionKind.TEXT, _("What matters to your business that is not on the list?")),
        Asked(
            QuestionKind.MANY,
            _("What changed for your business since the partnership began?"),
            (
                _("I know peers whom I can call"),
                _("I hire or train in another way"),
                _("A cost or an obstacle became smaller"),
                _("Public partners know what I need"),
                _("Nothing yet"),
            ),
        ),
        _scale(_("How likely are you to bring another business leader next time?"), _("not likely"), _("very likely")),
        ANYTHING_ELSE,
        JOINING,
    ),
)

GENERAL = QuestionSet(
    "general",
    _("After any meeting"),
    _("Short: was it worth the time, what to keep, what to change."),
    (
        WORTH,
        HEARD,
        Asked(
            QuestionKind.ONE,
            _("How was the pace?"),
            (_("Too fast"), _("About right"), _("Too slow")),
        ),
        Asked(QuestionKind.TEXT, _("What should we keep, and what should be different next time?")),
        ANYTHING_ELSE,
        JOINING,
    ),
)

SETS = {one.key: one for one in (REFRESH, GENERAL)}
