"""Priorities, who champions them, their teams and what they do next."""

from actionteams.models.action import Action
from actionteams.models.priority import Priority, PriorityStateChange, StateNotAllowed
from actionteams.models.sign_up import SignUp
from actionteams.models.team import Chair, TeamSeat

__all__ = ["Action", "Chair", "Priority", "PriorityStateChange", "SignUp", "StateNotAllowed", "TeamSeat"]
