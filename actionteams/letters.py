"""The receipt that goes out when somebody signed up: what they chose, when the call is, how to change it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.urls import reverse

from actionteams import calls
from actionteams.models import Priority, Slip
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import conveners, links
from partnerships.conveners import lead as convener_of
from partnerships.models import Person

RECEIPT = "sign_up_receipt"
PURPOSE = "sign_up"
LINK_LIVES = dt.timedelta(days=365)


def register_kinds() -> None:
    register(LetterKind(RECEIPT, UnknownPolicy.RESEND, still_wanted=person_is_on_record))


def person_is_on_record(letter: Letter) -> bool:
    """Not to somebody who was erased since."""
    return Person.objects.filter(pk=letter.person_number).exists()


def receipt(slip: Slip, chosen: Collection[Priority], *, at: dt.datetime) -> Letter:
    """Tell whoever handed in `slip` what was counted. One letter for one choice, however often it is sent in."""
    ordered = sorted(chosen, key=lambda one: (one.position, one.pk))
    convener = convener_of(slip.partnership)
    return post.post(
        RECEIPT,
        to=slip.email,
        to_name=slip.name,
        key=f"sign-up:{slip.pk}:{'-'.join(str(number) for number in sorted(one.pk for one in chosen))}",
        template="actionteams/email/offer" if slip.is_offer else "actionteams/email/receipt",
        context=_words(slip, ordered, convener, at=at),
        at=at,
        from_name=convener.name if convener else slip.partnership.name,
        reply_to=conveners.reply_to(slip.partnership),
        partnership=slip.partnership_id,
        person=slip.person_id,
    )


def _words(slip: Slip, chosen: list[Priority], convener: Person | None, *, at: dt.datetime) -> dict[str, Any]:
    token = links.make(
        PURPOSE,
        slip.partnership,
        at=at,
        # Only a mailbox that the record knows opens everything that its owner signed up for.
        person=slip.person if slip.person.email == slip.email.lower() else None,
        about=slip.pk,
        expires_at=at + LINK_LIVES,
    )
    by_call = calls.of_all(chosen, today=slip.partnership.local_date(at))
    whens = {call.promise for call in by_call.values() if call.held_on is None}
    return {
        "slip": slip,
        "partnership": slip.partnership,
        "chosen": [(one, by_call[one.pk]) for one in chosen],
        "call_when": next(iter(whens)) if len(whens) == 1 else "",
        "who_is_on_it": calls.WHO_IS_ON_IT if whens else "",
        "convener": convener,
        "change_url": settings.SITE_URL + reverse("actionteams:mine", kwargs={"token": token}),
        "not_me_url": settings.SITE_URL + reverse("actionteams:not_mine", kwargs={"token": token}),
    }
