"""Private links to one's own teams, and the letters that carry them: the link itself, and the ask for progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from actionteams import going_on
from actionteams.models import Action, Chair, Priority, SignUp, TeamSeat
from actionteams.own.door import DOOR, LINK_LIVES
from actionteams.own.teams import has_own_page
from actionteams.states import ENDED
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import conveners, links
from partnerships.models import Partnership, Person

LINK, PROGRESS = "team_link", "progress"
# Between two links that the same person is sent, and between two asks how things stand.
REST, ASKED_LATELY = dt.timedelta(minutes=10), dt.timedelta(days=7)


def register_kinds() -> None:
    register(LetterKind(LINK, UnknownPolicy.RESEND, still_wanted=still_on_record))
    register(LetterKind(PROGRESS, UnknownPolicy.RESEND, still_wanted=still_on_record))


def still_on_record(letter: Letter) -> bool:
    return Person.objects.filter(pk=letter.person_number, erased_at=None).exists()


def address(partnership: Partnership, person: Person, *, at: dt.datetime, plan: int | None = None) -> str:
    """The whole address of a new private link; with `plan` it leads to that version. Only its hash is kept."""
    token = links.make(DOOR.purpose, partnership, at=at, person=person, expires_at=at + LINK_LIVES)
    return f"{_address(token)}{f'?plan={plan}' if plan else ''}"


def addresses(partnership: Partnership, people: Iterable[Person], *, at: dt.datetime) -> dict[int, str]:
    """As `address`, a new link for each of them by the number of the person; one statement."""
    tokens = links.make_for_each(DOOR.purpose, partnership, people, at=at, expires_at=at + LINK_LIVES)
    return {number: _address(token) for number, token in tokens.items()}


def _address(token: str) -> str:
    return f"{settings.SITE_URL}{reverse('actionteams:open_own', kwargs={'token': token})}"


@transaction.atomic
def send(partnership: Partnership, person: Person, *, by: Any, at: dt.datetime) -> Letter | None:
    """Mail `person` a new link to the address on record, once in ten minutes. None where nothing is sent.

    Whoever asked for no more mail gets a link only by asking for it themselves, with `by` None.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not may_be_mailed(person, unasked=by is not None) or not has_own_page(person, partnership, day=at.date()):
        return None
    if _last(LINK, partnership, person, since=at - REST):
        return None
    return write(LINK, partnership, person, at=at, key=f"team-link:{partnership.pk}:{person.pk}:{at:%Y%m%dT%H%M%S%f}")


def may_be_mailed(person: Person, *, unasked: bool) -> bool:
    return bool(person.email) and person.erased_at is None and not (unasked and person.opted_out_on)


def _last(kind: str, partnership: Partnership, person: Person, *, since: dt.datetime) -> Letter | None:
    return _sent_since(kind, partnership, since).filter(person_number=person.pk).first()


