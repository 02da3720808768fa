"""The ground: places, people, organizations, partnerships, their cycles and who holds which role."""

from partnerships.models.cycle import Cycle, CycleKind
from partnerships.models.guidance_override import GuidanceOverride
from partnerships.models.industry import Industry
from partnerships.models.network import Network
from partnerships.models.organization import Organization
from partnerships.models.partnership import Partnership, Pause, StageChange, StageNotAllowed
from partnerships.models.person import Affiliation, Person, Seniority
from partnerships.models.private_link import PrivateLink
from partnerships.models.region import County, Region, RegionBasis
from partnerships.models.role_holding import RoleHolding
from partnerships.models.sign_in_link import SignInLink
from partnerships.models.stated_side import StatedSide
from partnerships.models.suggested_change import ChangeField, SuggestedChange
from partnerships.models.user import User

__all__ = [
    "Affiliation",
    "ChangeField",
    "County",
    "Cycle",
    "CycleKind",
    "GuidanceOverride",
    "Industry",
    "Network",
    "Organization",
    "Partnership",
    "Pause",
    "Person",
    "PrivateLink",
    "Region",
    "RegionBasis",
    "RoleHolding",
    "Seniority",
    "SignInLink",
    "StageChange",
    "StageNotAllowed",
    "StatedSide",
    "SuggestedChange",
    "User",
]
