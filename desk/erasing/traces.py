"""By what a person can be recognized in the record, and taking it out of words."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from actionteams.models import Slip
from desk.holdings import numbers_of
from partnerships.models import ChangeField, JoinRequest, Person, SuggestedChange, User

# What stands where an address or a number stood among other words.
TAKEN_OUT = "…"
APART = r"(?:[\s_.\-]|%20|\+|&nbsp;)+"
BETWEEN_DIGITS = r"[\s().\-/]*"
FEWEST_DIGITS = 7


@dataclass(frozen=True)
class Traces:
    """The names, addresses and phone numbers of one person; `label` is what the record calls them from now on.

    `names` may be empty, which takes out contact data only.
    """

    label: str
    names: frozenset[str]
    emails: frozenset[str]
    phones: frozenset[str]

    @cached_property
    def words(self) -> list[str]:
        """What a column must contain before it is worth a closer look; a looser test than `clean`."""
        told = (
            {_last_word(name) for name in self._spelled} | self.emails | {_digits(phone)[-4:] for phone in self.phones}
        )
        return sorted({spelling for word in told for spelling in (word, html.escape(word))})

    def clean(self, text: str) -> str:
        """`text` without any of it."""
        for pattern in self._contact:
            text = pattern.sub(TAKEN_OUT, text)
        for pattern in self._named:
            text = pattern.sub(self.label, text)
        return "" if text.strip() == TAKEN_OUT else text

    def clean_value(self, value: Any) -> Any:
        """The same for whatever may stand in a JSON column."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, list):
            return [self.clean_value(one) for one in value]
        if isinstance(value, dict):
            return {self.clean(key): self.clean_value(one) for key, one in value.items()}
        return value

    def found_in(self, text: str) -> bool:
        return any(pattern.search(text) for pattern in (*self._contact, *self._named))

    def without_names(self) -> Traces:
        """For places where somebody else of the same name may be meant."""
        return Traces(self.label, frozenset(), self.emails, self.phones)

    @cached_property
    def _spelled(self) -> set[str]:
        """Names in the ways in which they are written: with and without accents."""
        return {spelling for name in self.names for spelling in (name, _unaccented(name))}

    @cached_property
    def _named(self) -> list[re.Pattern[str]]:
        """The longest first, so that none leaves half of another; also with the last name in front."""
        ordered = sorted(self._spelled, key=len, reverse=True)
        return [_pattern(way) for name in ordered for way in _ways_to_write(name)]

    @cached_property
    def _contact(self) -> list[re.Pattern[str]]:
        emails = [
            re.compile(rf"(?<![\w.+-]){re.escape(email)}(?![\w-])", re.IGNORECASE) for email in sorted(self.emails)
        ]
        return [*emails, *(_number(phone) for phone in sorted(self.phones))]


def of(person: Person) -> Traces:
    """Everything by which `person` is known now, and was known before, whoever typed it."""
    numbers = numbers_of(person)
    before = list(Person.history.filter(id__in=numbers).values_list("name", "email", "mobile"))
    slips = list(Slip.objects.filter(person__in=numbers).values_list("name", "email"))
    slips += JoinRequest.objects.filter(person__in=numbers).values_list("name", "email")
    typed = list(SuggestedChange.objects.filter(person__in=numbers).values_list("field", "given"))
    accounts = list(User.objects.filter(person__in=numbers).values_list("name", "email"))
    names = {person.name, *(row[0] for row in [*before, *slips, *accounts]), *_given(typed, ChangeField.NAME)}
    emails = {person.email, *(row[1] for row in [*before, *slips, *accounts]), *_given(typed, ChangeField.EMAIL)}
    phones = {person.mobile, *(row[2] for row in before), *_given(typed, ChangeField.MOBILE)}
    return Traces(
        label=label_of(person),
        names=frozenset(name for name in names if len(name.split()) > 1),
        emails=_own({email.lower() for email in emails if email}, numbers),
        phones=frozenset(phone for phone in phones if len(_digits(phone)) >= FEWEST_DIGITS),
    )


def label_of(person: Person) -> str:
    """Not translated: it is written into the record."""
    return f"Erased person {person.pk}"


def _own(emails: set[str], numbers: list[int]) -> frozenset[str]:
    """Without those by which the record knows somebody else."""
    others = set(Person.objects.filter(email__in=emails).exclude(pk__in=numbers).values_list("email", flat=True))
    accounts = User.objects.filter(email__in=emails).exclude(person__in=numbers).exclude(person=None)
    return frozenset(emails - others - set(accounts.values_list("email", flat=True)))


def _given(typed: Iterable[tuple[str, str]], wanted: str) -> set[str]:
    return {given for field, given in typed if field == wanted}


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())


def _last_word(name: str) -> str:
    return name.split()[-1]


def _unaccented(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _ways_to_write(name: str) -> list[str]:
    """As patterns: first name first, and “Last, First”."""
    words = [re.escape(word) for word in name.split()]
    escaped = [re.escape(html.escape(word)) for word in name.split()]
    turned = [rf"{some[-1]},\s*{APART.join(some[:-1])}" for some in (words, escaped)]
    return list(dict.fromkeys([APART.join(words), APART.join(escaped), *turned]))


def _pattern(way: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){way}(?!\w)", re.IGNORECASE)


def _number(phone: str) -> re.Pattern[str]:
    digits = _digits(phone)
    own = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
    return re.compile(rf"(?<!\d)(?:\+?1{BETWEEN_DIGITS})?\(?{BETWEEN_DIGITS.join(own)}(?!\d)")
