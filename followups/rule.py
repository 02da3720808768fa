"""One line of the table of rules: what is owed, counted from which event, and who owes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from followups.spans import Numbers, Span
from followups.windows import Window
from partnerships.roles import Role

NETWORK_DEFAULT = "network default"


class Anchor(TextChoices):
    """The event that a promise is counted from."""

    LETTER = "letter", _("the letter")
    PLANNED = "planned", _("the planned launch or refresh")
    MEETING = "meeting", _("the meeting")
    CYCLE = "cycle", _("the launch or refresh")
    LAUNCH = "launch", _("the launch")
    REFRESH = "refresh", _("the refresh")
    SECOND = "second", _("the second meeting")
    TEAM_MEETING = "team_meeting", _("the last team meeting")
    FULL_MEETING = "full_meeting", _("the last full meeting")
    LAST_CALL = "last_call", _("the last follow-up call")
    CALL = "call", _("the follow-up call")
    ADOPTION = "adoption", _("the last adoption")
    REVIEW = "review", _("the last look at the industry")
    STATEMENT = "statement", _("the statement")
    SIGN = "sign", _("the day the sign was raised")


@dataclass(frozen=True)
class Rule:
    """One promise. `many` words several of the same launch in one line; `paces` are other spans that the
    record may choose, such as a team's own cadence. `amber` means that an open window is itself a warning."""

    id: str
    what: Promise
    anchor: Anchor
    span: Span
    owner: Role
    room: str
    satisfied_by: Promise
    origin: str
    button: Promise
    many: Promise | None = None
    amber: bool = False
    paces: Mapping[str, Span] = field(default_factory=dict)

    def window(self, anchored_on: date, numbers: Numbers, *, pace: str = "") -> Window:
        span = self.paces[pace] if pace else self.span
        return span.window(anchored_on, numbers)

    @property
    def is_network_default(self) -> bool:
        return self.origin == NETWORK_DEFAULT
