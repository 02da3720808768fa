"""The private links with which participants answer, what each opens, and the key that only a browser holds."""

from __future__ import annotations

import datetime as dt
import secrets

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from partnerships import links, passes
from partnerships.models import PrivateLink
from surveys.models import Participant

PATH = "/q/"
DOOR = passes.Door(purpose="survey", path=PATH)
LINK_LIVES = dt.timedelta(days=365)
A_YEAR = int(LINK_LIVES.total_seconds())


def link_for(participant: Participant, *, at: dt.datetime) -> str:
    """The whole address of a new private link with which `participant` answers. Only its hash is kept: ask once a letter."""
    token = links.make(
        DOOR.purpose,
        participant.survey.partnership,
        at=at,
        person=participant.person,
        about=participant.pk,
        expires_at=at + LINK_LIVES,
    )
    return settings.SITE_URL + reverse("surveys:open_survey", kwargs={"token": token})


def links_of(participant: Participant) -> QuerySet[PrivateLink]:
    """The links of one participant that were not revoked."""
    return PrivateLink.objects.filter(purpose=DOOR.purpose, about=participant.pk, revoked_at=None)


def revoke_links(participant: Participant, *, at: dt.datetime) -> int:
    """End every link with which this participant could answer; returns how many there were."""
    return links_of(participant).update(revoked_at=at)


def behind(link: PrivateLink) -> Participant | None:
    """Whose answer a link gives."""
    rows = Participant.objects.select_related("person", "survey__partnership", "survey__meeting__priority")
    return rows.filter(
        pk=link.about, person=link.person_id, person__erased_at=None, survey__partnership=link.partnership_id
    ).first()


# An anonymous sheet is found again by a key that no letter ever held: letters are kept here, and a link that is
# kept would join the sheet to its person.


def key_held(request: HttpRequest, participant: Participant) -> str:
    """This browser's key to the sheet of an anonymous survey; "" where it has none."""
    return request.COOKIES.get(_cookie(participant), "")


def key_for(request: HttpRequest, participant: Participant) -> str:
    """The same, drawn where it has none yet; `give_key` lets the browser keep it."""
    return key_held(request, participant) or secrets.token_urlsafe(24)


def give_key(response: HttpResponse, participant: Participant, key: str) -> HttpResponse:
    response.set_cookie(
        _cookie(participant),
        key,
        max_age=A_YEAR,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _cookie(participant: Participant) -> str:
    return f"survey-key-{participant.pk}"
