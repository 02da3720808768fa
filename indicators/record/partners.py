"""Which kinds of public partners are engaged: a member of the day who came, owns an open action, or offered an asset."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Case, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, TextChoices, When
from django.utils.translation import gettext_lazy as _

from actionteams.models import Action, Asset, TeamSeat
from indicators.models import MissingPartner
from indicators.record.listed import Listed, flat, numbers
from indicators.record.scope import Scope
from meetings.models import Meeting
from partnerships.models import Affiliation, RoleHolding
from partnerships.roles import CONVENING
from partnerships.support import RINGS
from partnerships.support_seats import system_of
from partnerships.systems import System


class Kind(TextChoices):
    """The four that are needed (A4), and the others that are shown."""

    WORKFORCE = "workforce", _("workforce")
    DEVELOPMENT = "development", _("economic development")
    EDUCATION = "education", _("education")
    COMMUNITY = "community", _("community organizations")
    OTHERS = "others", _("labor and others")


NEEDED = (Kind.WORKFORCE, Kind.DEVELOPMENT, Kind.EDUCATION, Kind.COMMUNITY)
KIND_OF = {
    System.WORKFORCE: Kind.WORKFORCE,
    System.ECONOMIC_DEVELOPMENT: Kind.DEVELOPMENT,
    System.K12: Kind.EDUCATION,
    System.COMMUNITY_COLLEGE: Kind.EDUCATION,
    System.FOUR_YEAR: Kind.EDUCATION,
    System.COMMUNITY: Kind.COMMUNITY,
}


class Members(NamedTuple):
    """The people of one kind of public partners by number, and the organizations that they come from."""

    people: set[int]
    organizations: set[int]


class Partners:
    """Members are the support team, whoever convenes, and the first responders on teams."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.since = scope.days_back(scope.numbers["a4_engaged_days"])

    def engaged(self, partnership: int) -> set[Kind]:
        """The kinds with an engaged member. What meetings show is read first, the rest where it is not enough."""
        came = self.came(partnership)
        seen = {kind for kind, one in self._core.get(partnership, {}).items() if one.people & came}
        if seen.issuperset(NEEDED):
            return seen
        active = came | set(self._owners.get(partnership, ())) | self._givers(partnership)
        brought = self._organizations_that_give(partnership)
        everybody = self.members(partnership)
        return {kind for kind, one in everybody.items() if one.people & active or one.organizations & brought}

    def members(self, partnership: int) -> dict[Kind, Members]:
        found = {kind: Members(set(one.people), set(one.organizations)) for kind, one in self._core_of(partnership)}
        for kind, people in self._responders.get(partnership, {}).items():
            found.setdefault(kind, Members(set(), set())).people.update(people)
        return found

    def came(self, partnership: int) -> set[int]:
        """Who sat at a meeting for the public side."""
        return set(flat(self._came.get(partnership)))

    def owners(self, partnership: int) -> set[int]:
        """Who owns an open action."""
        return set(self._owners.get(partnership, ()))

    def missing(self, partnership: int) -> list[str]:
        """The organizations that the conveners call critical and missing."""
        return self._missing.get(partnership, [])

    def _core_of(self, partnership: int) -> Any:
        return self._core.get(partnership, {}).items()

    def _givers(self, partnership: int) -> set[int]:
        return set(numbers(self._offered.get(partnership, ("", ""))[0]))

    def _organizations_that_give(self, partnership: int) -> set[int]:
        return set(numbers(self._offered.get(partnership, ("", ""))[1]))

    @cached_property
    def _core(self) -> dict[int, dict[Kind, Members]]:
        """The support team and whoever convenes, each group of one system and seat as one row."""
        seat = FilteredRelation(
            "person__support_memberships",
            condition=Q(person__support_memberships__partnership=F("partnership")),
        )
        jobs = Affiliation.objects.during(self._scope.day).filter(person=OuterRef("person")).order_by("-pk")
        employer = Subquery(jobs.values("organization__system")[:1])
        system = Case(When(organization__isnull=False, then=F("organization__system")), default=employer)
        rows = RoleHolding.objects.on(self._scope.day).filter(self._scope.of(), role__in=(*RINGS, *CONVENING))
        groups = rows.annotate(known=seat, system=system).order_by()
        columns = ("partnership_id", "system", "known__seat")
        found: dict[int, dict[Kind, Members]] = defaultdict(dict)
        listed = {"people": Listed("person_id"), "places": Listed("organization_id")}
        for partnership, of, sits, people, places in groups.values_list(*columns).annotate(**listed):
            kind = _kind(sits, of)
            members = found[partnership].setdefault(kind, Members(set(), set()))
            members.people.update(numbers(people))
            members.organizations.update(numbers(places))
        return found

    @cached_property
    def _responders(self) -> dict[int, dict[Kind, set[int]]]:
        day, job = self._scope.day, "person__affiliations__"
        held = Q(**{f"{job}started_on": None}) | Q(**{f"{job}started_on__lte": day})
        held &= Q(**{f"{job}ended_on": None}) | Q(**{f"{job}ended_on__gte": day})
        rows = TeamSeat.objects.on(day).filter(self._scope.of("priority__partnership"), held)
        columns = ("priority__partnership_id", f"{job}organization__system")
        found: dict[int, dict[Kind, set[int]]] = defaultdict(lambda: defaultdict(set))
        for partnership, system, people in rows.order_by().values_list(*columns).annotate(people=Listed("person_id")):
            found[partnership][_kind(None, system)].update(numbers(people))
        return found

    @cached_property
    def _came(self) -> dict[int, str]:
        held = Meeting.objects.held_by(self._scope.day).filter(self._scope.of(), held_on__gte=self.since)
        return _by_partnership(held, "partnership_id", "public_there")

    @cached_property
    def _owners(self) -> dict[int, list[int]]:
        is_open = Q(done_on=None) | Q(done_on__gt=self._scope.day)
        rows = Action.objects.filter(self._scope.of("priority__partnership"), is_open, agreed_on__lte=self._scope.day)
        owned = _by_partnership(rows.filter(owner__isnull=False), "priority__partnership_id", "owner_id")
        return {partnership: numbers(listed) for partnership, listed in owned.items()}

    @cached_property
    def _offered(self) -> dict[int, tuple[str, str]]:
        """Whom to ask about the assets of these days, and whose they are."""
        standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=self._scope.day)
        in_time = Q(offered_on__range=(self.since, self._scope.day))
        rows = Asset.objects.filter(self._scope.of(), standing, in_time).order_by().values_list("partnership_id")
        given = rows.annotate(people=Listed("person_id"), places=Listed("organization_id"))
        return {partnership: (people, places) for partnership, people, places in given}

    @cached_property
    def _missing(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        rows = MissingPartner.objects.on(self._scope.day).filter(self._scope.of()).order_by("name", "pk")
        for partnership, name in rows.values_list("partnership_id", "name"):
            found[partnership].append(name)
        return found


def _kind(seat: str | None, system: str | None) -> Kind:
    return KIND_OF.get(system_of(seat or "", system or ""), Kind.OTHERS)


def _by_partnership(rows: QuerySet, partnership: str, column: str) -> dict[int, str]:
    return dict(rows.order_by().values(partnership).annotate(listed=Listed(column)).values_list(partnership, "listed"))
