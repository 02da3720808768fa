"""What the partnerships of the benchmark work on: priorities with teams, plans, actions, what was promised and signed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from actionteams.models import (
    Action,
    Asset,
    Chair,
    PlanVersion,
    Priority,
    PriorityStateChange,
    ProgressNote,
    SignUp,
    TeamSeat,
)
from actionteams.states import AssetKind, Horizon, MainField, PriorityState, SignUpHow, Standing
from bench.members import Members
from bench.sessions import Held
from followups.models import FollowUp
from indicators.models import Evidence, LevelSpan, Signer, Statement
from meetings.models import AgendaPart, Idea, Meeting
from partnerships.models import Candidacy, Commitment, Cycle, IndustryChoice, SupportMember

PRIORITIES, ACTIONS, NOTES, IDEAS = 4, 3, 2, 5
STATES = ((PriorityState.PROPOSED, 420), (PriorityState.CLAIMED, 420), (PriorityState.ACTIVE, 345))
# Rule, when it was due in days ago, and whether it was done.
PROMISES = [
    *(("T4", 418, True), ("T5", 413, True), ("T8", 392, True), ("T8", 391, True), ("T8", 390, True)),
    *(("T9", 380, True), ("T10", 330, True), ("T12", 338, True), ("T14", 300, True)),
    *(("T17", 12, False), ("T18", -40, False), ("T19", -20, False)),
]
SIGNED = (
    *(("E2", Signer.CONVENER), ("E4", Signer.CONVENER), ("E5", Signer.CONVENER), ("E6", Signer.CONVENER)),
    *(("A2", Signer.INDUSTRY), ("A5", Signer.CONVENER), ("A5", Signer.INDUSTRY), ("A8", Signer.CONVENER)),
)


@dataclass(frozen=True)
class Life:
    """One partnership's."""

    cycle: Cycle
    group: Members
    held: Held
    now: dt.datetime
    dice: random.Random

    def ago(self, days: int) -> dt.date:
        return self.now.date() - dt.timedelta(days=days)

    def prepared(self) -> Iterator[Model]:
        there = {"partnership_id": self.cycle.partnership_id}
        for person, _agency in self.group.core:
            yield SupportMember(person=person, decides=True, **there)
        for agency in {agency.pk: agency for _person, agency in self.group.public}.values():
            yield Commitment(organization=agency, signed_on=self.ago(460), at=self.now, **there)
        for person, _company in self.group.champions:
            passions = {"for_company": True, "for_industry": True, "for_community": True}
            yield Candidacy(person=person, state="committed", **passions, **there)
        yield IndustryChoice(codes="31", decided_on=self.ago(470), deciders="All", reason="Jobs", at=self.now, **there)
        yield LevelSpan(level="emerging", started_on=self.ago(430), **there)
        yield PlanVersion(cycle=self.cycle, number=1, content={}, made_on=self.ago(350), at=self.now, **self._adopted())

    def _adopted(self) -> dict[str, object]:
        return {"adopted_on": self.ago(345 if self.dice.random() < 0.7 else 500)}

    def priorities(self) -> Iterator[Priority]:
        for number in range(PRIORITIES):
            yield Priority(
                partnership_id=self.cycle.partnership_id,
                cycle=self.cycle,
                title=f"Priority {number}",
                position=number,
                main_field=MainField.values[number % 3],
                state=PriorityState.ACTIVE,
                proposed_on=self.ago(420),
                claimed_on=self.ago(420),
                call_held_on=self.ago(395),
            )

    def said(self) -> Iterator[Model]:
        """At full meetings: who led a part, and what was put up."""
        for place, meeting in enumerate(self.held.full):
            for position in range(2):
                lead = self.group.industry[place + position][0]
                yield AgendaPart(meeting=meeting, position=position, title="Part", lead=lead)
            for number in range(IDEAS):
                yield Idea(meeting=meeting, text=f"Idea {number}", at=meeting.starts_at)

    def offered(self) -> Iterator[Asset]:
        for place, (_person, organization) in enumerate([*self.group.public[:4], *self.group.industry[:2]]):
            day = self.ago(30 + 60 * place)
            given = {"kind": AssetKind.values[0], "what": "Hours", "offered_on": day, "at": self.now}
            yield Asset(partnership_id=self.cycle.partnership_id, organization=organization, **given)

    def statements(self) -> Iterator[Statement]:
        for code, signer in SIGNED:
            person = self.group.public[0][0] if signer == Signer.CONVENER else self.group.champions[0][0]
            day = self.ago(self.dice.randrange(1, 400))
            words = {"code": code, "signer": signer, "person": person, "signed_on": day, "text": "So it is."}
            yield Statement(partnership_id=self.cycle.partnership_id, at=self.now, **words)

    def promises(self) -> Iterator[FollowUp]:
        for number, (rule, ago, done) in enumerate(PROMISES):
            due, key = self.ago(ago), f"bench:{number}"
            at = self.now - dt.timedelta(days=ago)
            kept = {"done_on": due, "done_how": "evidence", "on_time": True, "judged_due_on": due} if done else {}
            days = {"anchored_on": self.ago(420), "owed_since": self.ago(420), "soon_on": due, "aim_on": due}
            yield FollowUp(
                partnership_id=self.cycle.partnership_id,
                cycle=self.cycle,
                rule=rule,
                key=key,
                dedup_key=f"{self.cycle.pk}:{key}",
                time_zone="America/Denver",
                due_on=due,
                soon_at=at,
                late_at=at + dt.timedelta(days=1),
                created_at=self.now,
                **days,
                **kept,
            )

    def teamwork(self, place: int, priority: Priority) -> Iterator[Model]:
        for old, (state, ago) in enumerate(STATES):
            yield PriorityStateChange(priority=priority, state=state, on=self.ago(ago), at=self.now, source=f"b{old}")
        for person, company in self.group.industry[4 * place : 4 * place + 4]:
            signed = {"started_on": self.ago(420), "at": self.now, "how": SignUpHow.SHEET}
            yield SignUp(priority=priority, person=person, organization=company, **signed)
        if self.dice.random() < 0.95:
            chair = self.group.industry[4 * place][0]
            yield Chair(priority=priority, person=chair, started_on=self.ago(345))
        for person, _agency in self.group.public[place : place + 2]:
            yield TeamSeat(priority=priority, person=person, started_on=self.ago(345))

    def actions(self, place: int, priority: Priority) -> Iterator[Action]:
        for number in range(ACTIONS):
            done = self.ago(60) if number == 0 and self.dice.random() < 0.8 else None
            owner = self.group.public[place] if number == 2 else self.group.industry[4 * place + number]
            agreed = {"agreed_on": self.ago(390), "due_on": self.ago(-60), "done_on": done}
            yield Action(priority=priority, title="Action", owner=owner[0], horizon=Horizon.SIX_MONTHS, **agreed)

    def progress(self, action: Action) -> Iterator[ProgressNote]:
        for number in range(NOTES):
            day = self.ago(self.dice.randrange(10, 200) + number)
            yield ProgressNote(action=action, standing=Standing.ON_TRACK, words="Well", on=day, at=self.now)