def _sent_since(kind: str, partnership: Partnership, since: dt.datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(kind=kind, partnership_number=partnership.pk, created_at__gt=since)


@dataclass
class Sent:
    """Who was written to; who was not because they were lately, and who cannot be or does not want to."""

    told: list[Person] = field(default_factory=list)
    lately: list[Person] = field(default_factory=list)
    out_of_reach: list[Person] = field(default_factory=list)


def send_all(partnership: Partnership, *, by: Any, at: dt.datetime, priority: Priority | None = None) -> Sent:
    """A link for everybody who is on a team of the partnership today, or on that of one `priority`."""
    reach = who_gets_one(partnership, at=at, priority=priority)
    sent = Sent(lately=reach.lately, out_of_reach=reach.out_of_reach)
    for person in reach.told:
        # Another who sends at this moment may have been first.
        (sent.told if send(partnership, person, by=by, at=at) else sent.lately).append(person)
    return sent


def who_gets_one(partnership: Partnership, *, at: dt.datetime, priority: Priority | None = None) -> Sent:
    """Whom `send_all` would write to at that moment, and whom not; nothing is sent. A few queries for any number."""
    had_one = _sent_since(LINK, partnership, at - REST)
    lately = set(had_one.values_list("person_number", flat=True))
    reach = Sent()
    for person in everybody(partnership, priority):
        if not may_be_mailed(person, unasked=True):
            reach.out_of_reach.append(person)
        else:
            (reach.lately if person.pk in lately else reach.told).append(person)
    return reach


def everybody(partnership: Partnership, priority: Priority | None = None) -> list[Person]:
    """Champions, chairs, first responders and owners of open actions of priorities that have not ended, by name."""
    teams = _alive(partnership, priority)
    numbers: set[int] = set()
    for rows in (SignUp.objects.current(), Chair.objects.current(), TeamSeat.objects.current()):
        numbers.update(rows.filter(priority__in=teams).values_list("person_id", flat=True))
    numbers.update(action.owner_id for action in open_actions(partnership, priority))
    return list(Person.objects.filter(pk__in=numbers, erased_at=None).order_by("name", "pk"))


def open_actions(partnership: Partnership, priority: Priority | None = None) -> list[Action]:
    """The open actions that somebody has taken on, the soonest first; also what goes on from teams before."""
    teams = list(_alive(partnership, priority).select_related("cycle"))
    here = going_on.of(teams).here(teams)
    rows = Action.objects.open().filter(priority__in=here, owner__isnull=False)
    return list(rows.select_related("owner", "priority").soonest_first())


def _alive(partnership: Partnership, priority: Priority | None) -> QuerySet[Priority]:
    """What has not ended, of all that the partnership works on or of one priority."""
    rows = Priority.objects.filter(partnership=partnership).exclude(state__in=ENDED)
    return rows.filter(pk=priority.pk) if priority else rows


def ask_for_progress(partnership: Partnership, *, by: Any, at: dt.datetime, priority: Priority | None = None) -> Sent:
    """Ask the owners of open actions how they stand, of all teams or of one; nobody twice in seven days."""
    by_owner: dict[Person, list[Action]] = {}
    for action in open_actions(partnership, priority):
        by_owner.setdefault(action.owner, []).append(action)
    sent = Sent()
    for owner, theirs in by_owner.items():
        if not may_be_mailed(owner, unasked=True):
            sent.out_of_reach.append(owner)
        elif _ask(partnership, owner, theirs, at=at):
            sent.told.append(owner)
        else:
            sent.lately.append(owner)
    return sent


@transaction.atomic
def _ask(partnership: Partnership, owner: Person, actions: list[Action], *, at: dt.datetime) -> Letter | None:
    """One letter about all that they own; the row of the person keeps two clicks at once apart."""
    Person.objects.select_for_update().get(pk=owner.pk)
    if _last(PROGRESS, partnership, owner, since=at - ASKED_LATELY):
        return None
    key = f"progress:{partnership.pk}:{owner.pk}:{at:%Y%m%dT%H%M%S%f}"
    return write(PROGRESS, partnership, owner, at=at, key=key, actions=actions)


def write(kind: str, partnership: Partnership, person: Person, *, at: dt.datetime, key: str, **words: Any) -> Letter:
    """A letter of `kind` with a new link of theirs in it, and `words` for its template, which is named for the kind."""
    convener = conveners.lead(partnership)
    return post.post(
        kind,
        to=person.email,
        to_name=person.name,
        key=key,
        template=f"actionteams/email/{kind}",
        context={
            "person": person,
            "partnership": partnership,
            "convener": convener,
            "own_url": address(partnership, person, at=at),
            **words,
        },
        at=at,
        from_name=convener.name if convener else partnership.name,
        via=partnership.name if convener else "",
        reply_to=conveners.reply_to(partnership),
        partnership=partnership.pk,
        person=person.pk,
    )
