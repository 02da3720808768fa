"""What was computed, what people stated and decided, and how it stood."""

from indicators.models.area import AdministrativeArea, AreaKind
from indicators.models.board_link import BoardLink
from indicators.models.decision import Choice, RefreshDecision, SignNote
from indicators.models.indicator_set import IndicatorSet, SetVersion
from indicators.models.industry_change import (
    ChangeKind,
    FigureReading,
    IndustryChange,
    IndustryReview,
    OutsideFigure,
)
from indicators.models.missing_partner import MissingPartner
from indicators.models.past import LevelSpan, SignSpan, Snapshot, Trail
from indicators.models.standing import Standing
from indicators.models.statement import Evidence, Signer, Statement

__all__ = [
    "AdministrativeArea",
    "AreaKind",
    "BoardLink",
    "ChangeKind",
    "Choice",
    "Evidence",
    "FigureReading",
    "IndicatorSet",
    "IndustryChange",
    "IndustryReview",
    "LevelSpan",
    "MissingPartner",
    "OutsideFigure",
    "RefreshDecision",
    "SetVersion",
    "SignNote",
    "SignSpan",
    "Signer",
    "Snapshot",
    "Standing",
    "Statement",
    "Trail",
]
