"""Who and what is probably on record twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from partnerships import telling_apart
from partnerships.models import Affiliation, Organization, Person, ToldApart

# Everybody has an address there, so a shared domain says nothing.
MAIL_PROVIDERS = frozenset(
    {"gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "aol.com", "comcast.net", "msn.com"}
)
# Of more than these with one first or last name in one place only the first ones are compared.
LARGEST_BLOCK = 150
SHORTEST_KEY = 5


@dataclass(frozen=True)
class Pair:
    """Two records that may be one: number and name of each, and what speaks for it."""

    first: int
    first_name: str
    second: int
    second_name: str
    why: str


@dataclass(frozen=True)
class Somebody:
    number: int
    name: str
    key: str
    email: str
    companies: tuple[tuple[int, str], ...]

    @property
    def called(self) -> str:
        """With the company, since two of one name are told apart by it."""
        places = ", ".join(name for _number, name in self.companies)
        return f"{self.name} ({places})" if places else self.name

    @property
    def domain(self) -> str:
        domain = self.email.partition("@")[2]
        return "" if domain in MAIL_PROVIDERS else domain


def people() -> list[Pair]:
    """Pairs of the whole network, in three queries: of one name, or of much the same in one company or mail domain.

    Those who were said to be two are left out.
    """
    apart = telling_apart.pairs()
    everybody = _everybody()
    found = {(one.number, other.number): (one, other, _("the same name")) for one, other in _same(everybody)}
    why = {"company": _("alike names at one company"), "domain": _("alike names under one mail domain")}
    for (kind, *_rest), block in _blocks(everybody).items():
        for one, other in combinations(block[:LARGEST_BLOCK], 2):
            if alike(one.key, other.key):
                found.setdefault((one.number, other.number), (one, other, why[kind]))
    pairs = [
        Pair(one.number, one.called, other.number, other.called, words)
        for numbers, (one, other, words) in found.items()
        if numbers not in apart
    ]
    return sorted(pairs, key=lambda pair: (pair.first_name.casefold(), pair.first, pair.second))


def organizations() -> list[Pair]:
    """Pairs of the whole network, in one query: names one letter apart, or the same but for blanks or order."""
    rows = list(Organization.objects.order_by("pk").values_list("pk", "name", "name_key"))
    shapes: dict[str, list[int]] = defaultdict(list)
    for at, (_number, _name, key) in enumerate(rows):
        for shape in _shapes(key):
            shapes[shape].append(at)
    close = {pair for block in shapes.values() if len(block) < LARGEST_BLOCK for pair in combinations(block, 2)}
    pairs = [
        Pair(rows[one][0], rows[one][1], rows[other][0], rows[other][1], _("much the same name"))
        for one, other in close
        if alike_companies(rows[one][2], rows[other][2])
    ]
    return sorted(pairs, key=lambda pair: (pair.first_name.casefold(), pair.first, pair.second))


def of(record: Person | Organization) -> list[Person | Organization]:
    """Those that `record` may be: for the page on which it is merged."""
    if isinstance(record, Organization):
        others = [row for row in organizations() if record.pk in (row.first, row.second)]
        return list(Organization.objects.filter(pk__in=_others(others, record.pk)).order_by("name_key", "pk"))
    last = record.name_key.split()[-1]
    near = Person.objects.filter(erased_at=None, name_key__contains=last).exclude(pk=record.pk)
    numbers = {number for number, key in near.values_list("pk", "name_key") if alike(key, record.name_key)}
    numbers -= telling_apart.apart_from(record)
    return list(Person.objects.listed().filter(pk__in=numbers).order_by("name_key", "pk"))


def told_apart(most: int) -> list[Pair]:
    """The newest `most` of those who were said to be two, by whom and when, in two queries."""
    known = ToldApart.objects.filter(first__erased_at=None, second__erased_at=None)
    rows = list(known.select_related("first", "second", "by").order_by("-at", "-pk")[:most])
    places = _places({person.pk for row in rows for person in (row.first, row.second)})
    return [
        Pair(row.first_id, _called(row.first, places), row.second_id, _called(row.second, places), said_by(row))
        for row in rows
    ]


def said_by(row: ToldApart) -> str:
    words = {"who": row.by.called if row.by else _("Somebody"), "day": date_format(localtime(row.at), "M j, Y")}
    return _("%(who)s said so on %(day)s") % words


def alike(one: str, other: str) -> bool:
    """Whether two keys of names can be one person's: equal, a letter apart, or an initial for a first name."""
    if one == other or one_letter_apart(one, other):
        return True
    first, second = one.split(), other.split()
    if first[-1] != second[-1] or not (first[:-1] and second[:-1]):
        return False
    short, long = sorted((first[0], second[0]), key=len)
    return long.startswith(short)


def alike_companies(one: str, other: str) -> bool:
    if sorted(one.split()) == sorted(other.split()) or one.replace(" ", "") == other.replace(" ", ""):
        return True
    return min(len(one), len(other)) >= SHORTEST_KEY and one_letter_apart(one, other) and not _by_number(one, other)


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter too many, too few, changed, or swapped with its neighbor makes the one into the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) != len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _by_number(one: str, other: str) -> bool:
    """District 7 and District 9 are two."""
    return [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]


def _places(numbers: Collection[int] | None = None) -> dict[int, list[tuple[int, str]]]:
    """Where people work now: everybody, or those of the given numbers."""
    places: dict[int, list[tuple[int, str]]] = defaultdict(list)
    jobs = Affiliation.objects.current().order_by("pk")
    if numbers is not None:
        jobs = jobs.filter(person__in=numbers)
    for person, company, name in jobs.values_list("person_id", "organization_id", "organization__name"):
        places[person].append((company, name))
    return places


def _called(person: Person, places: dict[int, list[tuple[int, str]]]) -> str:
    return Somebody(person.pk, person.name, person.name_key, person.email, tuple(places[person.pk])).called


def _everybody() -> list[Somebody]:
    places = _places()
    rows = Person.objects.filter(erased_at=None).order_by("pk").values_list("pk", "name", "name_key", "email")
    return [Somebody(*row, companies=tuple(places[row[0]])) for row in rows]


def _blocks(everybody: Iterable[Somebody]) -> dict[tuple[str, object, str], list[Somebody]]:
    """Those of one company or mail domain who share their first or last word: names that are alike share one."""
    blocks: dict[tuple[str, object, str], list[Somebody]] = defaultdict(list)
    for one in everybody:
        words = one.key.split()
        shared = {f"{words[0]} …", f"… {words[-1]}"} if len(words) > 1 else {words[0][:1]}
        places = [("company", company) for company, _name in one.companies] + [("domain", one.domain)] * bool(
            one.domain
        )
        for kind, place in places:
            for word in shared:
                blocks[kind, place, word].append(one)
    return blocks


def _same(everybody: Iterable[Somebody]) -> Iterator[tuple[Somebody, Somebody]]:
    by_key: dict[str, list[Somebody]] = defaultdict(list)
    for one in everybody:
        by_key[one.key].append(one)
    for block in by_key.values():
        yield from combinations(block[:LARGEST_BLOCK], 2)


def _shapes(key: str) -> set[str]:
    """What two keys have in common when they are a letter apart, or differ in blanks or order alone."""
    packed = key.replace(" ", "")
    shapes = {packed, " ".join(sorted(key.split()))}
    if len(key) >= SHORTEST_KEY:
        shapes |= {packed[:at] + packed[at + 1 :] for at in range(len(packed))}
    return shapes


def _others(pairs: Iterable[Pair], number: int) -> list[int]:
    return [pair.second if pair.first == number else pair.first for pair in pairs]
