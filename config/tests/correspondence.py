"""One letter of each kind that the house writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from actionteams import pause_notices, responders, signing
from actionteams.needs import answering
from actionteams.own import links as own_links
from config.tests.life import Life
from invitations import answer_letters, replies
from invitations.states import Reply, ReplyHow
from meetings import letters as meeting_letters
from meetings import planning
from meetings.recaps import sending as recaps
from meetings.welcoming import sending as welcoming
from surveys import nudging


def _lose_champions(life: Life, told: dict[str, Any]) -> None:
    for row in life.homes.sign_ups.current():
        signing.withdraw(row, on=life.day(0), reason="", **told)


def _look_at_the_pause(life: Life, told: dict[str, Any]) -> None:
    pause_notices.looked(life.homes.pause_notices.get(), **told)


def _ask_about_a_need(life: Life, told: dict[str, Any]) -> None:
    answering.route(life.need, life.partners[0], answer_by=life.day(20), on=life.day(0), **told)


def _welcome_newcomers(life: Life, told: dict[str, Any]) -> None:
    welcoming.send(life.newcomer_letter, welcoming.people(life.launch), **told)


# What writes one of each kind that the life did not bring along, in this order. A new kind fails until it stands here.
WRITES: dict[str, Callable[[Life, dict[str, Any]], Any]] = {
    "nudge": lambda life, told: answer_letters.nudge(life.silent, on=life.day(0), at=told["at"]),
    "answer_receipt": lambda life, told: replies.reply(life.invitee, Reply.YES, how=ReplyHow.TOLD, **told),
    "meeting_news": lambda life, told: planning.move(
        life.launch_ahead, starts_at=life.launch_ahead.starts_at + dt.timedelta(days=7), ends_at=None, **told
    ),
    "recap": lambda life, told: recaps.send(life.launch, [life.leader], **told),
    "newcomer_welcome": _welcome_newcomers,
    "broad_team": lambda life, told: meeting_letters.broad_team(life.debrief, life.partners, at=told["at"]),
    "introduction": lambda life, told: responders.introduce(life.responder, words="Hello", on=life.day(0), **told),
    "team_link": lambda life, told: own_links.send(life.partnership, life.leader, **told),
    "progress": lambda life, told: own_links.ask_for_progress(life.partnership, **told),
    "survey_nudge": lambda life, told: nudging.nudge(life.survey, **told),
    "need_asked": _ask_about_a_need,
    "team_lost_its_champion": _lose_champions,
    "team_rests": _look_at_the_pause,
}


def write_all(life: Life) -> None:
    """With what the life brought along it is one of each kind at least, save the morning's digest."""
    for person in (*life.leaders, *life.partners):
        person.email = f"mail-{person.pk}@letters.example"
        person.save()
    told = {"by": life.reader, "at": life.now}
    for write in WRITES.values():
        write(life, told)
