"""What the columns of a roster are called, forgivingly."""

from __future__ import annotations

import enum
import re

from django.utils.translation import gettext as _

from meetings.roster.table import NotARoster


class Field(enum.StrEnum):
    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    TITLE = "title"
    COMPANY = "company"
    COUNTY = "county"
    EMAIL = "e-mail"
    MOBILE = "phone"


WORDS = {
    Field.NAME: "person/name/full name/contact/contact name/attendee/participant/leader/business leader/people",
    Field.FIRST: "first/first name/given name/firstname/fname",
    Field.LAST: "last/last name/surname/family name/lastname/lname",
    Field.TITLE: "title/job title/position/job/role",
    Field.COMPANY: "company/company name/organization/organisation/organization name/org/employer/business/firm/account",
    Field.COUNTY: "county/company county/home county",
    Field.EMAIL: "email/e mail/email address/e mail address/mail/work email",
    Field.MOBILE: "phone/phone number/mobile/mobile phone/cell/cell phone/telephone/tel",
}
FIELDS = {word: field for field, words in WORDS.items() for word in words.split("/")}
# Columns that people keep and that are neither about the person's record here nor a meeting.
LEFT_OUT = frozenset(
    [
        "#",
        "no",
        "nr",
        "number",
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
            words = {"one": headings[places[field]].strip(), "two": heading.strip(), "field": field}
            raise NotARoster(_("The columns “%(one)s” and “%(two)s” both mean the %(field)s. Keep one.") % words)
        if field:
            places[field] = place
    return places


def left_out(headings: list[str]) -> list[str]:
    """The columns that are not taken in."""
    return [heading.strip() for heading in headings if plain(heading) in LEFT_OUT]


def of_meetings(headings: list[str]) -> dict[int, str]:
    """All other columns by their place: each of them is a meeting."""
    rest = {place: heading.strip() for place, heading in enumerate(headings)}
    return {
        place: heading
        for place, heading in rest.items()
        if plain(heading) not in FIELDS and plain(heading) not in LEFT_OUT
    }
