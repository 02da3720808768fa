"""Which kinds of public partners are engaged: a member of the day who came, owns an open action, or offered an asset."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from actionteams.models import Action, Asset, TeamSeat
from indicators.models import MissingPartner
from indicators.record.listed import Listed, flat, numbers
from indicators.record.scope import Scope
from meetings.models import Meeting
from partnerships.models import Affiliation, RoleHolding
from partnerships.roles import CONVENING
from partnerships.support import RINGS
from partnerships.support_seats import SYSTEM_OF
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


class Partners:
    """Members are the support team, whoever convenes, and the first responders on teams."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.since = scope.days_back(scope.numbers["a4_engaged_days"])

    def engaged(self, partnership: int) -> set[Kind]:
        """The kinds with an engaged member. What meetings show is read first, the rest where it is not enough."""
        came = self.came(partnership)
        team = self._team.get(partnership, {})
        seen = {kind for kind, people in team.items() if not came.isdisjoint(people)}
        if seen.issuperset(NEEDED):
            return seen
        active = came | self.owners(partnership) | set(self._givers.get(partnership, ()))
        everybody = self.members(partnership).items()
        return self._giving.get(partnership, set()) | {
            one for one, people in everybody if not active.isdisjoint(people)
        }

    def members(self, partnership: int) -> dict[Kind, set[int]]:
        """The people of each kind by number."""
        found = {kind: set(people) for kind, people in self._team.get(partnership, {}).items()}
        for kind, people in self._responders.get(partnership, {}).items():
            found.setdefault(kind, set()).update(people)
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

    def _on_the_team(self) -> QuerySet[RoleHolding]:
        return RoleHolding.objects.on(self._scope.day).filter(role__in=(*RINGS, *CONVENING))

    @cached_property
    def _team(self) -> dict[int, dict[Kind, list[int]]]:
        """The support team and whoever convenes, each kind of one partnership as one row."""
        # By way of the partnership, since that of all people is the longest table.
        known = FilteredRelation(
            "partnership__support_members", condition=Q(partnership__support_members__person=F("person"))
        )
        jobs = Affiliation.objects.during(self._scope.day).filter(person=OuterRef("person")).order_by("-pk")
        employer = Subquery(jobs.values("organization__system")[:1])
        system = Case(When(organization__isnull=False, then=F("organization__system")), default=employer)
        rows = self._on_the_team().filter(self._scope.of()).annotate(known=known, system=system)
        kinds = rows.annotate(kind=_kind()).order_by().values_list("partnership_id", "kind")
        found: dict[int, dict[Kind, list[int]]] = defaultdict(dict)
        for partnership, kind, people in kinds.annotate(people=Listed("person_id")):
            found[partnership][Kind(kind)] = numbers(people)
        return found

    @cached_property
    def _responders(self) -> dict[int, dict[Kind, set[int]]]:
        """Those who are not on the support team, by where they work."""
        day, job = self._scope.day, "person__affiliations__"
        held = Q(**{f"{job}started_on": None}) | Q(**{f"{job}started_on__lte": day})
        held &= Q(**{f"{job}ended_on": None}) | Q(**{f"{job}ended_on__gte": day})
        seats = TeamSeat.objects.on(day).filter(self._scope.of("priority__partnership"), held)
        here = {"partnership": OuterRef("priority__partnership"), "person": OuterRef("person")}
        rows = seats.exclude(Exists(self._on_the_team().filter(**here))).order_by()
        columns = ("priority__partnership_id", "person_id", f"{job}organization__system")
        found: dict[int, dict[Kind, set[int]]] = defaultdict(lambda: defaultdict(set))
        for partnership, person, system in rows.values_list(*columns):
            found[partnership][KIND_OF.get(system, Kind.OTHERS)].add(person)
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

    def _offered(self) -> QuerySet[Asset]:
        standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=self._scope.day)
        in_time = Q(offered_on__range=(self.since, self._scope.day))
        return Asset.objects.filter(self._scope.of(), standing, in_time).order_by()

    @cached_property
    def _givers(self) -> dict[int, list[int]]:
        """Whom to ask about what was offered."""
        found: dict[int, list[int]] = defaultdict(list)
        for partnership, person in (
            self._offered().filter(person__isnull=False).values_list("partnership_id", "person_id")
        ):
            found[partnership].append(person)
        return found

    @cached_property
    def _giving(self) -> dict[int, set[Kind]]:
        """The kinds of the organizations that offered something and have somebody on the team."""
        here = {"partnership": OuterRef("partnership"), "organization": OuterRef("organization")}
        offered = self._offered().filter(Exists(self._on_the_team().filter(**here)))
        found: dict[int, set[Kind]] = defaultdict(set)
        for partnership, system in offered.values_list("partnership_id", "organization__system").distinct():
            found[partnership].add(KIND_OF.get(system, Kind.OTHERS))
        return found

    @cached_property
    def _missing(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        rows = MissingPartner.objects.on(self._scope.day).filter(self._scope.of()).order_by("name", "pk")
        for partnership, name in rows.values_list("partnership_id", "name"):
            found[partnership].append(name)
        return found


def _kind() -> Case:
    """As support_seats.system_of: of their seat, else of the `system` of their organization."""
    seats: dict[Kind, list[str]] = defaultdict(list)
    for seat, system in SYSTEM_OF.items():
        seats[KIND_OF.get(system, Kind.OTHERS)].append(str(seat))
    by_seat = (When(known__seat__in=some, then=Value(kind)) for kind, some in seats.items())
    by_system = (When(system=system, then=Value(kind)) for system, kind in KIND_OF.items())
    return Case(*by_seat, *by_system, default=Value(Kind.OTHERS), output_field=CharField())


def _by_partnership(rows: QuerySet, partnership: str, column: str) -> dict[int, str]:
    return dict(rows.order_by().values(partnership).annotate(listed=Listed(column)).values_list(partnership, "listed"))
