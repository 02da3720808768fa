"""Verbs of meetings, letters, follow-ups and indicators that write what those are read from, by model."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from followups import closing
from indicators import areas, missing_partners
from indicators.changes import figures, log, reviewing
from indicators.past import spans
from indicators.sets import changing
from indicators.statements import signing as statements
from indicators.tests.lived import SAID, TODAY, TOLD, Writers, newest
from indicators.tests.makers import DENVER, leaders
from indicators.tests.working import RECAP, signed
from indicators.words import Level
from invitations import asking
from invitations import signing as letters
from meetings import agenda, call_leads, capture, facilitating, planning, wall
from meetings.kinds import MeetingType

NEXT = dt.date(2025, 9, 30)
WORDS = {"short": "", "asks": "", "gap": ""}

WRITERS: Writers = {
    "Meeting": {
        "plan": lambda life: planning.plan(
            life.partnership, MeetingType.OTHER, starts_at=dt.datetime(2025, 12, 1, 8, tzinfo=DENVER), **SAID
        ),
        "move": lambda life: planning.move(
            life.ahead, starts_at=dt.datetime(2025, 12, 11, 8, tzinfo=DENVER), ends_at=None, **SAID
        ),
        "describe": lambda life: planning.describe(
            life.ahead, title="", mode="in_person", venue="Kettlewood", venue_kind="industry_site", **SAID
        ),
        "postpone": lambda life: planning.postpone(life.ahead, reason="Snow", **SAID),
        "cancel": lambda life: planning.cancel(life.ahead, reason="Snow", **SAID),
        "name": lambda life: facilitating.name(life.ahead, life.convener, **SAID),
        "reopen": lambda life: capture.reopen(newest(life.second), reason="Wrong", **SAID),
        "correct_day": lambda life: capture.correct_day(newest(life.second), day=dt.date(2025, 5, 29), **SAID),
        "close": lambda life: (
            capture.reopen(newest(life.planned), reason="Wrong", **SAID),
            capture.close(newest(life.planned), **SAID),
        ),
    },
    "Attendance": {
        "check_in": lambda life: capture.check_in(newest(life.planned), life.leader, **SAID),
        "check_in_many": lambda life: capture.check_in_many(newest(life.planned), [(life.leader, "")], **SAID),
        "walk_in": lambda life: capture.walk_in(newest(life.planned), "Wanda Walker", **SAID),
        "change_capacity": lambda life: capture.change_capacity(life.planned.attendances.first(), "observer", **SAID),
        "undo_check_in": lambda life: capture.undo_check_in(life.planned.attendances.first(), **SAID),
    },
    "AgendaPart": {
        "add": lambda life: agenda.add(newest(life.second), "Wall", **SAID),
        "change": lambda life: agenda.change(life.part, title="Opening", minutes=5, lead=life.leader, **SAID),
        "remove": lambda life: agenda.remove(life.part, **SAID),
    },
    "CallLead": {
        "name": lambda life: call_leads.name(life.cycle, life.member, **TOLD),
        "release": lambda life: call_leads.release(life.call_lead, **TOLD),
    },
    "Idea": {
        "put_up": lambda life: wall.put_up(life.second, "Power", at=SAID["at"]),
        "put_up_many": lambda life: wall.put_up_many(life.second, ["Power"], at=SAID["at"], client_key="a-key"),
        "take_down": lambda life: wall.take_down(life.idea),
        "take_down_untouched": lambda life: wall.take_down_untouched(newest(life.second), [life.idea.pk]),
    },
    "Ask": {
        "record_ask": lambda life: asking.record_ask(
            life.invitee, made_by=life.candidate, channel="message", outcome="spoke", **TOLD
        ),
        "ask_and_answer": lambda life: asking.ask_and_answer(
            life.invitee, made_by=life.candidate, channel="message", outcome="spoke", **TOLD
        ),
        "take_back": lambda life: asking.take_back(life.ask, **SAID),
    },
    "Signature": {
        "sign": lambda life: letters.sign(life.unsigned, how="paper", **TOLD),
        "record": lambda life: letters.record(life.letter, *leaders("c"), how="paper", **TOLD),
        "decline": lambda life: letters.decline(life.signature, **TOLD),
        "strike": lambda life: letters.strike(life.signature, **SAID),
    },
    "FollowUp": {
        "record_done": lambda life: closing.record_done(life.follow_up, who="Connie", **TOLD),
        "waive": lambda life: closing.waive(life.follow_up, why="other", note="Not now", **SAID),
        "undo": lambda life: closing.undo(closing.waive(life.follow_up, why="other", note="No", **SAID), **SAID),
    },
    "Statement": {
        "sign": lambda life: signed(life.partnership, "E4", "convener", life.convener, "2025-09-01"),
        "withdraw": lambda life: statements.withdraw(life.statement, **TOLD),
    },
    "Evidence": {
        "add_evidence": lambda life: statements.add_evidence(life.statement, RECAP, **SAID),
        "take_off": lambda life: statements.take_off(life.statement.evidence.get(), **SAID),
    },
    "IndustryChange": {
        "log": lambda life: log.log(life.partnership, kind="market", what="A plant", **TOLD),
        "correct": lambda life: log.correct(
            life.change, kind="market", what="Tariffs", known_from="", touches_agenda=False, **TOLD
        ),
        "strike": lambda life: log.strike(life.change, **SAID),
        "consider": lambda life: log.consider([life.change], newest(life.second), **SAID),
        "not_considered": lambda life: [
            log.not_considered(one, **SAID) for one in log.consider([life.change], newest(life.second), **SAID)
        ],
    },
    "IndustryReview": {
        "answer": lambda life: reviewing.answer(
            life.partnership, changed=False, leader=life.leader, known_from="The state", **TOLD
        )
    },
    "FigureReading": {
        "read": lambda life: figures.read(life.figure, value=Decimal(7), **TOLD),
        "comment": lambda life: figures.comment(life.reading, "Fewer", **SAID),
        "correct": lambda life: figures.correct(life.reading, on=NEXT, value=Decimal(8), **SAID),
        "strike_reading": lambda life: figures.strike_reading(life.reading, **SAID),
        "strike": lambda life: figures.strike(life.figure, **SAID),
    },
    "MissingPartner": {
        "call": lambda life: missing_partners.call(life.partnership, "A bank", **TOLD),
        "correct": lambda life: missing_partners.correct(life.missing, name="A", why="", on=NEXT, until=None, **SAID),
        "found": lambda life: missing_partners.found(life.missing, **TOLD),
        "again": lambda life: (
            missing_partners.found(life.missing, **TOLD),
            missing_partners.again(life.missing, **SAID),
        ),
        "strike": lambda life: missing_partners.strike(life.missing, **SAID),
    },
    "AdministrativeArea": {
        "describe": lambda life: areas.describe(
            life.area, name="Area 8", kind="workforce", counties=life.partnership.region.counties.all(), **SAID
        ),
        "remove": lambda life: areas.remove(life.area, **SAID),
    },
    "SetVersion": {
        "change_line": lambda life: changing.change_line(
            "main", "A8", words=WORDS, decides=True, statement=False, effective_on=TODAY, reason="Us", **TOLD
        ),
        "change_levels": lambda life: changing.change_levels(
            "main", {"emerging": 5}, effective_on=TODAY, reason="Us", **TOLD
        ),
    },
    "LevelSpan": {"follow": lambda life: spans.follow(life.partnership, spans.State(Level.ACTIVE, {}), day=TODAY)},
}
