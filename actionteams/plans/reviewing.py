"""The champions look at the plan: it is sent to all of them, and each agrees, comments, or both (S1-13)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams.models import PlanReview, PlanVersion, SignUp
from actionteams.plans import differences, letters, reading, versions
from actionteams.states import ALIVE
from partnerships import echoes
from partnerships.models import Cycle, Person


class NobodyToAsk(Exception):
    """No priority that lives has a champion."""


class SaysNothing(ValueError):
    """An answer that neither agrees nor comments."""


@transaction.atomic
def send(cycle: Cycle, *, on: dt.date, by: Any, at: dt.datetime, answer_by: dt.date | None = None) -> PlanVersion:
    """Send the plan as it stands on local day `on` to every current champion of its living priorities.

    Sent again while it says the same, only champions who came since get it. Raises NobodyToAsk.
    """
    cycle.partnership.touch()
    people = champions(cycle)
    if not people:
        raise NobodyToAsk(_("No priority under way has a champion to send the plan to."))
    version = _waiting(cycle, on=on) or versions.make(cycle, on=on, by=by, at=at)
    if version.sent_on is None:
        version.sent_on = on
    version.answer_by = answer_by or version.answer_by
    version.save(update_fields=["sent_on", "answer_by"])
    known = set(version.reviews.values_list("person", flat=True))
    new = [PlanReview(version=version, person=person, asked_at=at) for person in people if person.pk not in known]
    PlanReview.objects.bulk_create(new)
    for review in new:
        letters.ask(review, at=at)
    echoes.sound("owed", partnership=cycle.partnership, at=at, by=by)
    return version


def champions(cycle: Cycle) -> list[Person]:
    """Everybody who champions a living priority of `cycle` now, by name."""
    signed = SignUp.objects.current().filter(priority__cycle=cycle, priority__state__in=ALIVE)
    return list(Person.objects.filter(pk__in=signed.values("person")).order_by("name", "pk"))


def _waiting(cycle: Cycle, *, on: dt.date) -> PlanVersion | None:
    """The newest version while it is not adopted and the plan still says what it says."""
    last = versions.newest(cycle)
    if last is None or last.is_adopted:
        return None
    return last if differences.is_same(last.content, reading.content(cycle, today=on)) else None


@transaction.atomic
def remind(version: PlanVersion, *, at: dt.datetime) -> int:
    """Write once more to whoever is silent, nobody twice on one local day. Returns how many letters were written."""
    silent = version.reviews.filter(answered_at=None).select_related("person", "version__cycle__partnership")
    return sum(letters.ask(review, at=at, again=True) is not None for review in silent.order_by("pk"))


@transaction.atomic
def answer(review: PlanReview, *, agrees: bool, comment: str, on: dt.date, at: dt.datetime, by: Any = None) -> None:
    """What a champion says on local day `on`; `by` is the convener who wrote it down for them. The last answer stands.

    A comment with other words is open again. Raises SaysNothing.
    """
    comment = comment.strip()
    if not agrees and not comment:
        raise SaysNothing(_("Agree, or say what should be different."))
    partnership = review.version.cycle.partnership
    partnership.touch()
    review.refresh_from_db()
    agreed_on = (review.agreed_on or on) if agrees else None
    if (review.agreed_on, review.comment) == (agreed_on, comment) and review.answered_at:
        return
    if review.comment != comment:
        review.settled_at, review.settled_by = None, None
    review.agreed_on, review.comment, review.answered_at, review.by = agreed_on, comment, at, by
    review.save()


@transaction.atomic
def settle(review: PlanReview, *, by: Any, at: dt.datetime, settled: bool = True) -> None:
    """A comment was dealt with; with `settled` False it was not after all."""
    review.settled_at, review.settled_by = (at, by) if settled else (None, None)
    review.save(update_fields=["settled_at", "settled_by"])
    review.version.cycle.partnership.touch()
