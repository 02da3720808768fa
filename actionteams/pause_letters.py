"""The two letters about a team that lost its last champion: to the lead conveners at once, to the team later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from actionteams.models import PauseNotice
from actionteams.states import PriorityState
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import conveners
from partnerships.models import Person
from partnerships.roles import CONVENERS

TO_CONVENERS = "team_lost_its_champion"
TO_TEAM = "team_rests"


def register_kinds() -> None:
    register(LetterKind(TO_CONVENERS, UnknownPolicy.RESEND, still_wanted=still_rests))
    register(LetterKind(TO_TEAM, UnknownPolicy.RESEND, still_wanted=still_rests))


def still_rests(letter: Letter) -> bool:
    """Not once a champion came or it ended, nor to somebody who was erased since."""
    _kind, number, _person = letter.key.split(":")
    rests = PauseNotice.objects.filter(pk=number, dropped_at=None, priority__state=PriorityState.PAUSED).exists()
    return rests and Person.objects.filter(pk=letter.person_number, erased_at=None).exists()


def to_conveners(notice: PauseNotice, *, told_on: dt.date, at: dt.datetime) -> list[Letter]:
    """Tell whoever leads the convening, or else the co-conveners; `told_on` is the day on which the team will hear it."""
    went = notice.priority.sign_ups.filter(ended_on__isnull=False).select_related("person")
    words = {"last": went.order_by("-ended_at", "-pk").first(), "team": members(notice), "told_on": told_on}
    people = conveners.leading(notice.priority.partnership)
    return _post(TO_CONVENERS, notice, people, "actionteams/email/lost_champion", at=at, **words)


def to_team(notice: PauseNotice, *, at: dt.datetime) -> list[Letter]:
    """Tell everybody who still sits on the team and has an address."""
    people = [person for person in members(notice) if person.mail_address]
    return _post(TO_TEAM, notice, people, "actionteams/email/team_rests", at=at)


def members(notice: PauseNotice) -> list[Person]:
    """First responders, and the facilitator unless that is a convener; the champions are those who went."""
    priority = notice.priority
    seated = [seat.person for seat in priority.team_seats.current().select_related("person__user").order_by("pk")]
    lead = [priority.facilitator] if priority.facilitator else []
    convening = priority.partnership.role_holdings.current().filter(role__in=CONVENERS)
    told_already = set(convening.values_list("person_id", flat=True))
    return [one for one in dict.fromkeys([*seated, *lead]) if one.pk not in told_already]


def _post(
    kind: str, notice: PauseNotice, people: Iterable[Person], template: str, *, at: dt.datetime, **words: Any
) -> list[Letter]:
    """One letter each, once for each pause."""
    priority, partnership = notice.priority, notice.priority.partnership
    convener = conveners.lead(partnership)
    common = {
        "notice": notice,
        "priority": priority,
        "partnership": partnership,
        "convener": convener,
        "page_url": settings.SITE_URL + priority.get_absolute_url(),
    }
    return [
        post.post(
            kind,
            to=person.mail_address,
            to_name=person.name,
            key=f"{kind}:{notice.pk}:{person.pk}",
            template=template,
            context=common | words | {"person": person},
            at=at,
            from_name=convener.name if convener else partnership.name,
            reply_to=conveners.reply_to(partnership),
            partnership=partnership.pk,
            person=person.pk,
        )
        for person in people
    ]
