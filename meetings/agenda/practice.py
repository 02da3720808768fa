"""How meetings usually go: the parts of each type in their order, who leads them and what is asked, as tables.

A refresh has five parts with minutes (S4-39 to S4-46), a launch three that it cannot do without (S3-44), between a
champion's opening and closing (S3-35, S3-39). A second meeting begins with what was promised (S4-56).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.kinds import MeetingType, PartKind


class Leads(enum.Enum):
    """Who leads a part as a rule: a champion, who is asked by name, or the facilitator of record."""

    CHAMPION = enum.auto()
    FACILITATOR = enum.auto()


@dataclass(frozen=True)
class Usual:
    """One part as it usually goes. `is_core` is missed when it is not there (W20)."""

    kind: PartKind
    led_by: Leads
    prompts: tuple[str | Promise, ...]
    title: str | Promise = ""
    is_core: bool = True

    @property
    def called(self) -> str:
        return str(self.title or self.kind.label)


RULE = _(
    "Say the rule aloud: work goes on only where a business leader champions it. "
    "What nobody takes on today comes off the list for now."
)
_CALL = _("Signing up means at least one call: sharpen the idea, plan the work, agree on a first win.")
_NEXT = _("End with what was agreed, who does what next, and when we meet again.")
_K, _CHAMPION, _FACILITATOR = PartKind, Leads.CHAMPION, Leads.FACILITATOR

_STORY = (
    _("Why did we begin, and what was it like then?"),
    _("What did we get done that none of us could have done alone?"),
    _("What is under way, and who carries it?"),
    _("What is finished, what did not work, and what did we learn?"),
)
_CHOICE = (
    _("The one question: what is worth doing here and too big for any of our companies by itself?"),
    _("One idea to a note. Put it on the wall and say it in one sentence."),
    _("Teams that go on are named in a minute each. The wall belongs to what is new."),
    _("Group the notes until each group could be the work of one team."),
)
_PROMISES = (
    _("Each team in turn: what did we say we would do, and what is done?"),
    _("What stands in the way, and who in this room can clear it?"),
    _("What was not done is said too, with what comes instead."),
)

REFRESH = (
    Usual(
        _K.WELCOME,
        _CHAMPION,
        (
            _("Say why you give this your time: what it means for your company, and for you."),
            _("Go around: every business leader says name, company and what it makes or does."),
            _("Greet those who are here for the first time by name."),
        ),
    ),
    Usual(_K.STORY, _CHAMPION, _STORY),
    Usual(
        _K.STANDING,
        _FACILITATOR,
        (
            _("Let those who are new speak first."),
            _("Which opportunities do you see coming, and which trends are behind them?"),
            _("What do you look forward to, and what worries you?"),
            _("What is different from the day we began?"),
        ),
    ),
    Usual(_K.CHOICE, _FACILITATOR, _CHOICE),
    Usual(
        _K.COMMITMENTS,
        _CHAMPION,
        (RULE, _("Ask for champions, one group of notes after the other, and wait for hands."), _CALL, _NEXT),
    ),
)
LAUNCH = (
    Usual(
        _K.WELCOME,
        _CHAMPION,
        (
            _("Say why this matters to you, for your company and personally."),
            _("Ask everybody to say who they are and what their company does."),
        ),
        title=_("Opening"),
        is_core=False,
    ),
    Usual(
        _K.TRENDS,
        _FACILITATOR,
        (
            _("Champions go first, each with one example from their own company."),
            _("Where can our industry grow here in the coming years?"),
            _("Which trends carry us, and which slow us down?"),
        ),
    ),
    Usual(
        _K.AREAS,
        _FACILITATOR,
        (
            _("Champions put up the first notes."),
            _("What would have to change here so that we can use these opportunities?"),
            _("Which of it takes several companies together?"),
            _("Group the notes until each group could be the work of one team."),
        ),
    ),
    Usual(
        _K.COMMITMENTS,
        _FACILITATOR,
        (RULE, _("Champions sign up first, and say for what and why."), _CALL),
    ),
    Usual(
        _K.CLOSING,
        _CHAMPION,
        (
            _("Thank everybody, and ask them to stay with it."),
            _("It goes on from here: the calls come in a few weeks, and everybody meets again after them."),
            _("We were not asked for opinions or complaints: we came to get done what we share."),
        ),
        is_core=False,
    ),
)
SECOND = (
    Usual(_K.PROMISES, _CHAMPION, _PROMISES),
    Usual(
        _K.PLAN,
        _CHAMPION,
        (
            _("What does each team want to reach, and by what would we notice?"),
            _("Who from the support side answers first when the team asks?"),
            _("Does the room agree to the plan as a whole?"),
        ),
        is_core=False,
    ),
    Usual(
        _K.COMMITMENTS,
        _FACILITATOR,
        (
            _("Who takes the next step of each team, and by when?"),
            _("Who should be here next time, and who asks them?"),
        ),
        is_core=False,
    ),
    Usual(_K.CLOSING, _CHAMPION, (_NEXT, _("Thank the chairs by name.")), is_core=False),
)
QUARTERLY = (
    Usual(
        _K.WELCOME,
        _CHAMPION,
        (_("Greet those who are new by name, and let them say what brought them."),),
        is_core=False,
    ),
    Usual(_K.PROMISES, _CHAMPION, _PROMISES, is_core=False),
    Usual(
        _K.STANDING,
        _FACILITATOR,
        (_("What has changed around us since we last met?"), _("What does it mean for what we work on?")),
        is_core=False,
    ),
    Usual(
        _K.CHOICE,
        _FACILITATOR,
        (_("What new is worth doing together? One idea to a note."), RULE),
        title=_("New ideas"),
        is_core=False,
    ),
    Usual(_K.COMMITMENTS, _CHAMPION, (_("Who does what until next time?"), _NEXT), is_core=False),
)

USUAL: dict[str, tuple[Usual, ...]] = {
    MeetingType.LAUNCH: LAUNCH,
    MeetingType.REFRESH: REFRESH,
    MeetingType.SECOND: SECOND,
    MeetingType.QUARTERLY: QUARTERLY,
}
# The parts that the guidance gives minutes for, in the order of its numbers.
FIVE = tuple(usual.kind for usual in REFRESH)


def missing(type: str, there: Iterable[str]) -> list[Usual]:
    """The parts that a meeting of this type usually has and of which none is among the kinds `there`."""
    kinds = set(there)
    return [usual for usual in USUAL.get(type, ()) if usual.kind not in kinds]
