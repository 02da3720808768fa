"""Priorities, who champions them, their teams and what they do next."""

from actionteams.models.action import Action
from actionteams.models.priority import NoChampion, Priority, PriorityStateChange, StateNotAllowed
from actionteams.models.sign_up import SignUp
from actionteams.models.slip import Slip
from actionteams.models.team import Chair, TeamSeat

__all__ = [
    "Action",
    "Chair",
    "NoChampion",
    "Priority",
    "PriorityStateChange",
    "SignUp",
    "Slip",
    "StateNotAllowed",
    "TeamSeat",
]
