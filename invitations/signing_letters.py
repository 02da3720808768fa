"""Letters around a signature: please read and sign, and what a champion said to it."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse

from actionteams.letters import convener_of
from invitations.models import Signature
from outbox import post
from outbox.kinds import LetterKind, UnknownPolicy, register
from outbox.models import Letter
from partnerships import conveners, links, passes
from partnerships.models import Person, PrivateLink

REQUEST, SAID = "signature_request", "signature_comment"
SIGN = passes.Door(purpose="sign", path="/sign/")
LINK_LIVES = dt.timedelta(days=120)


def register_kinds() -> None:
    register(LetterKind(REQUEST, UnknownPolicy.RESEND, still_wanted=still_asked))
    register(LetterKind(SAID, UnknownPolicy.RESEND, still_wanted=still_on_record))


def still_on_record(letter: Letter) -> bool:
    return Person.objects.filter(pk=letter.person_number, erased_at=None).exists()


def still_asked(letter: Letter) -> bool:
    """As long as they stand on the list of signers and have not answered."""
    number = int(letter.key.split(":")[1])
    rows = Signature.objects.filter(pk=number, declined_on=None).exclude(revision=F("invitation__revision"))
    return rows.exists() and still_on_record(letter)


def ask(signature: Signature, *, at: dt.datetime) -> Letter | None:
    """Ask one champion to read and sign, once a local day and wording. None where there is no address."""
    partnership, person = signature.invitation.partnership, signature.person
    if not person.email or person.erased_at:
        return None
    key = f"sign:{signature.pk}:{signature.invitation.revision}:{partnership.local_date(at)}"
    if Letter.objects.filter(key=key).exists():
        return None
    convener = convener_of(partnership)
    return post.post(
        REQUEST,
        to=person.email,
        to_name=person.name,
        key=key,
        template="invitations/email/sign",
        context={
            "signature": signature,
            "invitation": signature.invitation,
            "partnership": partnership,
            "convener": convener,
            "sign_url": link_for(signature, at=at),
        },
        at=at,
        from_name=convener.name if convener else partnership.name,
        via=partnership.name if convener else "",
        reply_to=conveners.reply_to(partnership),
        partnership=partnership.pk,
        person=person.pk,
    )


def link_for(signature: Signature, *, at: dt.datetime) -> str:
    """The whole address of a new private link to read and sign the letter."""
    token = links.make(
        SIGN.purpose,
        signature.invitation.partnership,
        at=at,
        person=signature.person,
        about=signature.pk,
        expires_at=at + LINK_LIVES,
    )
    return settings.SITE_URL + reverse("invitations:open_signing", kwargs={"token": token})


def links_of(signature: Signature) -> QuerySet[PrivateLink]:
    return PrivateLink.objects.filter(purpose=SIGN.purpose, about=signature.pk, revoked_at=None)


def behind(link: PrivateLink) -> Signature | None:
    """The line under a letter that a link opens."""
    rows = Signature.objects.select_related(
        "person",
        "invitation__meeting__cycle",
        "invitation__partnership__industry",
        "invitation__partnership__region",
    )
    return rows.filter(pk=link.about, person=link.person_id, invitation__partnership=link.partnership_id).first()


def tell_convener(signature: Signature, *, at: dt.datetime) -> Letter | None:
    """What a champion said by their link: a wish, or that they would rather not sign."""
    partnership = signature.invitation.partnership
    convener = convener_of(partnership)
    if convener is None or not convener.email:
        return None
    return post.post(
        SAID,
        to=convener.email,
        to_name=convener.name,
        key=f"signature-said:{signature.pk}:{at:%Y%m%dT%H%M%S%f}",
        template="invitations/email/said",
        context={
            "signature": signature,
            "invitation": signature.invitation,
            "partnership": partnership,
            "letter_url": settings.SITE_URL + signature.invitation.get_absolute_url(),
        },
        at=at,
        reply_to=signature.person.email,
        partnership=partnership.pk,
        person=convener.pk,
    )
