"""Verbs of the ground that write what indicators and signs are read from, by model."""

from __future__ import annotations

from types import SimpleNamespace

from indicators.tests.lived import SAID, SPRING, TODAY, TOLD, Writers, pause
from indicators.tests.makers import leaders
from partnerships import (
    choosing,
    commitments,
    founding,
    guidance,
    merging,
    organizations,
    pausing,
    people,
    pipeline,
    seating,
    sides,
    support,
)
from partnerships.models import Affiliation, Organization
from partnerships.roles import Role
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_person, seat


def described(one: Organization, **given: object) -> None:
    told = ("name", "system", "county", "parent")
    organizations.describe(one, **{name: getattr(one, name) for name in told} | given)


def seated(life: SimpleNamespace) -> None:
    seat(life.partnership, Role.READER, make_person("Rita Reader", "Reading Works"), since=SPRING)


def job(life: SimpleNamespace) -> Affiliation:
    return life.convener.affiliations.get()


WRITERS: Writers = {
    "Partnership": {
        "describe": lambda life: founding.describe(
            life.partnership,
            **{name: getattr(life.partnership, name) for name in ("name", "industry", "scope", "time_zone")},
            region=founding.region_called("Elsewhere", basis="other", counties=[]),
            **SAID,
        )
    },
    "Region": {
        "redraw": lambda life: founding.redraw(life.partnership.region, name="Coast", basis="other", counties=[])
    },
    "Cycle": {"restart": lambda life: (pause(life), pausing.restart(life.partnership, **TOLD))},
    "Pause": {
        "pause": pause,
        "plan_restart": lambda life: (pause(life), pausing.plan_restart(life.partnership, restart_on=None, **SAID)),
    },
    "GuidanceOverride": {
        "change": lambda life: guidance.change(
            "a8_activity_days", 90, effective_on=TODAY, reason="Less", by=None, at=SAID["at"]
        )
    },
    "RoleHolding": {
        "seat": seated,
        "end": lambda life: seating.end(life.core, on=TODAY, by=None),
        "go_on": lambda life: (seating.end(life.core, on=TODAY, by=None), seating.go_on(life.core, by=None)),
        "confirm": lambda life: seating.confirm(life.lead, on=TODAY, by=None),
        "change_ring": lambda life: support.change_ring(life.core, Role.BROAD_TEAM, on=TODAY, by=None),
    },
    "SupportMember": {
        "add": lambda life: support.add(life.partnership, make_person("New"), Role.CORE_TEAM, on=TODAY, by=None),
        "describe": lambda life: support.describe(life.partnership, life.member, by=None, decides=True),
    },
    "Affiliation": {
        "take_job": lambda life: people.take_job(life.convener, life.school, on=TODAY),
        "leave_job": lambda life: people.leave_job(job(life), **TOLD),
        "change_job": lambda life: people.change_job(life.convener, life.school, left_on=TODAY, **TOLD),
        "correct_job": lambda life: people.correct_job(
            job(life), title="", seniority="", started_on=SPRING, ended_on=None, **SAID
        ),
        "person_called": lambda life: people.person_called(
            "Jo Jobless", on=TODAY, email="jo@jobless.example", organization=life.board
        ),
    },
    "Organization": {
        "describe name": lambda life: described(life.school, name="Schools"),
        "describe system": lambda life: described(life.school, system=System.LABOR),
        "describe county": lambda life: described(
            Organization.objects.get(name="Company A"), county=life.partnership.region.counties.first()
        ),
        "set_parent": lambda life: organizations.set_parent(life.school, make_organization("Holding")),
        "merge": lambda life: merging.merge(life.school, make_organization("The Schools"), **SAID),
    },
    "Person": {"merge": lambda life: merging.merge(life.member, make_person("Mia Membre"), **SAID)},
    "Commitment": {
        "sign": lambda life: commitments.sign(life.partnership, life.board, **TOLD),
        "take_back": lambda life: commitments.take_back(life.commitment, by=None),
    },
    "Candidacy": {
        "identify": lambda life: pipeline.identify(life.partnership, *leaders("c"), **TOLD),
        "plan_ask": lambda life: pipeline.plan_ask(life.candidacy, asker=life.convener, next_ask_on=TODAY, by=None),
        "ask": lambda life: pipeline.ask(life.asked, asker=life.convener, **TOLD),
        "settle yes": lambda life: pipeline.settle(life.asked, "committed", **TOLD),
        "settle no": lambda life: pipeline.settle(life.candidacy, "declined", **TOLD),
        "take_back": lambda life: pipeline.take_back(life.candidacy, by=None),
        "note_passions": lambda life: pipeline.note_passions(life.candidacy, by=None, for_company=True),
    },
    "StatedSide": {
        "state_side": lambda life: sides.state_side(
            life.partnership, life.member, Side.INDUSTRY, on=TODAY, reason="Sits so", by=None
        )
    },
    "IndustryChoice": {
        "choose_industry": lambda life: choosing.choose_industry(life.partnership, decided_on=TODAY, **SAID)
    },
}
