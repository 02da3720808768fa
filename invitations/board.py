"""The ask board of one letter: who is asked to come, by whom, and how it stands. Reading only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F

from invitations import callers, concerns, mix, with_us
from invitations.balance import Balance, load_of
from invitations.callers import Caller
from invitations.concerns import Concern
from invitations.mix import Mix
from invitations.models import Ask, Invitation, Invitee
from invitations.share import Share
from invitations.with_us import WithUs
from partnerships import contacts, guidance
from partnerships.models import Affiliation, Contact, Person
from partnerships.sides import OLDEST_FIRST, Seating
from partnerships.systems import Side, side_of


@dataclass(frozen=True)
class Line:
    """One invitee as the board shows them. `is_new` and `company_is_new` mean not with us before the meeting."""

    invitee: Invitee
    title: str
    is_industry: bool
    is_new: bool
    company_is_new: bool
    asks: Sequence[Ask]
    concerns: Sequence[Concern]

    @property
    def person(self) -> Person:
        return self.invitee.person

    @property
    def company(self) -> int | None:
        """The number that a company count goes by."""
        return self.invitee.organization.counted_as if self.invitee.organization else None

    @property
    def is_with_us(self) -> bool:
        """They take part already, or somebody else from their company does (S4-14)."""
        return not self.is_new or (self.company is not None and not self.company_is_new)

    @property
    def is_stand_in(self) -> bool:
        return self.invitee.stands_in_for_id is not None

    @property
    def is_asked(self) -> bool:
        return any(ask.counts for ask in self.asks)

    @property
    def last_ask(self) -> Ask | None:
        return self.asks[-1] if self.asks else None


@dataclass(frozen=True)
class Group:
    """The invitees of one company, and the newest calls of the last weeks that somebody else made to it (X2)."""

    key: str
    name: str
    organization: int | None
    is_new: bool
    lines: Sequence[Line]
    lately: Sequence[Contact]

    @property
    def words(self) -> str:
        """What it is found by."""
        return " ".join([self.name, *(line.person.name for line in self.lines)])


@dataclass(frozen=True)
class Counted:
    """Business leaders and their companies, those among them that are new."""

    leaders: int
    companies: int
    new_leaders: int
    new_companies: int


class Board:
    """All invitees of one letter as of local day `today`, in a fixed number of queries."""

    def __init__(self, invitation: Invitation, *, today: dt.date) -> None:
        self.invitation, self.today = invitation, today
        self.partnership, self.meeting = invitation.partnership, invitation.meeting
        self.numbers = guidance.on(self.meeting.day)

    @cached_property
    def lines(self) -> list[Line]:
        """Everybody on the list, by company and name."""
        rows = list(self._rows())
        facts = _Facts(self.invitation, rows)
        asks: dict[int, list[Ask]] = {}
        made = Ask.objects.filter(invitee__in=rows).select_related("made_by").order_by("on", "pk")
        by_number = {row.pk: row for row in rows}
        for ask in made:
            ask.invitee = by_number[ask.invitee_id]
            asks.setdefault(ask.invitee_id, []).append(ask)
        return [facts.line(row, asks.get(row.pk, [])) for row in rows]

    @cached_property
    def groups(self) -> list[Group]:
        return self.grouped(self.lines)

    def grouped(self, lines: Iterable[Line]) -> list[Group]:
        """`lines` by company; whoever has none stands alone."""
        found: dict[str, list[Line]] = {}
        for line in lines:
            found.setdefault(key_of(line.invitee), []).append(line)
        companies = {line.invitee.organization_id for line in self.lines} - {None}
        reached = contacts.lately(companies, today=self.today)
        return [self._group(key, together, reached) for key, together in found.items()]

    @staticmethod
    def _group(key: str, lines: Sequence[Line], reached: dict[int, list[Contact]]) -> Group:
        organization = lines[0].invitee.organization
        number = organization.pk if organization else None
        name = organization.name if organization else ""
        own = {ask.contact_id for line in lines for ask in line.asks}  # these stand beside the name
        others = [contact for contact in reached.get(number, ()) if contact.pk not in own]
        return Group(key, name, number, lines[0].company_is_new, lines, others[: contacts.LATELY_TOLD])

    @cached_property
    def callers(self) -> list[Caller]:
        """Whoever has a role that calls, and whoever was given a call without one."""
        found = callers.of(self.partnership, today=self.today)
        known = {one.person.pk for one in found}
        others = {line.invitee.asker for line in self.lines if line.invitee.asker}
        extra = sorted((one for one in others if one.pk not in known), key=lambda one: (one.name, one.pk))
        return found + callers.without_a_role(self.partnership, extra, today=self.today)

    @cached_property
    def invited(self) -> list[Line]:
        """Those who were asked to come, without the colleagues whom some of them send."""
        return [line for line in self.lines if not line.is_stand_in]

    @cached_property
    def mix(self) -> Mix:
        """Who is with us beside who is not yet (S4-14)."""
        return mix.of(self.invited, wanted=self.invitation.wanted_new)

    @cached_property
    def share(self) -> Share:
        """The personal asks (S4-26)."""
        return Share(sum(line.is_asked for line in self.invited), len(self.invited))

    @cached_property
    def is_share_enough(self) -> bool:
        return self.share.is_enough(self.numbers["personal_ask_share"])

    @property
    def share_percent(self) -> int:
        return self.share.percent_beside(self.numbers["personal_ask_share"])

    @property
    def mark_percent(self) -> int:
        return round(100 * self.numbers["personal_ask_share"])

    @property
    def share_due_on(self) -> dt.date:
        """By when the share should be reached (T3)."""
        return self.meeting.day - dt.timedelta(days=int(self.numbers["personal_ask_before_days"]))

    @cached_property
    def on_the_list(self) -> Counted:
        return counted(self.invited)

    @cached_property
    def coming(self) -> Counted:
        return counted(line for line in self.lines if line.invitee.is_coming)

    @cached_property
    def still_to_call(self) -> int:
        """Who has the letter, was not asked since, and has not answered (T1)."""
        return sum(_is_to_be_called(line) for line in self.invited)

    @cached_property
    def balance(self) -> Balance:
        given: dict[int | None, list[Line]] = {}
        for line in self.invited:
            given.setdefault(line.invitee.asker_id, []).append(line)
        loads = [load_of(caller, given.get(caller.person.pk, [])) for caller in self.callers]
        alone = given.get(None, [])
        to_divide = sum(line.invitee.may_be_asked for line in alone)
        return Balance([load for load in loads if load.given], nobody=len(alone), to_divide=to_divide)

    def _rows(self) -> Iterable[Invitee]:
        rows = self.invitation.invitees.select_related(
            "person", "asker", "organization__county", "stands_in_for__person"
        )
        by_company = F("organization__name").asc(nulls_last=True)
        return rows.order_by(by_company, "organization_id", "person__name", "pk")


def counted(lines: Iterable[Line]) -> Counted:
    """Business leaders only: whoever comes from the public side is neither leader nor company."""
    leaders = [line for line in lines if line.is_industry]
    companies = {line.company: line.company_is_new for line in leaders if line.company}
    return Counted(
        leaders=len(leaders),
        companies=len(companies),
        new_leaders=sum(line.is_new for line in leaders),
        new_companies=sum(companies.values()),
    )


def key_of(invitee: Invitee) -> str:
    """Under which key the board shows somebody's company, or themselves where they have none."""
    return f"company-{invitee.organization_id}" if invitee.organization_id else f"alone-{invitee.pk}"


