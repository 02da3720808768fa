"""What the columns of a roster are called, forgivingly."""

from __future__ import annotations

import re

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.roster.limits import NotARoster


class Field(models.TextChoices):
    """What a column may say about a person. RECORD is our own number of them, as our downloads give it."""

    NAME = "name", gettext_lazy("name")
    FIRST = "first name", gettext_lazy("first name")
    LAST = "last name", gettext_lazy("last name")
    TITLE = "title", gettext_lazy("title")
    COMPANY = "company", gettext_lazy("company")
    SYSTEM = "system", gettext_lazy("kind of organization")
    COUNTY = "county", gettext_lazy("county")
    EMAIL = "e-mail", gettext_lazy("email")
    MOBILE = "phone", gettext_lazy("phone")
    RECORD = "record", gettext_lazy("record number")


WORDS = {
    Field.NAME: "person/name/full name/contact/contact name/contact person/attendee/attendee name/participant"
    "/participant name/leader/business leader/people/member/guest/invitee",
    Field.FIRST: "first/first name/given name/firstname/fname/contact first name/christian name",
    Field.LAST: "last/last name/surname/family name/lastname/lname/contact last name",
    Field.TITLE: "title/job title/position/job/role/jobtitle/job position/job role/contact title/business title",
    Field.COMPANY: "company/company name/organization/organisation/organization name/org/employer/business"
    "/business name/firm/firm name/account/account name/employer name/company organization/companyname",
    Field.SYSTEM: "system/kind of organization/organization kind/type of organization/organization type",
    Field.COUNTY: "county/company county/home county/county name",
    Field.EMAIL: "email/e mail/email address/e mail address/mail/work email/emailaddress/business email"
    "/contact email/primary email/email 1/e mail 1 value",
    Field.MOBILE: "phone/phone number/mobile/mobile phone/cell/cell phone/telephone/tel/mobile number/cell number"
    "/work phone/business phone/office phone/direct phone/phone no/telephone number/contact phone/primary phone"
    "/phone 1/phone 1 value",
    Field.RECORD: "record/record number/record no",
}
FIELDS = {word: field for field, words in WORDS.items() for word in words.split("/")}
# Columns that people keep and that are neither about the person's record here nor a meeting.
LEFT_OUT = frozenset(
    [
        "#",
        "no",
        "nr",
        "number",
        "row",
        "why it was refused",
        "id",
        "notes",
        "note",
        "comment",
        "comments",
        "remarks",
        "address",
        "street",
        "city",
        "town",
        "state",
        "zip",
        "zip code",
        "postal code",
        "country",
        "website",
        "web",
        "url",
        "linkedin",
        "industry",
        "naics",
        "sector",
        "assistant",
        "fax",
        "source",
    ]
)


def plain(heading: str) -> str:
    """A heading without its case, punctuation and spacing."""
    return " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split()) or heading.strip()


def is_heading(cells: list[str]) -> bool:
    """Whether a row names a column of people."""
    return bool({Field.NAME, Field.FIRST, Field.LAST} & {FIELDS.get(plain(cell)) for cell in cells})


def fields(headings: list[str]) -> dict[Field, int]:
    """Where each field stands. Raises NotARoster when two columns say the same."""
    places: dict[Field, int] = {}
    for place, heading in enumerate(headings):
        field = FIELDS.get(plain(heading))
        if field in places:
            words = {"one": headings[places[field]].strip(), "two": heading.strip(), "field": field.label}
            raise NotARoster(_("The columns “%(one)s” and “%(two)s” both mean the %(field)s. Keep one.") % words)
        if field:
            places[field] = place
    return places


def field_of(heading: str) -> Field | None:
    return FIELDS.get(plain(heading))


def is_left_out(heading: str) -> bool:
    return plain(heading) in LEFT_OUT


def left_out(headings: list[str]) -> list[str]:
    """The columns that are not taken in."""
    return [heading.strip() for heading in headings if is_left_out(heading)]


def of_meetings(headings: list[str]) -> dict[int, str]:
    """All other columns by their place: each of them is a meeting."""
    rest = {place: heading.strip() for place, heading in enumerate(headings)}
    return {
        place: heading
        for place, heading in rest.items()
        if plain(heading) not in FIELDS and plain(heading) not in LEFT_OUT
    }
