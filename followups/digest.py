"""The morning mail: one for each convener, when something opened, is due soon or is late."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from followups import letters, news
from followups.contents import contents
from followups.models import Digest
from followups.news import Morning
from partnerships.models import Partnership


def send_digests(*, now: dt.datetime, of: Partnership | None = None) -> int:
    """Post the mails that are due by `now`; returns how many. Again, or together with another, it posts none twice.

    With `of`, only what one partnership has to say, as when its past is played.
    """
    return sum(_send(morning, now=now) for morning in news.mornings(now=now, of=of))


@transaction.atomic
def _send(morning: Morning, *, now: dt.datetime) -> bool:
    """Claim the user's morning, remember what it told, post the letter. False when another sender was first."""
    digest, is_ours = Digest.objects.get_or_create(user=morning.user, day=morning.day, defaults={"at": now})
    if not is_ours:
        return False
    digest.notices.set(morning.notices)
    letters.digest(morning.user, contents(morning, now=now), day=morning.day, at=now)
    return True
