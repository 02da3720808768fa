"""A verb that acts on a meeting as it was read a while ago puts nothing into its history that was changed since."""

import datetime as dt

import pytest

from meetings import agenda, capture, facilitating, planning
from meetings.models import Meeting
from meetings.tests.makers import LAUNCH_DAY, evening, moment, plan_meeting
from partnerships.tests.makers import make_person

BY = {"by": None, "at": evening(LAUNCH_DAY)}
PLACE = {"title": "Kickoff", "mode": "video", "venue": "Kettlewood", "venue_kind": "online"}
LATER = moment(dt.date(2025, 3, 13))

VERBS = {
    "describe": (
        lambda one: planning.describe(one, **PLACE, **BY),
        {"title", "mode", "venue", "venue_kind"},
    ),
    "move": (lambda one: planning.move(one, starts_at=LATER, ends_at=None, **BY), {"starts_at"}),
    "postpone": (lambda one: planning.postpone(one, reason="Snow", **BY), {"state", "state_reason"}),
    "say_rule": (lambda one: agenda.say_rule(one, said=True, **BY), {"rule_said"}),
    "note_down": (lambda one: capture.note_down(one, "A full room", **BY), {"notes"}),
    "name": (
        lambda one: facilitating.name(one, make_person("Corvina Hale", "Hale Facilitation"), kind="outsider", **BY),
        {"facilitator", "facilitator_kind"},
    ),
}
WHAT_OTHERS_DO = {name: verb for name, (verb, _fields) in VERBS.items() if name not in ("move", "postpone")}
KEPT_BY_THE_LINE_ITSELF = {"history_id", "history_date", "history_user", "history_change_reason", "history_type"}


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_tells_only_what_it_changed(partnership, name):
    launch = plan_meeting(partnership)
    mine = Meeting.objects.select_related("partnership").get(pk=launch.pk)
    for other, verb in WHAT_OTHERS_DO.items():
        if other != name:
            verb(Meeting.objects.get(pk=launch.pk))
    verb, fields = VERBS[name]

    verb(mine)

    after, before = launch.history.order_by("-history_id")[:2]
    told = {
        field.name for field in after._meta.fields if getattr(before, field.attname) != getattr(after, field.attname)
    }
    assert told - KEPT_BY_THE_LINE_ITSELF == fields
