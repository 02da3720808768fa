"""Handing in a slip on the sign-up page: who is meant, what counts at once, and the receipt.

Nothing that the record has is shown or overwritten. Whoever types another person's name or address
learns nothing by it, and the owner of the address can say that it was somebody else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from actionteams import letters, signing
from actionteams.models import Priority, SignUp, Slip
from actionteams.states import SignUpHow
from partnerships import claims, suggestions
from partnerships.models import Partnership, Person
from partnerships.sides import NotIndustry

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
# Nobody is counted by network address: a whole room shares one. A launch has a hundred people at most.
SLIPS_AN_HOUR = 1000
SLIPS_OF_ONE_EMAIL_A_DAY = 20
RECEIPTS_A_DAY = 5
TRIES = 4


class TooOften(Exception):
    """More slips than people: from one address, or all at once."""


class Disowned(Exception):
    """Its owner said that it was somebody else; whoever typed it chooses nothing more with it."""


@dataclass(frozen=True)
class Typed:
    """What somebody typed about themselves."""

    name: str
    company: str
    email: str
    mobile: str = ""


def hand_in(
    partnership: Partnership, chosen: Collection[Priority], typed: Typed, *, client_key: str, at: dt.datetime
) -> Slip:
    """Count somebody in for the `chosen` priorities, at once, and post the receipt.

    The same form sent again, however often and however many at a time, is the same slip. Somebody from
    the public side is kept as an offer to help. Raises TooOften and PriorityEnded.
    """
    for remaining in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return _hand_in(partnership, chosen, typed, client_key=client_key, at=at)
        except IntegrityError:
            # Another request wrote the same company, person or slip in this moment; now it can be read.
            if not remaining:
                raise
    raise AssertionError


def _hand_in(
    partnership: Partnership,
    chosen: Collection[Priority],
    typed: Typed,
    *,
    client_key: str,
    at: dt.datetime,
) -> Slip:
    traffic = _traffic(partnership, typed, client_key, at=at)
    words = {"email": typed.email, "mobile": typed.mobile}
    person, differences = claims.who(typed.name, typed.company, **words, on=partnership.local_date(at))
    slip = _same_form(person, client_key) if traffic["of_form"] else None
    said = set(slip.chosen.values_list("pk", flat=True)) if slip else set()
    is_champion = _count_in(chosen, person, client_key=client_key, at=at)
    if slip is None:
        slip = _new_slip(partnership, person, typed, client_key=client_key, at=at, is_offer=not is_champion)
        suggestions.suggest(partnership, person, at=at, **differences)
    slip.chosen.add(*chosen)
    if not said.issuperset(one.pk for one in chosen) and traffic["of_email"] < RECEIPTS_A_DAY:
        letters.receipt(slip, chosen, at=at)
    return slip


@transaction.atomic
def hand_in_by_own_link(
    partnership: Partnership,
    person: Person,
    chosen: Collection[Priority],
    *,
    among: Collection[Priority],
    client_key: str,
    at: dt.datetime,
) -> Slip | None:
    """What `person` chose of the priorities `among` on a page that their own private link opened; None while nothing.

    Nothing is typed, so the slip says what the record has. Chosen again, the same slip changes; what somebody
    signed up for elsewhere is not touched. Raises PriorityEnded and Disowned.
    """
    partnership.touch()  # first, so that two tabs hand in one slip
    slip = _same_form(person, client_key)
    if slip is None:
        if not chosen:
            return None
        job = person.affiliations.current().select_related("organization").order_by("pk").last()
        company = job.organization.name if job and job.organization else ""
        typed = Typed(name=person.name, company=company, email=person.email)
        is_champion = _count_in(chosen, person, client_key=client_key, at=at)
        slip = _new_slip(partnership, person, typed, client_key=client_key, at=at, is_offer=not is_champion)
        slip.chosen.set(chosen)
    elif set(slip.chosen.values_list("pk", flat=True)) != {one.pk for one in chosen}:
        change(slip, chosen, among=among, whole_person=False, at=at)
    else:
        return slip
    if chosen and person.email:
        letters.receipt(slip, chosen, at=at)
    return slip


def _count_in(chosen: Collection[Priority], person: Person, *, client_key: str, at: dt.datetime) -> bool:
    """Whether the person champions them now; False for somebody from the public side (H4)."""
    try:
        signing.sign_up_for(chosen, person, at=at, how=SignUpHow.LINK, by=None, client_key=client_key)
    except NotIndustry:
        return False
    return True


def _traffic(partnership: Partnership, typed: Typed, client_key: str, *, at: dt.datetime) -> dict[str, int]:
    """How many slips of this e-mail and of this form came within a day. Raises TooOften."""
    count = (
        Slip.objects.filter(partnership=partnership)
        .since(at - DAY)
        .aggregate(
            of_email=Count("pk", filter=Q(email__iexact=typed.email)),
            of_form=Count("pk", filter=Q(client_key=client_key)),
            of_hour=Count("pk", filter=Q(at__gt=at - HOUR)),
        )
    )
    if count["of_email"] >= SLIPS_OF_ONE_EMAIL_A_DAY:
        raise TooOften(_("This address has signed up many times today. Use the link in the mail we sent to it."))
    if count["of_hour"] >= SLIPS_AN_HOUR:
        raise TooOften(_("Very many people are signing up just now. Try again in a few minutes."))
    return count


def _same_form(person: Person, client_key: str) -> Slip | None:
    return Slip.objects.filter(person=person, client_key=client_key).select_related("partnership").first()


def _new_slip(
    partnership: Partnership, person: Person, typed: Typed, *, client_key: str, at: dt.datetime, is_offer: bool
) -> Slip:
    words = {"name": typed.name, "company": typed.company, "email": typed.email}
    return Slip.objects.create(
        partnership=partnership, person=person, client_key=client_key, at=at, is_offer=is_offer, **words
    )


@transaction.atomic
def change(
    slip: Slip,
    chosen: Collection[Priority],
    *,
    among: Collection[Priority],
    whole_person: bool,
    at: dt.datetime,
) -> None:
    """Champion the `chosen` of the priorities `among` which the page let choose. Raises PriorityEnded and Disowned.

    With `whole_person`, for whoever came by the mail, this holds for everything the person signed up for;
    else only for what this very slip brought.
    """
    slip.refresh_from_db(fields=["disowned_at"], from_queryset=Slip.objects.select_for_update())
    if slip.is_disowned:
        raise Disowned(_("This sign-up was taken back. Scan the code again to sign up."))
    if chosen:
        slip.is_offer = not _count_in(chosen, slip.person, client_key=slip.client_key, at=at)
        slip.save(update_fields=["is_offer"])
    left = {one.pk for one in among} - {one.pk for one in chosen}
    for row in brought_by(slip, whole_person=whole_person):
        if row.priority_id in left:
            day = slip.partnership.local_date(at)
            signing.withdraw(row, on=day, by=None, at=at, reason=_("by the sign-up page"))
    slip.chosen.set(chosen)
    slip.partnership.touch()


@transaction.atomic
def disown(slip: Slip, *, at: dt.datetime) -> None:
    """The owner of the address says that it was somebody else: what the slip brought is struck as a mistake."""
    if slip.is_disowned:
        return
    for row in brought_by(slip, whole_person=False):
        signing.undo(row, by=None, at=at)
    slip.disowned_at = at
    slip.save(update_fields=["disowned_at"])
    slip.partnership.touch()


def brought_by(slip: Slip, *, whole_person: bool) -> Iterable[SignUp]:
    """Current sign-ups of the slip's person: all at this partnership, or those that this slip made."""
    rows = SignUp.objects.current().filter(person=slip.person_id, priority__partnership=slip.partnership_id)
    if not whole_person:
        rows = rows.filter(client_key=slip.client_key)
    return rows.select_related("priority__cycle", "priority__partnership", "person").order_by("priority_id")
