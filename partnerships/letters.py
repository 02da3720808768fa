"""The letters of this room: a colleague is asked in; a convener hears that somebody asked to join."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse

from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import conveners, sign_in_links
from partnerships.models import JoinRequest, Person, Welcome

WELCOME = "welcome"
LINK_LIVES = dt.timedelta(days=7)
JOIN_ASKED = "join_asked"
DAY = dt.timedelta(days=1)
# What comes beyond that stands on the desk: strangers fill nobody's mailbox.
MOST_ABOUT_JOINING_A_DAY = 5


def register_kinds() -> None:
    register(LetterKind(WELCOME, UnknownPolicy.RESEND, still_wanted=welcome_stands))
    register(LetterKind(JOIN_ASKED, UnknownPolicy.RESEND, still_wanted=still_waits))


def welcome_stands(letter: Letter) -> bool:
    """Not once it was taken back, the account was closed, or a newer letter made this one's link worthless."""
    _kind, number, count = letter.key.split(":")
    return Welcome.objects.standing().filter(pk=number, letters=count, user__is_active=True).exists()


def welcome(row: Welcome, *, at: dt.datetime) -> Letter:
    """Tell a colleague which role is theirs and how to come in; who has been here before needs no link."""
    user, holding = row.user, row.holding
    is_new = user.last_login is None
    token = sign_in_links.make(user, at=at, lasts=LINK_LIVES) if is_new else ""
    return post.post(
        WELCOME,
        to=user.email,
        to_name=user.called,
        key=f"{WELCOME}:{row.pk}:{row.letters}",
        template="partnerships/email/welcome",
        context={
            "user": user,
            "holding": holding,
            "partnership": holding.partnership,
            "by": row.by,
            "is_new": is_new,
            "link_url": sign_in_links.address(token) if is_new else "",
            "until": holding.partnership.local_date(at + LINK_LIVES),
            "page_url": settings.SITE_URL + holding.partnership.get_absolute_url(),
            "code_url": settings.SITE_URL + reverse("account_request_login_code"),
        },
        at=at,
        from_name=row.by.called if row.by else holding.partnership.name,
        reply_to=conveners.reply_to(holding.partnership, row.by.email if row.by else ""),
        partnership=holding.partnership_id,
        person=holding.person_id,
    )


def still_waits(letter: Letter) -> bool:
    """Not once the request was answered or set aside, nor to somebody who was erased since."""
    _kind, number, _person = letter.key.split(":")
    waits = JoinRequest.objects.waiting().filter(pk=number).exists()
    return waits and Person.objects.filter(pk=letter.person_number, erased_at=None).exists()


def join_asked(asked: JoinRequest, *, at: dt.datetime) -> list[Letter]:
    """Tell whoever leads the convening that somebody waits, and where; of what a stranger typed the letter holds nothing."""
    partnership = asked.partnership
    written = Letter.objects.for_partnership(partnership.pk).filter(kind=JOIN_ASKED, created_at__gt=at - DAY)
    people = [one for one in conveners.leading(partnership) if one.mail_address]
    page = reverse("partnerships:champions", kwargs={"slug": partnership.slug})
    words = {
        "partnership": partnership,
        "waiting": partnership.join_requests.waiting().count(),
        "page_url": f"{settings.SITE_URL}{page}#asked-to-join",
    }
    return [
        post.post(
            JOIN_ASKED,
            to=person.mail_address,
            to_name=person.name,
            key=f"{JOIN_ASKED}:{asked.pk}:{person.pk}",
            template="partnerships/email/join_asked",
            context=words | {"person": person},
            at=at,
            from_name=partnership.name,
            reply_to=conveners.reply_to(partnership),
            partnership=partnership.pk,
            person=person.pk,
        )
        for person in people
        if written.filter(person_number=person.pk).count() < MOST_ABOUT_JOINING_A_DAY
    ]
