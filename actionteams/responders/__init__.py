"""First responders: chosen with care, introduced by the champions' side, and looked after by the convener."""

from actionteams.responders.choosing import choose, forget, is_kept, of_team, purge
from actionteams.responders.introducing import introduce, take_back_introduction
from actionteams.responders.looking_after import drop_check_in, hold_check_in, plan_check_in
from actionteams.responders.suggesting import suggested
from actionteams.responders.team_card import card

__all__ = [
    "card",
    "choose",
    "drop_check_in",
    "forget",
    "hold_check_in",
    "introduce",
    "is_kept",
    "of_team",
    "plan_check_in",
    "purge",
    "suggested",
    "take_back_introduction",
]
