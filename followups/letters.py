"""The letters of this room: the morning digest."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from followups.contents import Content
from followups.models import Digest, FollowUp
from outbox import kinds
from outbox.kinds import LetterKind, UnknownPolicy
from outbox.models import Letter
from outbox.post import post
from partnerships.models import User

DIGEST = "digest"


def register() -> None:
    kinds.register(LetterKind(DIGEST, UnknownPolicy.RESEND, digest_still_wanted))


def digest(user: User, content: Content, *, day: dt.date, at: dt.datetime) -> Letter:
    """Tell a convener what is owed on the morning of `day`."""
    return post(
        DIGEST,
        to=user.email,
        to_name=user.name,
        key=digest_key(user.pk, day),
        template="followups/email/digest",
        context={"user": user, "content": content, "day": day, "site": settings.SITE_URL},
        at=at,
        person=user.person_id,
    )


def digest_key(user: int, day: dt.date) -> str:
    return f"{DIGEST}:{user}:{day}"


def digest_still_wanted(letter: Letter) -> bool:
    """Not when nothing that it tells is still to be done, its partnerships sleep by now, or the user is gone."""
    _, user, day = letter.key.split(":")
    told = Digest.objects.filter(user=user, day=day, user__is_active=True)
    return told.filter(notices__follow_up__in=FollowUp.objects.live().awake()).exists()
