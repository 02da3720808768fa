"""All rooms say what they owe, and one pass brings the rows in line."""

import pytest

from followups import promises
from followups.models import FollowUp
from followups.reconcile import RuleNotNamed
from followups.tests.makers import LAUNCH_NOON, launched, promise
from partnerships import echoes


@pytest.fixture
def rooms(monkeypatch):
    """No room speaks but those that a test lets in."""
    spoken = {}
    monkeypatch.setattr(promises, "_joined", spoken)
    return spoken


def kept(partnership):
    rows = FollowUp.objects.of(partnership).filter(withdrawn_at=None)
    return sorted(rows.values_list("rule", "key"))


def test_every_room_is_heard_and_what_nobody_says_any_more_is_withdrawn(partnership, rooms):
    cycle = launched(partnership)
    rooms["meetings"] = lambda _: [promise(cycle, "T10", "second")]
    rooms["actionteams"] = lambda _: [promise(cycle, "T14", "priority:1"), promise(cycle, "T14", "priority:2")]

    echoes.sound("owed", partnership=partnership, at=LAUNCH_NOON, by=None)
    first = kept(partnership)
    rooms["actionteams"] = lambda _: [promise(cycle, "T14", "priority:2")]
    echoes.sound("owed", partnership=partnership, at=LAUNCH_NOON, by=None)

    assert first == [("T10", "second"), ("T14", "priority:1"), ("T14", "priority:2")]
    assert kept(partnership) == [("T10", "second"), ("T14", "priority:2")]


def test_one_room_alone_leaves_what_the_others_said(partnership, rooms):
    cycle = launched(partnership)
    rooms["meetings"] = lambda _: [promise(cycle, "T10", "second")]
    rooms["actionteams"] = lambda _: [promise(cycle, "T14", "priority:1")]
    promises.renew(partnership=partnership, at=LAUNCH_NOON)

    rooms["meetings"] = rooms["actionteams"] = lambda _: []
    promises.renew(partnership=partnership, at=LAUNCH_NOON, rooms={"actionteams"})

    assert kept(partnership) == [("T10", "second")]


def test_meetings_speak_first(partnership, rooms):
    """They write down the day of the second meeting, by which action teams set when the plan goes out (T9)."""
    order = []
    for room in ("indicators", "invitations", "actionteams", "meetings"):
        rooms[room] = lambda _, room=room: order.append(room) or []

    promises.renew(partnership=partnership, at=LAUNCH_NOON)

    assert order == ["meetings", "actionteams", "invitations", "indicators"]


def test_no_room_speaks_for_a_rule_of_another(partnership, rooms):
    """T10 is owed by meetings."""
    cycle = launched(partnership)
    rooms["meetings"] = lambda _: []
    rooms["actionteams"] = lambda _: [promise(cycle, "T10", "second")]

    with pytest.raises(RuleNotNamed):
        promises.renew(partnership=partnership, at=LAUNCH_NOON)
