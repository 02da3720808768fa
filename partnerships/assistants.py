"""Assistants: whom somebody names to get copies of what they are asked, and to answer for them. They never sign.

Whoever is named answers at the employer that the person has on that day, and no longer than they work there.
Which kinds of letters are copied each kind says by itself (`outbox.kinds`): invitations, their news and reminders.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from outbox import kinds
from outbox.models import Letter
from partnerships.models import Affiliation, Assistant, Partnership, Person, PrivateLink
from partnerships.names import tidy

# Who answers for somebody is one person, or two who share the work.
MOST = 2
# Between the key of a letter and the number of the assistant whose copy it is.
MARK = "~"
A_DAY = dt.timedelta(days=1)


class AnswersForThemselves(ValueError):
    """Somebody's own address is no assistant's."""


class TooMany(Exception):
    """More assistants than one person has."""


@dataclass(frozen=True)
class Copy:
    """One more of a letter: to whom, and the key under which it goes once."""

    assistant: Assistant
    key: str


@transaction.atomic
def name(person: Person, *, name: str, email: str, on: dt.date, by: Any, at: dt.datetime) -> Assistant:
    """Let `name` answer for `person` from local day `on`; the same address again is the same assistant.

    Raises AnswersForThemselves and TooMany.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    address = email.strip().lower()
    if address == person.email:
        raise AnswersForThemselves(_("This is the address of %(name)s.") % {"name": person.name})
    _end_with_jobs(person, on=on, by=by, at=at)
    current = person.assistants.current().order_by("pk")
    if known := current.filter(email=address).first():
        if known.name != tidy(name):
            known.name = tidy(name)
            known.save()
        return known
    if current.count() >= MOST:
        raise TooMany(_("%(name)s has two assistants already. End one first.") % {"name": person.name})
    return person.assistants.create(name=tidy(name), email=address, started_on=on)


@transaction.atomic
def end(assistant: Assistant, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """They answer no more; every link of theirs is dead from this moment. One whose job ended before ended then."""
    assistant.ended_on = max(min(on, last_day(assistant) or on), assistant.started_on)
    assistant.save()
    PrivateLink.objects.filter(assistant=assistant, revoked_at=None).update(revoked_at=at)


def _end_with_jobs(person: Person, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """Write down for whom it is over since a job ended; they may be named again, at the employer of today."""
    for assistant in person.assistants.current():
        if not answers(assistant, on):
            end(assistant, on=on, by=by, at=at)


def of(person: Person, day: dt.date) -> list[Assistant]:
    """Who answers for `person` by the end of local `day`, in the order of naming."""
    return of_each([person], day).get(person.pk, [])


def of_each(people: Iterable[Person], day: dt.date) -> dict[int, list[Assistant]]:
    """As `of`, by the number of the person, for those who have one; two queries at most."""
    rows = Assistant.objects.filter(person__in=people).on(day).select_related("person").order_by("started_on", "pk")
    named = list(rows)
    jobs = defaultdict(list)
    for job in Affiliation.objects.filter(person__in=[one.person_id for one in named]):
        jobs[job.person_id].append(job)
    found = defaultdict(list)
    for one in named:
        if _goes_on(_last_day(one, jobs[one.person_id]), day):
            found[one.person_id].append(one)
    return found


def answers(assistant: Assistant, day: dt.date) -> bool:
    """Whether this one does by the end of local `day`."""
    return assistant.stands_on(day) and _goes_on(last_day(assistant), day)


def last_day(assistant: Assistant) -> dt.date | None:
    """The last day of the person's work where they worked when the assistant was named, None while the record has none."""
    return _last_day(assistant, list(assistant.person.affiliations.all()))


def _goes_on(last: dt.date | None, day: dt.date) -> bool:
    return last is None or last > day


def _last_day(assistant: Assistant, jobs: list[Affiliation]) -> dt.date | None:
    """As `last_day`, from all jobs of the person. The next job there, without a day between, is the same work."""
    named_on = assistant.started_on
    held = [job for job in jobs if _begun(job)[0] <= named_on and (job.ended_on is None or job.ended_on >= named_on)]
    if not held:
        return None
    employer = max(held, key=_begun)
    last = employer.ended_on
    for job in sorted(jobs, key=_begun):
        is_next = job.organization_id == employer.organization_id and last and _begun(job)[0] <= last + A_DAY
        if is_next and _goes_on(job.ended_on, last):
            last = job.ended_on
    return last


def _begun(job: Affiliation) -> tuple[dt.date, int]:
    return job.started_on or dt.date.min, job.pk


def copies(kind: str, key: str, person: Person, *, day: dt.date) -> list[Copy]:
    """The copies of one letter to `person`; none of a kind that is for them alone."""
    return copies_to(of(person, day), key) if kinds.named(kind).is_copied else []


def copies_to(those: Iterable[Assistant], key: str) -> list[Copy]:
    """The copies of a letter to somebody for whom `those` answer; of kinds that are copied only."""
    return [Copy(assistant, f"{key}{MARK}{assistant.pk}") for assistant in those]


def original(key: str) -> str:
    """The key of the letter of which this is a copy, or of the letter itself."""
    return key.partition(MARK)[0]


def still_goes(letter: Letter) -> bool:
    """Not to an assistant who was let go since, or with whose employer it is over; always for what is no copy."""
    number = letter.key.partition(MARK)[2]
    if not number:
        return True
    assistant = Assistant.objects.current().filter(pk=number).select_related("person").first()
    if assistant is None:
        return False
    partnership = Partnership.objects.get(pk=letter.partnership_number)
    return answers(assistant, partnership.local_date(letter.next_try_at or letter.created_at))


def preface(assistant: Assistant, *, has_link: bool = True) -> str:
    """What stands above the words of a copy; `has_link` says that there is one by which to answer."""
    words = {"assistant": assistant.name, "person": assistant.person.name}
    if has_link:
        said = _("%(assistant)s, this is your copy: %(person)s named you to answer such letters. The link is your own.")
    else:
        said = _("%(assistant)s, this is your copy: %(person)s named you to get such letters.")
    return said % words


def answered(assistant: Assistant, note: str) -> str:
    """`note` with who gave the answer, as the record keeps it."""
    said = _("Answered by %(assistant)s for %(person)s.") % {
        "assistant": assistant.name,
        "person": assistant.person.name,
    }
    return f"{said} {note.strip()}".strip()
