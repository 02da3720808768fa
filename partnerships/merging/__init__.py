"""Two records of one person, or of one organization, become one.

Whatever points at the duplicate points at the survivor afterwards. What the survivor knows stands; only what it
has nothing for is filled in. Where both have a row of which there can be one only, the room whose row it is
decides first (echo `merged`); a row that nobody decided about stops the merge (`moving.Undecided`).
"""

from partnerships.merging.decisions import Decisions
from partnerships.merging.joining import (
    BusyNow,
    ErasedRecord,
    GoneAlready,
    Merged,
    SameRecord,
    TwoAccounts,
    merge,
    preview,
    survivor,
)
from partnerships.merging.moving import Undecided
from partnerships.merging.reach import may_merge, partnerships_of

__all__ = [
    "BusyNow",
    "Decisions",
    "ErasedRecord",
    "GoneAlready",
    "Merged",
    "SameRecord",
    "TwoAccounts",
    "Undecided",
    "may_merge",
    "merge",
    "partnerships_of",
    "preview",
    "survivor",
]
