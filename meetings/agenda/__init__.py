"""The agenda of a meeting: its parts in their order, who leads each, and what is asked in it (S4-37).

Written in `writing`; how meetings usually go stands in `practice`; the rest reads it: clock times in `schedule`,
what is worth a look in `lines`, what runs now in `running`, who says what in `speaking`.
"""

from meetings.agenda.writing import (
    Changed,
    PartGone,
    add,
    add_missing,
    begin,
    change,
    mark,
    move,
    of,
    remove,
    say_rule,
)

__all__ = ["Changed", "PartGone", "add", "add_missing", "begin", "change", "mark", "move", "of", "remove", "say_rule"]
