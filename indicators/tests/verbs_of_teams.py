"""Verbs of the action teams that write what indicators and signs are read from, by model."""

from __future__ import annotations

import datetime as dt

from actionteams import actions, chairs, priorities, progress, rechartering, signing, teams
from actionteams.assets import offering
from actionteams.plans import versions, writing
from actionteams.wins import reviewing as wins
from indicators.tests.lived import SAID, TOLD, Writers
from indicators.tests.makers import leaders
from meetings import adopting, next_steps

WRITERS: Writers = {
    "Priority": {
        "propose": lambda life: priorities.propose(life.cycle, "Power", **TOLD),
        "describe": lambda life: priorities.describe(
            life.homes, title="Homes", description="", main_field="skills", cadence="", **SAID
        ),
    },
    "PriorityStateChange": {
        "move": lambda life: priorities.move(life.homes, "paused", **TOLD),
        "end": lambda life: priorities.end(life.homes, "completed", **TOLD),
        "call_was_held": lambda life: priorities.call_was_held(life.homes, source="meeting:3", **TOLD),
        "call_was_not_held": lambda life: priorities.call_was_not_held(life.homes, source="meeting:2"),
    },
    "TeamDecision": {
        "decide": lambda life: rechartering.decide(life.homes, cycle=life.refresh.cycle, choice="close", **TOLD),
        "leave_open": lambda life: rechartering.leave_open(life.decision, source=life.refresh.source, **SAID),
        "take_effect": lambda life: rechartering.take_effect(life.refresh.cycle, source=life.refresh.source, **TOLD),
    },
    "SignUp": {
        "sign_up": lambda life: signing.sign_up(life.homes, *leaders("c"), how="sheet", **SAID),
        "withdraw": lambda life: signing.withdraw(life.other, **TOLD),
        "undo": lambda life: signing.undo(life.other, **SAID),
    },
    "Chair": {
        "make_chair": lambda life: teams.make_chair(life.homes, life.leader, **TOLD),
        "step_down": lambda life: teams.step_down(life.chair, **TOLD),
        "strike": lambda life: chairs.strike(life.chair, **SAID),
    },
    "TeamSeat": {
        "add_first_responder": lambda life: teams.add_first_responder(life.homes, life.convener, **TOLD),
        "leave_team": lambda life: teams.leave_team(life.seat, **TOLD),
    },
    "Action": {
        "agree": lambda life: actions.agree(life.homes, "Write", horizon="later", **TOLD),
        "agree at a meeting": lambda life: next_steps.agree(life.second, "Write", priority=life.homes, **SAID),
        "finish": lambda life: actions.finish(life.open, **TOLD),
        "open_again": lambda life: actions.open_again(life.done, **SAID),
        "write_action": lambda life: writing.write_action(
            life.open, seen=writing.seen_of(life.open), owner=life.leader, **SAID
        ),
        "correct": lambda life: progress.correct(
            life.open, why="Better", decided_by="All", due_on=dt.date(2026, 4, 1), **TOLD
        ),
        "strike": lambda life: next_steps.strike(life.open, life.second),
    },
    "WinReview": {"review": lambda life: wins.review(life.done, verdict="did_not", **TOLD)},
    "ProgressNote": {
        "tell": lambda life: progress.tell(life.open, standing="stuck", **TOLD),
        "take_back": lambda life: progress.take_back(life.note, **TOLD),
    },
    "Asset": {
        "offer": lambda life: offering.offer(life.partnership, life.board, kind="grant", what="Money", **TOLD),
        "describe": lambda life: offering.describe(
            life.asset, kind="grant", what="Money", person=None, hours=None, dollars=None, priority=None, **SAID
        ),
        "commit": lambda life: offering.commit(life.asset, **TOLD),
        "use": lambda life: offering.use(life.asset, **TOLD),
        "withdraw": lambda life: offering.withdraw(life.asset, **TOLD),
        "step_back": lambda life: (offering.commit(life.asset, **TOLD), offering.step_back(life.asset, **SAID)),
    },
    "PlanVersion": {
        "make": lambda life: versions.make(life.cycle, **TOLD),
        "adopt": lambda life: versions.adopt(life.cycle, **TOLD),
        "not_adopted": lambda life: versions.not_adopted(versions.adopt(life.cycle, **TOLD), **SAID),
        "adopt at a meeting": lambda life: adopting.adopt(life.second, adopted=True, **SAID),
    },
}
