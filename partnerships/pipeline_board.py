"""The pipeline as a page shows it: columns, who asks next, and what is worth a look (W2, S3-12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnerships import contacts, guidance
from partnerships.guidance import Guidance
from partnerships.models import Candidacy, CandidacyState, Contact, Organization, Partnership, Person, RoleHolding
from partnerships.models.candidacy import CandidacyStep
from partnerships.quiet_line import QuietLine
from partnerships.sides import Seating
from partnerships.systems import Side

# How far back the last talk with a company is still told.
A_YEAR = 365
OPEN = (CandidacyState.IDENTIFIED, CandidacyState.ASKED)
COLUMNS = (
    (CandidacyState.IDENTIFIED, gettext_lazy("Nobody is waiting to be asked.")),
    (CandidacyState.ASKED, gettext_lazy("Nobody is thinking about it.")),
    (CandidacyState.COMMITTED, gettext_lazy("Nobody has said yes yet.")),
    (CandidacyState.DECLINED, gettext_lazy("Nobody has said no.")),
)


@dataclass(frozen=True)
class Card:
    """One candidate, or a champion who was never asked through the list (then without a candidacy)."""

    person: Person
    candidacy: Candidacy | None
    step: CandidacyStep | None
    champion_since: dt.date | None
    organization: Organization | None
    title: str
    is_industry: bool
    contact: Contact | None
    today: dt.date

    @property
    def state(self) -> str:
        """A role says yes, however it was given."""
        if self.champion_since or self.candidacy is None:
            return CandidacyState.COMMITTED
        return self.candidacy.state

    @property
    def is_open(self) -> bool:
        """Somebody asks them next: also who declined, and asked to join since (`joining`)."""
        asks_anew = self.state == CandidacyState.DECLINED and self.candidacy.next_ask_on is not None
        return self.state in OPEN or asks_anew

    @property
    def has_left(self) -> bool:
        """Said yes once, and is champion no more."""
        return self.state == CandidacyState.COMMITTED and self.champion_since is None

    @property
    def next_ask_on(self) -> dt.date | None:
        return self.candidacy.next_ask_on if self.candidacy and self.is_open else None

    @property
    def is_overdue(self) -> bool:
        return self.next_ask_on is not None and self.next_ask_on < self.today

    @property
    def misses_a_passion(self) -> bool:
        return bool(self.candidacy and self.champion_since and self.candidacy.passions < 3)


@dataclass(frozen=True)
class Column:
    state: CandidacyState
    cards: Sequence[Card]
    when_empty: str


@dataclass(frozen=True)
class Board:
    """All candidates and champions of one partnership by the end of `today`."""

    cards: Sequence[Card]
    numbers: Guidance

    @property
    def columns(self) -> list[Column]:
        return [
            Column(state, [card for card in self.cards if card.state == state], str(words)) for state, words in COLUMNS
        ]

    @property
    def champions(self) -> list[Card]:
        return [card for card in self.cards if card.champion_since]

    @property
    def due(self) -> list[Card]:
        """Asks whose day has come, the longest waiting first."""
        cards = [card for card in self.cards if card.next_ask_on and card.next_ask_on <= card.today]
        return sorted(cards, key=lambda card: card.next_ask_on)

    def lines(self, *, with_passions: bool) -> list[QuietLine]:
        """`with_passions` only for who may read private notes."""
        return [*self._how_many(), *(self._passions() if with_passions else [])]

    def _how_many(self) -> list[QuietLine]:
        """W2: two to six champions carry a launch."""
        fewest, most = self.numbers["launch_champions_min"], self.numbers["launch_champions_max"]
        count = len(self.champions)
        if fewest <= count <= most:
            return []
        sentence = ngettext(
            "%(count)d champion for the launch; %(fewest)d to %(most)d carry it.",
            "%(count)d champions for the launch; %(fewest)d to %(most)d carry it.",
            count,
        ) % {"count": count, "fewest": fewest, "most": most}
        step = _("Agree whom to ask next, and who asks.") if count < fewest else _("Let the most committed ones lead.")
        return [QuietLine("W2", sentence, step)]

    def _passions(self) -> list[QuietLine]:
        """S3-12: a champion cares about company, industry and community alike."""
        names = [card.person.name for card in self.champions if card.misses_a_passion]
        if not names:
            return []
        sentence = ngettext(
            "%(count)d champion without all three passions noted: %(names)s.",
            "%(count)d champions without all three passions noted: %(names)s.",
            len(names),
        ) % {"count": len(names), "names": ", ".join(names)}
        return [QuietLine("S3-12", sentence, _("Note what moves them, or ask them about it."))]


def board(partnership: Partnership, *, today: dt.date) -> Board:
    """As of the end of local day `today`, in a fixed number of queries."""
    candidacies = list(partnership.candidacies.select_related("person", "asker").order_by("person__name_key", "pk"))
    candidacies.sort(key=lambda row: row.next_ask_on or dt.date.max)
    roles = partnership.role_holdings.champions().on(today).select_related("person").order_by("person__name_key", "pk")
    since = {role.person_id: role.started_on for role in roles}
    listed = {row.person_id for row in candidacies}
    unlisted = [role.person for role in roles if role.person_id not in listed]
    people = {row.person_id: row.person for row in candidacies} | {person.pk: person for person in unlisted}
    seating = Seating(partnership, people, day=today)
    talked = contacts.lately({found.pk for found in seating.organizations.values()}, today=today, days=A_YEAR)
    steps = _newest_steps(candidacies)
    rows = [(row.person, row) for row in candidacies] + [(person, None) for person in unlisted]
    cards = [_card(person, row, steps, since, seating, talked, today) for person, row in rows]
    return Board(cards, guidance.on(today))


def card(candidacy: Candidacy, *, today: dt.date) -> Card:
    """One candidate of the board."""
    cards = board(candidacy.partnership, today=today).cards
    return next(one for one in cards if one.person == candidacy.person)


def _card(
    person: Person,
    candidacy: Candidacy | None,
    steps: dict[int, CandidacyStep],
    since: dict[int, dt.date],
    seating: Seating,
    talked: dict[int, list[Contact]],
    today: dt.date,
) -> Card:
    organization = seating.organizations.get(person.pk)
    return Card(
        person=person,
        candidacy=candidacy,
        step=steps.get(candidacy.pk) if candidacy else None,
        champion_since=since.get(person.pk),
        organization=organization,
        title=seating.titles.get(person.pk, ""),
        is_industry=seating.side(person.pk) == Side.INDUSTRY,
        contact=next(iter(talked.get(organization.pk, ())), None) if organization else None,
        today=today,
    )


def _newest_steps(candidacies: Iterable[Candidacy]) -> dict[int, CandidacyStep]:
    rows = CandidacyStep.objects.filter(candidacy__in=candidacies).select_related("asker").order_by("on", "pk")
    return {row.candidacy_id: row for row in rows}


def counts(partnership: Partnership, *, day: dt.date) -> dict[str, int]:
    """How many candidates stood in each state by the end of `day`."""
    states = list(partnership.candidacies.as_of(day).values_list("state_then", flat=True))
    return {state: states.count(state) for state in CandidacyState.values}


def due_asks(partnerships: Iterable[Partnership], *, today: dt.date) -> list[Candidacy]:
    """Everywhere in `partnerships`, the asks whose day has come by `today`, the longest waiting first; one query."""
    rows = Candidacy.objects.filter(partnership__in=partnerships, next_ask_on__lte=today)
    rows = rows.exclude(state=CandidacyState.COMMITTED)
    champion = RoleHolding.objects.champions().on(today)
    rows = rows.exclude(Exists(champion.filter(partnership=OuterRef("partnership"), person=OuterRef("person"))))
    return list(rows.select_related("partnership", "person", "asker").order_by("next_ask_on", "person__name_key", "pk"))
