"""The people of one partnership of the benchmark, and what they hold."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from partnerships.models import Organization, Partnership, Person, RoleHolding
from partnerships.roles import Role

Member = tuple[Person, Organization]
CORE, CHAMPIONS = 9, 4


@dataclass(frozen=True)
class Members:
    """`industry` and `public` people, each with the organization they come from."""

    partnership: Partnership
    industry: list[Member]
    public: list[Member]

    @classmethod
    def drawn(
        cls,
        partnership: Partnership,
        people: list[Person],
        organizations: list[Organization],
        companies: int,
        dice: random.Random,
    ) -> Members:
        """`companies` of the `organizations` come first and are from industry; a third of the people are not."""
        leaders = people[: len(people) * 2 // 3]
        others = people[len(leaders) :]
        theirs = dice.sample(organizations[:companies], (len(leaders) + 1) // 2)
        agencies = dice.sample(organizations[companies:], min(len(others), 12))
        return cls(
            partnership,
            [(person, theirs[place // 2]) for place, person in enumerate(leaders)],
            [(person, agencies[place % len(agencies)]) for place, person in enumerate(others)],
        )

    @property
    def all(self) -> list[Member]:
        return [*self.industry, *self.public]

    @property
    def champions(self) -> list[Member]:
        return self.industry[:CHAMPIONS]

    @property
    def core(self) -> list[Member]:
        return self.public[1 : CORE + 1]

    def holdings(self, since: dt.date) -> Iterator[RoleHolding]:
        """A lead convener, the core and the broad team, and the champions of the launch."""
        roles = [(self.public[0], Role.LEAD_CONVENER)]
        roles += [(one, Role.CORE_TEAM) for one in self.core]
        roles += [(one, Role.BROAD_TEAM) for one in self.public[CORE + 1 :]]
        roles += [(one, Role.CHAMPION) for one in self.champions]
        for (person, organization), role in roles:
            yield RoleHolding(
                partnership=self.partnership, person=person, organization=organization, role=role, started_on=since
            )
