"""Since you were last here: what others did meanwhile, each with its way there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
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

# A letter is tried for about so long before it fails; nothing keeps the moment at which it did.
TRYING = dt.timedelta(hours=11)
NAMED = 3


@dataclass(frozen=True)
class Item:
    """So many of a kind, at one partnership: “3 sign-ups”, and where they are seen."""

    words: str
    url: str


Words = Callable[[int], str]
Found = tuple[Counter[int], Words, str]


def since(user: User, scope: Scope) -> list[Item]:
    """Nothing on a first visit. Where several partnerships have news of a kind, each is named."""
    moment = user.previous_seen_at
    if moment is None:
        return []
    found = [kind for kind in _found(user, scope, moment) if kind[0]]
    numbers = {number for counted, *_rest in found for number in counted}
    named = Partnership.objects.in_bulk(numbers)
    return [item for kind in found for item in _items(*kind, named)]


def _found(user: User, scope: Scope, moment: dt.datetime) -> Iterator[Found]:
    lost, moved = _moved(user, scope, moment)
    yield lost, _losses, "actionteams:priorities"
    told = progress_news.since(scope.numbers, moment, reader=user)
    yield told.stuck, _stuck, "actionteams:progress"
    yield told.updates, _updates, "actionteams:progress"
    yield told.answers, _answers, "actionteams:plan"
    arrived = signing_up.since(scope.numbers, moment)
    yield arrived.sign_ups, _sign_ups, "actionteams:sign_ups"
    yield arrived.withdrawals, _withdrawals, "actionteams:sign_ups"
    yield arrived.not_me, _not_me, "actionteams:sign_ups"
    yield _recorded(user, scope, moment), _meetings, "partnership"
    yield moved, _priorities, "partnership"
    yield _unsent(scope, moment), _letters, "desk:mail_log"


def _recorded(user: User, scope: Scope, moment: dt.datetime) -> Counter[int]:
    """Meetings whose record somebody else closed."""
    closed = Meeting.objects.held().filter(partnership__in=scope.numbers, closed_at__gt=moment)
    return Counter(closed.exclude(closed_by=user).values_list("partnership_id", flat=True))


def _moved(user: User, scope: Scope, moment: dt.datetime) -> tuple[Counter[int], Counter[int]]:
    """Priorities that lost their last champion, and those that others brought to another state; claims are sign-ups."""
    moved = PriorityStateChange.objects.filter(priority__partnership__in=scope.numbers, at__gt=moment, source="")
    moved = moved.exclude(by=user).exclude(state__in=[PriorityState.PROPOSED, PriorityState.CLAIMED])
    notices = PauseNotice.objects.filter(priority=OuterRef("priority"), paused_on=OuterRef("on"))
    rows = moved.annotate(is_loss=Exists(notices)).values_list("priority__partnership_id", "state", "is_loss")
    found = [(where, is_loss and state == PriorityState.PAUSED) for where, state, is_loss in rows]
    return tuple(Counter(where for where, lost in found if lost is wanted) for wanted in (True, False))


def _unsent(scope: Scope, moment: dt.datetime) -> Counter[int]:
    bad = Q(state=LetterState.FAILED) | Q(state=LetterState.UNKNOWN)
    letters = Letter.objects.filter(bad, partnership_number__in=scope.numbers, created_at__gt=moment - TRYING)
    return Counter(letters.values_list("partnership_number", flat=True))


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
