"""Signing a statement, showing something for it, and taking it back (S2-18, H6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from indicators.changes.log import NotHereYet
from indicators.models import Evidence, Statement
from indicators.models.statement import Signer
from indicators.statements import stated as how
from indicators.statements.asked import signers_of
from indicators.statements.entitled import may_sign
from partnerships import echoes, guidance
from partnerships.models import Document, Partnership, Person
from partnerships.names import tidy

_is_a_link = URLValidator(schemes=["http", "https"])


class NothingToSign(ValueError):
    """An indicator for which nothing is stated, or not by this kind of signer."""


class MayNotSign(ValueError):
    """H6: somebody who neither convenes nor chairs a team for industry on the day of the signature."""


class SignedAlready(ValueError):
    """Two signatures are two people."""


class NothingSaid(ValueError):
    """A statement or a piece of evidence without words."""


class NothingToLookAt(ValueError):
    """Evidence that is none of a file, a link on the web or a page of ours, or more than one."""


class TakenBack(ValueError):
    """A statement that was withdrawn."""


@dataclass(frozen=True)
class Shown:
    """One thing to look at: `words` name it, and one of a kept document, a link and the address of a page of ours."""

    words: str
    document: Document | None = None
    link: str = ""
    record: str = ""


@transaction.atomic
def sign(
    partnership: Partnership,
    code: str,
    *,
    signer: str,
    person: Person,
    text: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    evidence: Iterable[Shown] = (),
    follows: Statement | None = None,
) -> Statement:
    """Keep what `person` states about indicator `code` as `signer`, signed on local day `on`.

    Without evidence it is claimed and does not count (H6). `follows` is the statement that it renews, by default the
    newest of the same kind of signer. Said again word for word, no second one appears. Raises NothingToSign,
    MayNotSign, SignedAlready, NotHereYet, NothingSaid, NothingToLookAt.
    """
    partnership.touch()  # first, since it makes whoever signs at the same moment wait
    if signer not in signers_of(code):
        raise NothingToSign(_("Nobody signs for this indicator in this way."))
    if on > partnership.local_date(at):
        raise NotHereYet(_("A statement is dated on the day it was signed, not ahead."))
    if not text.strip():
        raise NothingSaid(_("Write down what is stated."))
    if not may_sign(partnership, person, signer, day=on):
        raise MayNotSign(_refusal(signer) % {"person": person.name})
    said = {"code": code, "signer": signer, "person": person, "text": text.strip(), "signed_on": on}
    _require_another_hand(partnership, Statement(**said))
    statement = partnership.statements.standing().filter(**said).first()
    if statement is None:
        follows = follows or _newest(partnership, code, signer, on)
        statement = partnership.statements.create(**said, follows=follows, by=by, at=at)
    for shown in evidence:
        _show(statement, shown, by=by, at=at)
    echoes.sound("owed", partnership=partnership, at=at, by=by)
    return statement


@transaction.atomic
def add_evidence(statement: Statement, shown: Shown, *, by: Any, at: dt.datetime) -> Evidence:
    """Show one more thing for a statement; the first makes it count. Raises TakenBack, NothingSaid, NothingToLookAt."""
    statement.partnership.touch()
    statement.refresh_from_db(fields=["withdrawn_on"])
    if statement.withdrawn_on:
        raise TakenBack(_("This statement was taken back."))
    evidence = _show(statement, shown, by=by, at=at)
    echoes.sound("owed", partnership=statement.partnership, at=at, by=by)
    return evidence


@transaction.atomic
def take_off(evidence: Evidence, *, by: Any, at: dt.datetime) -> None:
    """Show a wrong thing no longer; its history stays, and a file may go from the documents then.

    Without another thing to look at the statement is claimed again (H6). Said again, nothing changes.
    """
    partnership = evidence.statement.partnership
    partnership.touch()
    if Evidence.objects.filter(pk=evidence.pk).exists():
        evidence.delete()
        echoes.sound("owed", partnership=partnership, at=at, by=by)


@transaction.atomic
def withdraw(statement: Statement, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """Take a statement back: by the end of local day `on` it counts no more. Said again, nothing changes."""
    statement.partnership.touch()
    statement.refresh_from_db(fields=["withdrawn_on"])
    if statement.withdrawn_on is None:
        statement.withdrawn_on = max(on, statement.signed_on)
        statement.save(update_fields=["withdrawn_on"])
        echoes.sound("owed", partnership=statement.partnership, at=at, by=by)


def _refusal(signer: str) -> str:
    if signer == Signer.INDUSTRY:
        return _("%(person)s did not chair a team from industry on that day. A chair from industry signs here.")
    return _("%(person)s did not convene on that day. A convener signs here.")


def is_same_hand(one: Statement, other: Statement) -> bool:
    """Whether two statements of one person on one indicator speak for two signers, and are in force on the same days."""
    earlier, later = sorted((one.signed_on, other.signed_on))
    last_day = how.last_day(earlier, guidance.value("attestation_valid_months", on=later))
    return one.signer != other.signer and later <= last_day


def _require_another_hand(partnership: Partnership, one: Statement) -> None:
    """Raise SignedAlready when its person stands for another of the signers of this indicator at the same time."""
    others = partnership.statements.standing().filter(code=one.code, person=one.person)
    if any(is_same_hand(one, other) for other in others):
        words = {"person": one.person.name}
        raise SignedAlready(_("%(person)s has signed here for the other side. Two people sign.") % words)


def _newest(partnership: Partnership, code: str, signer: str, on: dt.date) -> Statement | None:
    known = partnership.statements.standing().filter(code=code, signer=signer, signed_on__lte=on)
    return known.order_by("signed_on", "pk").last()


def _show(statement: Statement, shown: Shown, *, by: Any, at: dt.datetime) -> Evidence:
    words = tidy(shown.words)
    if not words:
        raise NothingSaid(_("Say in a few words what this is."))
    if sum(map(bool, (shown.document, shown.link, shown.record))) != 1:
        raise NothingToLookAt(_("Add a file, a link, or one of the records."))
    if shown.document and shown.document.partnership_id != statement.partnership_id:
        raise NothingToLookAt(_("This file belongs to another partnership."))
    if shown.link:
        _require_link(shown.link)
    if shown.record:
        _require_page(shown.record)
    values = {"words": words, "document": shown.document, "link": shown.link, "record": shown.record}
    return Evidence.objects.get_or_create(statement=statement, **values, defaults={"by": by, "at": at})[0]


def _require_link(link: str) -> None:
    try:
        _is_a_link(link)
    except ValidationError:
        raise NothingToLookAt(_("Use a link that begins with http:// or https://.")) from None


def _require_page(address: str) -> None:
    """A page of ours, by its path alone."""
    try:
        resolve(address.partition("#")[0].partition("?")[0])
    except Resolver404:
        raise NothingToLookAt(_("This is no page of this record.")) from None
