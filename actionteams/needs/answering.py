"""Asking a support partner to answer a need by a day, and their answer (S3-68, S3-70)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionteams.models import Need, NeedRoute
from actionteams.needs import letters
from actionteams.needs.hearing import has_come, said
from partnerships.models import Organization, Person
from partnerships.support import RINGS, NotOnTheTeam

LONGEST = 1000


class AnswerDayPast(ValueError):
    """A day for the answer that is over before anybody is asked."""


class AskedTooEarly(ValueError):
    """A day on which it was not said yet, or another was asked."""


class AnsweredTooEarly(ValueError):
    """An answer of a day before the partner was asked."""


class AlreadyAnswered(Exception):
    """An answer to what was answered already, in other words."""


class NobodyAsked(Exception):
    """An answer by somebody who is not asked, or not asked any more."""


@transaction.atomic
def route(need: Need, person: Person, *, answer_by: dt.date, on: dt.date, by: Any, at: dt.datetime) -> NeedRoute:
    """Ask `person` of the support team from local day `on` to answer by `answer_by`; whoever was asked before is not now.

    `on` may be past: they were asked by phone. They get a letter while the answer is still ahead, where they have an
    address and want any. Said again, only the letter goes out that could not before; a later day for the same person is a row of its own, so that
    each day reads as it was, and an earlier day of the same ask is put right. Raises NotHereYet, NotOnTheTeam,
    AnswerDayPast and AskedTooEarly.
    """
    has_come(need.partnership, on, at)
    seat = need.partnership.role_holdings.filter(role__in=RINGS, person=person).during(on).order_by("pk").first()
    if seat is None:
        raise NotOnTheTeam(_("Choose somebody who sat on this support team that day."))
    if answer_by < on:
        raise AnswerDayPast(_("They are asked on %(day)s. Choose that day or a later one.") % _day(on))
    # First, so that of two at once the second ends what the first began.
    need.partnership.touch()
    need.refresh_from_db(fields=["on"])
    asked = need.routes.current().first()
    mine = asked is not None and asked.person_id == person.pk and asked.answered_on is None
    if mine and asked.answer_by == answer_by and on >= asked.started_on:
        return _written_to(asked, at)
    is_earlier = mine and on < asked.started_on
    _require_room(need, None if is_earlier else asked, on)
    job = person.affiliation_during(on)
    house = seat.organization or (job.organization if job else None)
    given = {"person": person, "organization": house, "answer_by": answer_by, "started_on": on}
    if is_earlier:
        return _written_to(_put_earlier(asked, given), at)
    if asked:
        _end(asked, on)
    return _written_to(need.routes.create(**given, by=by, at=at), at)


def _written_to(asked: NeedRoute, at: dt.datetime) -> NeedRoute:
    """Once for each ask, and not where the day for the answer is over."""
    if asked.answer_by >= asked.need.partnership.local_date(at):
        letters.ask(asked, at=at)
    return asked


@transaction.atomic
def answer(
    asked: NeedRoute,
    text: str,
    *,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    together_with: Organization | None = None,
) -> NeedRoute:
    """Keep the answer that the partner gave on local day `on`, no earlier than they were asked.

    The same words again are the same answer. Raises SaysNothing, NotHereYet, AlreadyAnswered, NobodyAsked and
    AnsweredTooEarly.
    """
    words = said(text, LONGEST)
    partnership = asked.need.partnership
    has_come(partnership, on, at)
    # First, so that of two at once the second reads what the first wrote.
    partnership.touch()
    asked = NeedRoute.objects.select_related("need__partnership").get(pk=asked.pk)
    if asked.ended_on is not None:
        raise NobodyAsked(_("Somebody else was asked meanwhile."))
    if asked.answered_on is not None:
        if asked.answer == words:
            return asked
        raise AlreadyAnswered(_("It was answered meanwhile. Take that answer back first."))
    if on < asked.started_on:
        said_why = _("They were asked on %(day)s. Choose that day or a later one, or put the day of the ask right.")
        raise AnsweredTooEarly(said_why % _day(asked.started_on))
    asked.answer, asked.answered_on, asked.together_with = words, on, together_with
    asked.save(update_fields=["answer", "answered_on", "together_with"])
    return asked


@transaction.atomic
def take_back(asked: NeedRoute, *, by: Any, at: dt.datetime) -> None:
    """What was said is no answer; the partner is still asked. Its history keeps the words.

    Raises NobodyAsked where another was asked since: what was answered before stays theirs.
    """
    # First, so that of two at once the second reads what the first wrote.
    asked.need.partnership.touch()
    asked.refresh_from_db(fields=["ended_on"])
    if asked.ended_on is not None:
        raise NobodyAsked(_("Somebody else was asked meanwhile."))
    asked.answer, asked.answered_on, asked.together_with = "", None, None
    asked.save(update_fields=["answer", "answered_on", "together_with"])


def _require_room(need: Need, asked: NeedRoute | None, on: dt.date) -> None:
    """Nobody is asked before it was said, nor before whoever was asked last; `asked` is that one where it ends now."""
    if on < need.on:
        raise AskedTooEarly(_("It was said on %(day)s. Choose that day or a later one.") % _day(need.on))
    ended = need.routes.exclude(ended_on=None).order_by("-ended_on").values_list("ended_on", flat=True).first()
    last = asked.started_on if asked else ended
    if last and on < last:
        why = _("Another ask is on record from %(day)s on. Choose that day or a later one.")
        raise AskedTooEarly(why % _day(last))


def _put_earlier(asked: NeedRoute, given: dict[str, Any]) -> NeedRoute:
    for name, value in given.items():
        setattr(asked, name, value)
    asked.save(update_fields=list(given))
    return asked


def _end(asked: NeedRoute, on: dt.date) -> None:
    asked.ended_on = on
    asked.save(update_fields=["ended_on"])


def _day(day: dt.date) -> dict[str, str]:
    return {"day": date_format(day, "D, M j, Y")}
