"""Who is meant by what somebody typed about themselves where anybody may claim a name.

Nothing that the record has is overwritten or shown; what was typed and differs is handed back, for a convener to settle
(`suggestions`).
"""

from __future__ import annotations

import datetime as dt

from partnerships import people
from partnerships.models import Organization, Person


def who(name: str, company: str, *, email: str, mobile: str = "", on: dt.date) -> tuple[Person, dict[str, str]]:
    """The person that the record knows, or a new one, and what was typed that the record may not have.

    Known by e-mail, else by name and company where the record has no e-mail. A company that nobody
    knows yet is taken for industry and marked to be checked.
    """
    known = Organization.objects.called(company).first()
    person = Person.objects.with_email(email).first()
    if person is None and known:
        person = people.known_person(name, email=email, organization=known)
    if person is None:
        person = Person.objects.create(name=name, email=email, mobile=mobile)
        people.take_job(person, known or _new_company(company), on=None)
        return person, {}
    differences = {"name": name, "email": email, "mobile": mobile}
    jobs = set(person.affiliations.current().values_list("organization", flat=True))
    if not jobs:
        people.take_job(person, known or _new_company(company), on=on)
    elif known is None or known.pk not in jobs:
        differences["company"] = company
    return person, differences


def _new_company(name: str) -> Organization:
    return people.organization_called(name, to_check=True)
