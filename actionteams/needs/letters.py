"""The letter that asks a support partner to answer a need, with the link to their own page (S3-68)."""

from __future__ import annotations

import datetime as dt

from actionteams.models import NeedRoute
from actionteams.own import links
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter

KIND = "need_asked"


def register_kinds() -> None:
    register(LetterKind(KIND, UnknownPolicy.RESEND, still_wanted=still_asked))


def still_asked(letter: Letter) -> bool:
    """Not once they answered, another was asked instead, or they were erased."""
    _kind, number = letter.key.split(":")
    asked = NeedRoute.objects.current().filter(pk=number, answered_on=None)
    return asked.filter(person=letter.person_number, person__erased_at=None).exists()


def ask(route: NeedRoute, *, at: dt.datetime) -> Letter | None:
    """Write to whoever is asked, once for each ask; None where they have no address or want no letters."""
    person = route.person
    if not links.may_be_mailed(person, unasked=True):
        return None
    key = f"{KIND}:{route.pk}"
    # A letter that stands is not written over; so it costs them no new link either.
    if stood := Letter.objects.filter(key=key).first():
        return stood
    words = {"route": route, "need": route.need}
    return links.write(KIND, route.need.partnership, person, at=at, key=key, **words)
