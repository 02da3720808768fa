"""The ground: places, people, organizations, partnerships, their cycles and who holds which role."""

from partnerships.models.assistant import Assistant
from partnerships.models.candidacy import Candidacy, CandidacyState, CandidacyStep
from partnerships.models.commitment import Commitment
from partnerships.models.contact import Contact, ContactKind, ContactOutcome
from partnerships.models.cycle import Cycle, CycleKind
from partnerships.models.document import Document
from partnerships.models.guidance_override import GuidanceOverride
from partnerships.models.industry import Industry
from partnerships.models.industry_choice import IndustryChoice
from partnerships.models.legal_hold import LegalHold
from partnerships.models.line_reason import LineReason
from partnerships.models.merge import Merge
from partnerships.models.network import Network
from partnerships.models.organization import Organization
from partnerships.models.partnership import Partnership, Pause, StageChange, StageNotAllowed
from partnerships.models.person import Affiliation, Person, Seniority
from partnerships.models.principles import Principles
from partnerships.models.private_link import PrivateLink
from partnerships.models.private_note import PrivateNote
from partnerships.models.public_page import JoinRequest, MeetingShown, PublicPage
from partnerships.models.region import County, Region, RegionBasis
from partnerships.models.role_holding import RoleHolding
from partnerships.models.sign_in_link import SignInLink
from partnerships.models.stated_side import StatedSide
from partnerships.models.suggested_change import ChangeField, SuggestedChange
from partnerships.models.support_member import SupportMember
from partnerships.models.told_apart import ToldApart
from partnerships.models.user import User
from partnerships.models.welcome import Welcome

__all__ = [
    "Affiliation",
    "Assistant",
    "Candidacy",
    "CandidacyState",
    "CandidacyStep",
    "ChangeField",
    "Commitment",
    "Contact",
    "ContactKind",
    "ContactOutcome",
    "County",
    "Cycle",
    "CycleKind",
    "Document",
    "GuidanceOverride",
    "Industry",
    "IndustryChoice",
    "JoinRequest",
    "LegalHold",
    "LineReason",
    "MeetingShown",
    "Merge",
    "Network",
    "Organization",
    "Partnership",
    "Pause",
    "Person",
    "Principles",
    "PrivateLink",
    "PrivateNote",
    "PublicPage",
    "Region",
    "RegionBasis",
    "RoleHolding",
    "Seniority",
    "SignInLink",
    "StageChange",
    "StageNotAllowed",
    "StatedSide",
    "SuggestedChange",
    "SupportMember",
    "ToldApart",
    "User",
    "Welcome",
]
