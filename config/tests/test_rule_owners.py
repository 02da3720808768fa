"""Each rule of what is owed has one owner among the rooms, and each owner speaks."""

from followups import promises, rules


def test_each_rule_belongs_to_a_room_that_says_what_it_owes():
    speaking = [one.__module__.partition(".")[0] for one in promises.speakers()]

    assert set(speaking) == {row.room for row in rules.RULES}
    assert speaking == list(promises.ROOMS)
    assert rules.owned_by("surveys") == {"T6"}
