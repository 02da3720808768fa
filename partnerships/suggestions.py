"""What people type about themselves on public pages: kept beside the record until a convener settles it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import history, people
from partnerships.models import Partnership, Person, SuggestedChange
from partnerships.models.suggested_change import ChangeField
from partnerships.names import company_key, person_key, tidy


class EmailTaken(Exception):
    """The address belongs to another person on record."""


def suggest(
    partnership: Partnership,
    person: Person,
    *,
    at: dt.datetime,
    name: str = "",
    email: str = "",
    mobile: str = "",
    company: str = "",
) -> None:
    """Keep what differs from the record of `person`; the same difference waits only once. Changes nothing else."""
    jobs = person.affiliations.current().values_list("organization__name_key", flat=True) if company else []
    differs = {
        ChangeField.NAME: (name, name and person_key(name) != person.name_key),
        ChangeField.EMAIL: (email, email and email.lower() != person.email),
        ChangeField.MOBILE: (mobile, mobile and _digits(mobile) != _digits(person.mobile)),
        ChangeField.COMPANY: (company, company and company_key(company) not in jobs),
    }
    rows = [
        SuggestedChange(partnership=partnership, person=person, field=field, given=tidy(given)[:200], at=at)
        for field, (given, is_different) in differs.items()
        if is_different
    ]
    if rows:
        SuggestedChange.objects.bulk_create(rows, ignore_conflicts=True)


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isdigit())


@transaction.atomic
def settle(change: SuggestedChange, *, accept: bool, by: Any, at: dt.datetime) -> None:
    """Take a difference over into the record, or leave the record as it is. Raises EmailTaken; settled once."""
    change = SuggestedChange.objects.select_for_update().get(pk=change.pk)
    if change.settled_at is not None:
        return
    if accept:
        _take_over(change, on=change.partnership.local_date(at), by=by, at=at)
    change.accepted, change.settled_at, change.settled_by = accept, at, by
    change.save(update_fields=["accepted", "settled_at", "settled_by"])
    change.partnership.touch()


def _take_over(change: SuggestedChange, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    person, given = change.person, change.given
    if change.field == ChangeField.COMPANY:
        _change_company(person, given, on=on, by=by, at=at)
    elif change.field == ChangeField.TITLE:
        history.change(person.affiliations.current(), title=given[:120])
    else:
        if change.field == ChangeField.EMAIL and Person.objects.with_email(given).exclude(pk=person.pk).exists():
            raise EmailTaken(_("Somebody else on record has the address %(email)s.") % {"email": given})
        field = {ChangeField.NAME: "name", ChangeField.EMAIL: "email", ChangeField.MOBILE: "mobile"}[change.field]
        setattr(person, field, given[: Person._meta.get_field(field).max_length])
        person.save()


def _change_company(person: Person, company: str, *, on: dt.date, by: Any, at: dt.datetime) -> None:
    """The new job first, so that nobody hears of a departure: their sign-ups and roles go on."""
    organization = people.organization_called(company, to_check=True)
    before = list(person.affiliations.current().exclude(organization=organization))
    if not person.affiliations.current().filter(organization=organization).exists():
        people.take_job(person, organization, on=on)
    for job in before:
        people.leave_job(job, on=max(on, job.started_on or on), by=by, at=at)
