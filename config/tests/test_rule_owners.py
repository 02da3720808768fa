"""Each rule of what is owed has one owner among the rooms, which speaks for exactly its own."""

from actionteams import owed as teams
from followups import rules
from indicators import owed as indicators
from invitations import owed as invitations
from meetings import owed as meetings


def test_the_rooms_speak_for_exactly_the_rules_that_are_theirs():
    spoken_for = {
        "meetings": meetings.RULES,
        "actionteams": teams.RULES,
        "invitations": invitations.RULES,
        "indicators": indicators.RULES,
    }

    assert {room: rules.owned_by(room) for room in spoken_for} == spoken_for
    assert {row.room for row in rules.RULES} == set(spoken_for)
