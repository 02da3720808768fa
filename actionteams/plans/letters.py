"""The letter that asks a champion to look at the plan."""

from __future__ import annotations

import datetime as dt

from actionteams.models import PlanReview
from actionteams.own import links
from actionteams.plans import sheet
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import conveners
from partnerships.models import Person

PLAN_REVIEW = "plan_review"


def register_kinds() -> None:
    register(LetterKind(PLAN_REVIEW, UnknownPolicy.RESEND, still_wanted=still_asked))


def still_asked(letter: Letter) -> bool:
    """As long as they are on record and silent, and the version was not adopted meanwhile."""
    rows = PlanReview.objects.filter(pk=int(letter.key.split(":")[1]), answered_at=None, person__erased_at=None)
    return rows.filter(version__adopted_on=None).exists()


def reaches(person: Person) -> bool:
    """Whether the letter could go to them."""
    return bool(person.email) and not person.erased_at and not person.opted_out_on


def ask(review: PlanReview, *, at: dt.datetime, again: bool = False) -> Letter | None:
    """Ask one champion, once a local day; `again` for whoever was asked before. None where nothing is sent."""
    version, person = review.version, review.person
    partnership = version.cycle.partnership
    if not reaches(person):
        return None
    key = f"plan-review:{review.pk}:{partnership.local_date(at)}"
    if Letter.objects.filter(key=key).exists():
        return None
    convener = conveners.lead(partnership)
    return post.post(
        PLAN_REVIEW,
        to=person.email,
        to_name=person.name,
        key=key,
        template="actionteams/email/plan_review",
        context={
            "person": person,
            "version": version,
            "partnership": partnership,
            "convener": convener,
            "again": again,
            "priorities": sheet.of(version.content),
            "plan_url": links.address(partnership, person, at=at, plan=version.pk),
        },
        at=at,
        from_name=convener.name if convener else partnership.name,
        via=partnership.name if convener else "",
        reply_to=conveners.reply_to(partnership),
        partnership=partnership.pk,
        person=person.pk,
    )
