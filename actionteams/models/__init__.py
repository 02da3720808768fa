"""Priorities, who champions them, their teams, plans and actions, and what everybody brings."""

from actionteams.models.action import Action, Correction, ProgressNote
from actionteams.models.asset import Asset, Meshing
from actionteams.models.need import Need, NeedRoute
from actionteams.models.pause_notice import PauseNotice
from actionteams.models.plan import PlanPart, PlanReview, PlanVersion
from actionteams.models.priority import NoChampion, Priority, PriorityStateChange, StateNotAllowed
from actionteams.models.responder import TRAITS, CheckIn, Selection
from actionteams.models.sign_up import SignUp
from actionteams.models.slip import Slip
from actionteams.models.support_note import SupportNote
from actionteams.models.team import Chair, ChairConsent, TeamSeat
from actionteams.models.team_decision import TeamDecision
from actionteams.models.win import WinReview

__all__ = [
    "TRAITS",
    "Action",
    "Asset",
    "Chair",
    "ChairConsent",
    "CheckIn",
    "Correction",
    "Meshing",
    "Need",
    "NeedRoute",
    "NoChampion",
    "PauseNotice",
    "PlanPart",
    "PlanReview",
    "PlanVersion",
    "Priority",
    "PriorityStateChange",
    "ProgressNote",
    "Selection",
    "SignUp",
    "Slip",
    "StateNotAllowed",
    "SupportNote",
    "TeamDecision",
    "TeamSeat",
    "WinReview",
]