def _is_to_be_called(line: Line) -> bool:
    since = line.invitee.letter_on
    if since is None or not line.invitee.may_be_asked:
        return False
    return not any(ask.counts and ask.on >= since for ask in line.asks)


class _Facts:
    """What the record knows about the people of a list on the day of the meeting, each thing read once."""

    def __init__(self, invitation: Invitation, rows: Sequence[Invitee]) -> None:
        day, partnership = invitation.meeting.day, invitation.partnership
        people = [row.person_id for row in rows]
        jobs = Affiliation.objects.during(day).filter(person__in=people).order_by(OLDEST_FIRST, "pk")
        self._jobs = {(job.person_id, job.organization_id): job for job in jobs}
        self._seating = Seating(partnership, people, day=day)
        self._with_us: WithUs = with_us.before(partnership, day)
        self._counties = set(partnership.region.counties.values_list("pk", flat=True))

    def line(self, row: Invitee, asks: Sequence[Ask]) -> Line:
        job = self._jobs.get((row.person_id, row.organization_id))
        title, seniority = (job.title, job.seniority) if job else ("", "")
        side = self._side(row)
        return Line(
            invitee=row,
            title=title,
            is_industry=side == Side.INDUSTRY,
            is_new=row.person_id not in self._with_us.people,
            company_is_new=bool(row.organization) and row.organization.counted_as not in self._with_us.companies,
            asks=asks,
            concerns=concerns.about(row, side=side, title=title, seniority=seniority, counties=self._counties),
        )

    def _side(self, row: Invitee) -> Side:
        """As they will sit; whoever has no job on record sits where the company stands that they were invited for."""
        if row.person_id not in self._seating.organizations and row.organization:
            return side_of(row.organization.system)
        return self._seating.side(row.person_id)