def live(cycles: list[Cycle], gathered: list[Members], held: list[Held], dice: random.Random, now: dt.datetime) -> None:
    lives = [Life(*one, now, dice) for one in zip(cycles, gathered, held, strict=True)]
    _write(row for one in lives for row in one.prepared())
    for kind in (Life.said, Life.offered, Life.statements, Life.promises):
        _write(row for one in lives for row in kind(one))
    _write(
        Evidence(statement=one, words="Minutes", link="https://example.org/", at=now) for one in Statement.objects.all()
    )
    owned = [(one, list(one.priorities())) for one in lives]
    Priority.objects.bulk_create([priority for _one, some in owned for priority in some], batch_size=2_000)
    led = [(one, place, priority) for one, some in owned for place, priority in enumerate(some)]
    _write(row for one, place, priority in led for row in one.teamwork(place, priority))
    met = [meeting for one, some in owned for meeting in _given(one.held, some)]
    Meeting.objects.bulk_update(met, ["priority"], batch_size=500)
    acted = [(one, list(one.actions(place, priority))) for one, place, priority in led]
    Action.objects.bulk_create([action for _one, some in acted for action in some], batch_size=2_000)
    _write(note for one, some in acted for action in some for note in one.progress(action))


def _given(held: Held, priorities: list[Priority]) -> Iterator[Meeting]:
    """The meetings of teams, each given to one of the priorities in turn."""
    for place, meeting in enumerate(held.team):
        meeting.priority = priorities[place % len(priorities)]
        yield meeting


def _write(rows: Iterator[Model]) -> None:
    """In bulk, each kind by itself."""
    kinds: dict[type[Model], list[Model]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    for model, some in kinds.items():
        model._default_manager.bulk_create(some, batch_size=2_000)
