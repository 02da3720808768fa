"""What is owed once in a long while: to look again at what was agreed, stated or found. Lines of the table in `rules`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from followups.rule import NETWORK_DEFAULT, Anchor, Rule
from followups.spans import GuidedMonths, Span, guided
from followups.windows import days
from partnerships.roles import Role

RULES = (
    Rule(
        "T19",
        what=_("Adopt the plan again"),
        anchor=Anchor.ADOPTION,
        span=Span(None, GuidedMonths("plan_valid_months")),
        owner=Role.LEAD_CONVENER,
        room="actionteams",
        satisfied_by=_("The plan was adopted again at a meeting."),
        origin=NETWORK_DEFAULT,
        button=_("Open the plan"),
    ),
    Rule(
        "T20",
        what=_("Ask whether the industry has changed"),
        anchor=Anchor.REVIEW,
        span=Span(None, GuidedMonths("r3_review_months")),
        owner=Role.LEAD_CONVENER,
        room="indicators",
        satisfied_by=_("A convener and one person from industry answered it, with a source."),
        origin=NETWORK_DEFAULT,
        button=_("Answer it"),
    ),
    Rule(
        "T21",
        what=_("Consider a refresh"),
        anchor=Anchor.CYCLE,
        span=Span(None, GuidedMonths("refresh_considered_months")),
        owner=Role.LEAD_CONVENER,
        room="indicators",
        satisfied_by=_("It was decided whether to plan a refresh."),
        origin=NETWORK_DEFAULT,
        button=_("Decide"),
    ),
    Rule(
        "T22",
        what=_("Renew the statement"),
        anchor=Anchor.STATEMENT,
        span=Span(None, GuidedMonths("attestation_valid_months")),
        owner=Role.LEAD_CONVENER,
        room="indicators",
        satisfied_by=_("The statement was signed again, or taken back."),
        origin=NETWORK_DEFAULT,
        button=_("Renew it"),
        many=ngettext_lazy("%(count)d statement to renew", "%(count)d statements to renew", "count"),
    ),
    Rule(
        "T24",
        what=_("Decide on a raised sign"),
        anchor=Anchor.SIGN,
        span=Span(days(0), guided("sign_decided_close")),
        owner=Role.LEAD_CONVENER,
        room="indicators",
        satisfied_by=_("It was decided: plan a refresh, put it off, or not needed."),
        origin=NETWORK_DEFAULT,
        button=_("Decide"),
        many=ngettext_lazy("%(count)d sign to decide on", "%(count)d signs to decide on", "count"),
    ),
)
