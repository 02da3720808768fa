"""The personal ask: who asks whom, sharing the calls out, and what came of each (S3-19, S4-26, S4-33, S4-34)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from invitations import inviting, replies
from invitations.models import Ask, Invitation, Invitee
from invitations.states import Channel, Reply, ReplyHow
from partnerships import contacts, history
from partnerships.clicks import ONE_CLICK
from partnerships.models import Affiliation, Contact, Person
from partnerships.models.contact import ContactKind, ContactOutcome
from partnerships.sides import OLDEST_FIRST

# Under which word an ask stands in the company's shared log (X2).
LOGGED_AS = {
    Channel.IN_PERSON: ContactKind.VISIT,
    Channel.CALL: ContactKind.CALL,
    Channel.VIDEO: ContactKind.CALL,
    Channel.MESSAGE: ContactKind.MESSAGE,
    Channel.FLYER: ContactKind.MAIL,
}
# What somebody says to a caller is their answer to the letter, too.
ANSWERED_BY = {ContactOutcome.AGREED: Reply.YES, ContactOutcome.REFUSED: Reply.NO}


class NobodyToCall(ValueError):
    """Calls are shared out among somebody."""


class AskedInTheFuture(ValueError):
    """An ask of a day that has not come."""


@transaction.atomic
def record_ask(
    invitee: Invitee,
    *,
    made_by: Person | None,
    channel: str,
    outcome: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    note: str = "",
) -> Ask:
    """Record that `made_by` asked an invitee on local day `on`, here and in the company's contact log.

    The same words again within seconds are the same ask. Raises AskedInTheFuture.
    """
    invitation = invitee.invitation
    if on > invitation.partnership.local_date(at):
        raise AskedInTheFuture(_("That day has not come yet."))
    invitation.partnership.touch()  # first, so that of two clicks the second reads what the first wrote
    same = {"made_by": made_by, "channel": channel, "outcome": outcome, "on": on, "note": note}
    if known := invitee.asks.filter(**same, by=by, at__range=(at - ONE_CLICK, at)).first():
        return known
    said = {"made_by": made_by, "outcome": outcome, "on": on, "by": by, "at": at, "note": note}
    line = _logged(invitee, kind=LOGGED_AS[Channel(channel)], **said) if invitee.organization_id else None
    ask = Ask.objects.create(invitee=invitee, channel=channel, contact=line, **said)
    inviting.listed(invitation, by=by, at=at)
    return ask


def _logged(invitee: Invitee, **said: Any) -> Contact:
    about = {"person": invitee.person, "partnership": invitee.invitation.partnership}
    return contacts.record(invitee.organization, **about, **said)


@transaction.atomic
def ask_and_answer(invitee: Invitee, *, outcome: str, by: Any, at: dt.datetime, **said: Any) -> Ask:
    """Record an ask; whoever agreed or refused has answered with it, unless they answered before."""
    invitee.invitation.meeting.hold()  # before the partnership, in the order in which an answer by link holds them
    ask = record_ask(invitee, outcome=outcome, by=by, at=at, **said)
    answer = ANSWERED_BY.get(outcome)
    invitee.refresh_from_db(fields=["reply"])  # they may have answered by their link since the page was loaded
    if answer and not invitee.has_answered:
        replies.reply(invitee, answer, how=ReplyHow.TOLD, by=by, at=at)
    return ask


@transaction.atomic
def take_back(ask: Ask, *, by: Any, at: dt.datetime) -> None:
    """Strike an ask that was recorded by mistake, its line in the contact log, and the answer that came with it."""
    line, invitee = ask.contact, ask.invitee
    invitee.invitation.meeting.hold()
    invitee.refresh_from_db(fields=["reply", "reply_at"])  # they may have answered by their link since
    ask.delete()
    if line:
        line.delete()
    came_with_it = invitee.reply_at == ask.at and invitee.reply == ANSWERED_BY.get(ask.outcome)
    if came_with_it:
        replies.take_back(invitee, by=by, at=at)
    inviting.listed(invitee.invitation, by=by, at=at)


@transaction.atomic
def assign(invitee: Invitee, asker: Person | None, *, by: Any, at: dt.datetime) -> None:
    """Say who asks this invitee in person; None takes it off everybody."""
    invitee.invitation.partnership.touch()
    invitee.asker = asker
    invitee.save(update_fields=["asker"])


@transaction.atomic
def divide(invitation: Invitation, *, among: Iterable[Person], by: Any, at: dt.datetime) -> int:
    """Share out evenly whoever has no asker and may still be asked; returns how many were given to somebody.

    One company is asked by one person: whoever asks it already, else who works there, else who spoke with
    it before and has not got a full share, else who has the fewest. Nobody is sent to themselves.
    Raises NobodyToCall.
    """
    callers = list(dict.fromkeys(among))
    if not callers:
        raise NobodyToCall(_("Choose who makes the calls."))
    invitation.partnership.touch()  # first, so that two who divide at once do not give the same call twice
    found = invitation.invitees.select_related("person", "organization")
    rows = list(found.order_by("organization__name", "person__name", "pk"))
    given = [row for row in rows if row.asker_id is None and row.may_be_asked]
    shares = _Shares(invitation, callers, rows, given)
    for group in sorted(_by_company(given), key=shares.comes_first):
        shares.give(group)
    history.update(given, ["asker"])
    return len(given)


def _by_company(rows: Iterable[Invitee]) -> list[list[Invitee]]:
    """Those of one company together; whoever has no company stands alone."""
    groups: dict[object, list[Invitee]] = defaultdict(list)
    for row in rows:
        groups[_company(row) or (row.pk,)].append(row)
    return list(groups.values())


def _company(row: Invitee) -> int | None:
    return row.organization.counted_as if row.organization else None


class _Shares:
    """How many calls each caller has by now, and which companies are whose."""

    def __init__(
        self, invitation: Invitation, callers: Sequence[Person], rows: Iterable[Invitee], given: Sequence[Invitee]
    ) -> None:
        self._callers = {caller.pk: caller for caller in callers}
        self._places = {number: place for place, number in enumerate(self._callers)}
        asked = [row for row in rows if row.asker_id in self._callers]
        self._calls = Counter(row.asker_id for row in asked)
        self._full = -(-(len(asked) + len(given)) // len(callers))
        self._own = _employers(invitation, list(self._callers)) | {
            company: row.asker_id for row in asked if (company := _company(row))
        }
        self._spoke = _spoken_with(list(self._callers))

    def comes_first(self, group: list[Invitee]) -> tuple[bool, bool, int]:
        """Companies that are somebody's are given first, then the large ones, so that the rest can even it out."""
        company = _company(group[0])
        return company not in self._own, company not in self._spoke, -len(group)

    def give(self, group: list[Invitee]) -> None:
        usual = self._usual(group)
        for row in group:
            caller = usual if usual != row.person_id else self._fewest(but_for={row.person_id})
            row.asker = self._callers[caller] if caller != row.person_id else None
            self._calls[caller] += 1

    def _usual(self, group: list[Invitee]) -> int:
        company = _company(group[0])
        if company in self._own:
            return self._own[company]
        knows = self._spoke.get(company)
        if knows and self._calls[knows] + len(group) <= self._full:
            return knows
        return self._fewest(but_for={row.person_id for row in group})

    def _fewest(self, *, but_for: set[int]) -> int:
        """Whoever has the fewest calls; the first of those named where several have."""
        others = [number for number in self._callers if number not in but_for] or list(self._callers)
        return min(others, key=lambda number: (self._calls[number], self._places[number]))


COMPANY = ("organization__parent_id", "organization_id")


def _employers(invitation: Invitation, callers: list[int]) -> dict[int, int]:
    jobs = Affiliation.objects.during(invitation.meeting.day).filter(person__in=callers).order_by(OLDEST_FIRST, "pk")
    return {parent or own: caller for parent, own, caller in jobs.values_list(*COMPANY, "person_id")}


def _spoken_with(callers: list[int]) -> dict[int, int]:
    """Which of them spoke with a company last."""
    said = Contact.objects.filter(made_by__in=callers).order_by("on", "pk")
    return {parent or own: caller for parent, own, caller in said.values_list(*COMPANY, "made_by_id")}
