"""Since you were last here: what others did meanwhile, each with its way there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionteams import news as signing_up
from actionteams import progress_news
from actionteams.models import PauseNotice, PriorityStateChange
from actionteams.states import PriorityState
from desk.scope import Scope
from meetings.models import Meeting
from outbox.models import Letter
from outbox.states import LetterState
from partnerships.models import Partnership, User
from partnerships.news import counted, told

# A letter is tried for about so long before it fails; nothing keeps the moment at which it did.
TRYING = dt.timedelta(hours=11)
NAMED = 3


@dataclass(frozen=True)
class Item:
    """So many of a kind, at one partnership: “3 sign-ups”, and where they are seen."""

    words: str
    url: str


Words = Callable[[int], str]


def since(user: User, scope: Scope) -> list[Item]:
    """Nothing on a first visit; else in one query, and one for the names of those that have news.

    Where several partnerships have news of a kind, each is named.
    """
    moment = user.previous_seen_at
    if moment is None:
        return []
    found = counted(_asked(user, scope.numbers, moment))
    named = Partnership.objects.in_bulk({number for kind in found.values() for number in kind})
    return [
        item for kind, words, url_name in KINDS if kind in found for item in _items(found[kind], words, url_name, named)
    ]


def _asked(user: User, numbers: Any, moment: dt.datetime) -> list[QuerySet]:
    return [
        *_moved(user, numbers, moment),
        *progress_news.since(numbers, moment, reader=user),
        *signing_up.since(numbers, moment),
        told(_recorded(user, numbers, moment), "meetings", "partnership"),
        told(_unsent(numbers, moment), "letters", "partnership_number"),
    ]


def _recorded(user: User, numbers: Any, moment: dt.datetime) -> QuerySet:
    """Meetings whose record somebody else closed."""
    return Meeting.objects.held().filter(partnership__in=numbers, closed_at__gt=moment).exclude(closed_by=user)


def _moved(user: User, numbers: Any, moment: dt.datetime) -> tuple[QuerySet, QuerySet]:
    """Priorities that lost their last champion, and those that others brought to another state; claims are sign-ups."""
    moved = PriorityStateChange.objects.filter(priority__partnership__in=numbers, at__gt=moment, source="")
    moved = moved.exclude(by=user).exclude(state__in=[PriorityState.PROPOSED, PriorityState.CLAIMED])
    notices = PauseNotice.objects.filter(priority=OuterRef("priority"), paused_on=OuterRef("on"))
    is_loss = Q(Exists(notices), state=PriorityState.PAUSED)
    return (
        told(moved.filter(is_loss), "losses", "priority__partnership"),
        told(moved.filter(~is_loss), "moves", "priority__partnership"),
    )


def _unsent(numbers: Any, moment: dt.datetime) -> QuerySet:
    bad = Q(state=LetterState.FAILED) | Q(state=LetterState.UNKNOWN)
    return Letter.objects.filter(bad, partnership_number__in=numbers, created_at__gt=moment - TRYING)


def _items(counted: Counter[int], words: Words, url_name: str, named: dict[int, Partnership]) -> Iterator[Item]:
    rows = sorted(((named[number], count) for number, count in counted.items()), key=lambda row: (-row[1], row[0].name))
    for partnership, count in rows[:NAMED]:
        said = words(count)
        if len(rows) > 1:
            said = _("%(news)s at %(partnership)s") % {"news": said, "partnership": partnership.name}
        yield Item(said, reverse(url_name, kwargs={"slug": partnership.slug}))
    if rest := sum(count for _partnership, count in rows[NAMED:]):
        yield Item(_("%(news)s elsewhere") % {"news": words(rest)}, f"{reverse('partnerships:list')}?all=1")


def _stuck(count: int) -> str:
    return ngettext("%(count)d action is stuck", "%(count)d actions are stuck", count) % {"count": count}


def _updates(count: int) -> str:
    return ngettext("word on %(count)d action", "word on %(count)d actions", count) % {"count": count}


def _answers(count: int) -> str:
    return ngettext("%(count)d answer to the plan", "%(count)d answers to the plan", count) % {"count": count}


def _sign_ups(count: int) -> str:
    return ngettext("%(count)d sign-up", "%(count)d sign-ups", count) % {"count": count}


def _withdrawals(count: int) -> str:
    return ngettext("%(count)d champion withdrew", "%(count)d champions withdrew", count) % {"count": count}


def _not_me(count: int) -> str:
    words = ngettext("%(count)d “this was not me”", "%(count)d times “this was not me”", count)
    return words % {"count": count}


def _meetings(count: int) -> str:
    return ngettext("%(count)d meeting recorded", "%(count)d meetings recorded", count) % {"count": count}


def _losses(count: int) -> str:
    words = ngettext("%(count)d team lost its last champion", "%(count)d teams lost their last champion", count)
    return words % {"count": count}


def _priorities(count: int) -> str:
    return ngettext("%(count)d priority changed", "%(count)d priorities changed", count) % {"count": count}


def _letters(count: int) -> str:
    return ngettext("%(count)d letter not delivered", "%(count)d letters not delivered", count) % {"count": count}


# What is told, and where it is seen, in the order in which it is read.
KINDS: tuple[tuple[str, Words, str], ...] = (
    ("losses", _losses, "actionteams:priorities"),
    ("stuck", _stuck, "actionteams:progress"),
    ("updates", _updates, "actionteams:progress"),
    ("answers", _answers, "actionteams:plan"),
    ("sign_ups", _sign_ups, "actionteams:sign_ups"),
    ("withdrawals", _withdrawals, "actionteams:sign_ups"),
    ("not_me", _not_me, "actionteams:sign_ups"),
    ("meetings", _meetings, "partnership"),
    ("moves", _priorities, "partnership"),
    ("letters", _letters, "desk:mail_log"),
)
