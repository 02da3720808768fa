"""What is signed, decided and told about how it goes, as kinds of the histories."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from desk.history.kind import (
    Kind,
    anywhere,
    direct,
    in_figure,
    in_statement,
)
from indicators.models import (
    AdministrativeArea,
    BoardLink,
    Evidence,
    FigureReading,
    IndustryChange,
    IndustryReview,
    MissingPartner,
    OutsideFigure,
    RefreshDecision,
    SetVersion,
    SignNote,
    Statement,
)

INDICATORS = (
    Kind(
        "statement", _("Statements"), _("statements"), Statement, _("the statement on %(code)s by %(person)s"), direct
    ),
    Kind("evidence", _("Evidence"), _("pieces of evidence"), Evidence, _("“%(words)s” as evidence"), in_statement),
    Kind("change", _("Changes around us"), _("changes"), IndustryChange, _("the change “%(what)s”"), direct),
    Kind(
        "review",
        _("Looks at the industry"),
        _("looks"),
        IndustryReview,
        _("the look at the industry on %(on)s"),
        direct,
    ),
    Kind("figure", _("Outside figures"), _("figures"), OutsideFigure, _("the figure “%(name)s”"), direct),
    Kind(
        "reading",
        _("Values of figures"),
        _("values"),
        FigureReading,
        _("the value of “%(figure)s” on %(on)s (%(value)s)"),
        in_figure,
    ),
    Kind("decided", _("Refresh"), _("decisions"), RefreshDecision, _("the decision “%(choice)s” on a refresh"), direct),
    Kind("sign_note", _("Words on signs"), _("words"), SignNote, _("what explains %(sign)s: “%(words)s”"), direct),
    Kind("missing", _("Missing partners"), _("partners"), MissingPartner, _("“%(name)s” as a missing partner"), direct),
    Kind("shared", _("Board links"), _("links"), BoardLink, _("the link to the board page for %(given_to)s"), direct),
    Kind("area", _("Administrative areas"), _("areas"), AdministrativeArea, _("the area “%(name)s”"), anywhere),
    Kind(
        "indicators",
        _("Indicator sets"),
        _("versions"),
        SetVersion,
        _("version %(number)s of “%(of)s” (%(reason)s)"),
        anywhere,
        by_itself=True,
    ),
)
