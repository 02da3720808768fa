"""Each rule of what is owed has one owner among the rooms, and every owner says what it owes."""

from followups import promises, rules


def test_every_room_that_owns_a_rule_speaks_and_no_other():
    """That a room speaks for its own rules only is refused where they are heard (followups.promises)."""
    spoken_for = {say.__module__.partition(".")[0] for say in promises.speakers()}

    assert spoken_for == {row.room for row in rules.RULES}
    assert spoken_for == {"meetings", "actionteams", "invitations", "surveys", "indicators"}
