"""Asking on the public page to join, and what a convener makes of it: a candidate with somebody who gets in touch, or a guest (`guests`)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from partnerships import claims, holds, letters, pipeline, suggestions
from partnerships.models import Candidacy, CandidacyState, JoinRequest, Partnership, Person, PublicPage

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
# Nobody is counted by network address. A page that is read by a whole county brings a few a week.
MOST_AN_HOUR = 20
MOST_A_DAY = 60
# Whoever was left without an answer for so long is not waiting any more.
KEPT = dt.timedelta(days=180)


class NotOpen(Exception):
    """The page is off, nobody can ask there, or the partnership sleeps."""


class TooOften(Exception):
    """More requests than people."""


class Gone(Exception):
    """It was set aside meanwhile."""


@transaction.atomic
def ask(
    partnership: Partnership, *, name: str, company: str, email: str, client_key: str, at: dt.datetime
) -> JoinRequest:
    """Keep that somebody wants to join, beside the record, and write to the convener. Raises NotOpen and TooOften.

    The same form sent again is the same request. So is the same address while its request waits and for a day after it
    asked: nobody can tell from the answer whether an address has asked before, also not from where the requests end.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if not PublicPage.objects.filter(partnership=partnership, is_on=True, takes_requests=True).exists():
        raise NotOpen(_("This page takes no requests now."))
    if partnership.is_paused_on(partnership.local_date(at)):
        raise NotOpen(_("The partnership rests for a while and takes no requests now."))
    rows = JoinRequest.objects.filter(partnership=partnership)
    lately = Q(settled_at=None) | Q(at__gt=at - DAY)
    if same := rows.filter(client_key=client_key).first():
        return same
    _count(rows, at=at)
    if waits := rows.filter(lately, email__iexact=email).order_by("-at", "-pk").first():
        return waits
    words = {"name": name, "company": company, "email": email}
    asked = JoinRequest.objects.create(partnership=partnership, **words, client_key=client_key, at=at)
    letters.join_asked(asked, at=at)
    return asked


def _count(rows: Any, *, at: dt.datetime) -> None:
    of_hour = Count("pk", filter=Q(at__gt=at - HOUR))
    count = rows.filter(at__gt=at - DAY).aggregate(of_day=Count("pk"), of_hour=of_hour)
    if count["of_hour"] >= MOST_AN_HOUR or count["of_day"] >= MOST_A_DAY:
        raise TooOften(_("Very many people are asking just now. Try again later today or tomorrow."))


def waiting(partnership: Partnership) -> list[JoinRequest]:
    """Who asked and was not answered, the longest waiting first."""
    return list(partnership.join_requests.waiting().order_by("at", "pk"))


@transaction.atomic
def take_in(
    asked: JoinRequest, *, asker: Person, on: dt.date, by: Any, at: dt.datetime, next_ask_on: dt.date | None = None
) -> Candidacy:
    """Put whoever `asked` into the pipeline on local day `on`; `asker` gets in touch with them. Raises Gone.

    What they typed and the record has otherwise is kept as a suggestion. Somebody in the pipeline keeps their answer;
    unless that is a yes, `asker` is who asks them next, whoever it was before. A request that was answered stays as it
    was answered: a second click finds what the first one made.
    """
    partnership = asked.partnership
    partnership.touch()
    row, is_new = settle(asked, on=on, by=by, at=at)
    candidacy = partnership.candidacies.filter(person=row.person).first()
    if candidacy is None:
        told = {"asker": asker, "next_ask_on": next_ask_on, "on": on, "by": by, "at": at}
        return pipeline.identify(partnership, row.person, **told)
    if is_new and candidacy.state != CandidacyState.COMMITTED:
        day = next_ask_on or candidacy.next_ask_on or (on if candidacy.state == CandidacyState.DECLINED else None)
        pipeline.plan_ask(candidacy, asker=asker, next_ask_on=day, by=by)
    return candidacy


def settle(asked: JoinRequest, *, on: dt.date, by: Any, at: dt.datetime) -> tuple[JoinRequest, bool]:
    """Who is meant by it stands on record from local day `on`, and whether it was not answered before. Raises Gone.

    Inside of a transaction that holds the partnership.
    """
    row = JoinRequest.objects.select_for_update(of=("self",)).filter(pk=asked.pk).first()
    if row is None:
        raise Gone(_("This request was set aside meanwhile."))
    if row.settled_at is not None:
        return row, False
    row.person, differences = claims.who(row.name, row.company, email=row.email, on=on)
    suggestions.suggest(asked.partnership, row.person, at=at, **differences)
    row.settled_at, row.settled_by = at, by
    row.save(update_fields=["person", "settled_at", "settled_by"])
    return row, True


@transaction.atomic
def set_aside(asked: JoinRequest) -> bool:
    """Forget a request that is not meant, or not for this partnership; one that was taken in stays. Whether it went."""
    gone, _rows = JoinRequest.objects.waiting().filter(pk=asked.pk).delete()
    return bool(gone)


def forget_unanswered(*, at: dt.datetime) -> int:
    """Delete what nobody answered for half a year, save where a legal hold keeps everything; returns how many went."""
    rows = JoinRequest.objects.waiting().filter(at__lte=at - KEPT)
    held = holds.standing(set(rows.values_list("partnership", flat=True)))
    gone, _rows = rows.exclude(partnership__in=held).delete()
    return gone
