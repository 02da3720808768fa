"""Which kinds of public partners are engaged: a member of the day who came, owns an open action, or offered an asset."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from indicators.models import MissingPartner
from indicators.record.asking import Asked, question
from indicators.record.assets import Assets
from indicators.record.jobs import Jobs
from indicators.record.open_actions import OpenActions
from indicators.record.priorities import Priorities
from indicators.record.responders import Responders
from indicators.record.scope import Scope
from indicators.record.team import Team
from indicators.record.there import There
from partnerships.systems import System


class Kind(TextChoices):
    """The four that are needed (A4), and the others that are shown."""

    WORKFORCE = "workforce", _("workforce")
    DEVELOPMENT = "development", _("economic development")
    EDUCATION = "education", _("education")
    COMMUNITY = "community", _("community organizations")
    OTHERS = "others", _("labor and others")


NEEDED = (Kind.WORKFORCE, Kind.DEVELOPMENT, Kind.EDUCATION, Kind.COMMUNITY)
ALL_NEEDED = frozenset(NEEDED)
KIND_OF: dict[str | None, Kind] = {
    **dict.fromkeys((*System, None), Kind.OTHERS),
    System.WORKFORCE: Kind.WORKFORCE,
    System.ECONOMIC_DEVELOPMENT: Kind.DEVELOPMENT,
    System.K12: Kind.EDUCATION,
    System.COMMUNITY_COLLEGE: Kind.EDUCATION,
    System.FOUR_YEAR: Kind.EDUCATION,
    System.COMMUNITY: Kind.COMMUNITY,
}


class Partners:
    """Members are the support team, whoever convenes, and the first responders on living teams."""

    def __init__(
        self,
        scope: Scope,
        *,
        there: There,
        team: Team,
        responders: Responders,
        jobs: Jobs,
        open_actions: OpenActions,
        assets: Assets,
        priorities: Priorities,
    ) -> None:
        self._scope, self._there, self._team, self._priorities = scope, there, team, priorities
        self._responders, self._jobs, self._open_actions, self._assets = responders, jobs, open_actions, assets

    def quiet(self, partnership: int) -> list[Kind]:
        """The needed kinds without an engaged member."""
        engaged = self.engaged(partnership)
        return [kind for kind in NEEDED if kind not in engaged]

    def engaged(self, partnership: int) -> set[Kind]:
        """The kinds with an engaged member. Who came is read first, the rest where it is not enough."""
        came = self.came(partnership)
        seen = self._kinds_on_the_team(partnership, came)
        return seen if seen >= ALL_NEEDED else seen | self._engaged_otherwise(partnership, came)

    def _engaged_otherwise(self, partnership: int, came: set[int]) -> set[Kind]:
        """By owning or offering, or by coming as a first responder.

        What an organization of the team offered counts, whoever of it did.
        """
        offered = self._assets.offered(partnership)
        acted = self.owners(partnership) | {one.person for one in offered if one.person}
        of_theirs = {one.organization for one in self._team.of(partnership)} if offered else ()
        giving = {KIND_OF[one.system] for one in offered if one.organization in of_theirs}
        responding = self._responding(partnership) & (came | acted)
        helping = {KIND_OF[job.system] for person in responding for job in self._jobs.of(person)}
        return giving | helping | self._kinds_on_the_team(partnership, acted)

    def _kinds_on_the_team(self, partnership: int, active: set[int]) -> set[Kind]:
        """Those of the active people in the support team."""
        # Many seats are of few systems: each is looked up once.
        return {
            KIND_OF[covers] for covers in {one.covers for one in self._team.of(partnership) if one.person in active}
        }

    def members(self, partnership: int) -> dict[Kind, set[int]]:
        """The people of each kind by number."""
        found: dict[Kind, set[int]] = defaultdict(set)
        for one in self._team.of(partnership):
            found[KIND_OF[one.covers]].add(one.person)
        for person in self._responding(partnership):
            for job in self._jobs.of(person):
                found[KIND_OF[job.system]].add(person)
        return found

    def _responding(self, partnership: int) -> set[int]:
        """The first responders on living teams who are not on the support team; each job of theirs tells a kind."""
        responding = self._responders.on(self._living(partnership))
        return set(responding).difference([one.person for one in self._team.of(partnership)])

    def came(self, partnership: int) -> set[int]:
        """Who sat at a meeting for the public side."""
        return self._there.public(partnership)

    def owners(self, partnership: int) -> set[int]:
        """Who owns an open action of a living priority."""
        return set(self._open_actions.owners(self._living(partnership)))

    def _living(self, partnership: int) -> list[int]:
        return [one.pk for one in self._priorities.active(partnership)]

    def missing(self, partnership: int) -> list[str]:
        """The organizations that the conveners call critical and missing."""
        return self._missing.get(partnership, [])

    @cached_property
    def _missing(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for partnership, name in _called_missing(self._scope):
            found[partnership].append(name)
        return found


@question
def _called_missing(asked: Asked) -> QuerySet:
    rows = MissingPartner.objects.on(asked.day).filter(asked.of()).order_by("name", "pk")
    return rows.values_list("partnership_id", "name")
