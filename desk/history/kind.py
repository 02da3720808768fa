"""One kind of thing that a history is about, and where its rows belong."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actionteams.models import Action, Chair, Need, Priority, SignUp
from indicators.models import OutsideFigure, Statement
from invitations.models import Invitation, Invitee
from meetings.models import Attendance, Meeting
from partnerships.models import RoleHolding
from surveys.models import Survey

Scope = Callable[[Collection[int]], Q]
ADDED = _("%(who)s added %(what)s.")


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of thing. `words` is a sentence's end with the names of its fields: “the action “%(title)s””.

    `belongs` finds the rows of some partnerships. A fact has no history of its own: each row says by itself who
    entered it and when, in its columns `by` and `at`; `did` is what they did.
    """

    key: str
    label: str | Promise
    many: str | Promise
    model: type[Model]
    words: str | Promise
    belongs: Scope | None = None
    columns: dict[str, str] = field(default_factory=lambda: {"at": "at", "by": "by"})
    did: str | Promise = ADDED
    # Whether a row that nobody entered was entered by the product itself, and not by somebody without an account.
    by_itself: bool = False

    @property
    def is_fact(self) -> bool:
        return not hasattr(self.model, "history")

    @property
    def lines(self) -> type[Model]:
        """The model whose rows are the lines."""
        return self.model if self.is_fact else self.model.history.model


def itself(numbers: Collection[int]) -> Q:
    return Q(id__in=numbers)


def direct(numbers: Collection[int]) -> Q:
    return Q(partnership_id__in=numbers)


def anywhere(_numbers: Collection[int]) -> Q:
    return Q()


def by_way_of(above: type[Model], name: str, scope: Scope = direct) -> Scope:
    """Rows of things that belong there, or did before they were removed."""

    def belongs(numbers: Collection[int]) -> Q:
        return Q(**{f"{name}_id__in": above.history.filter(scope(numbers)).values("id")})

    return belongs


in_priority = by_way_of(Priority, "priority")
in_action = by_way_of(Action, "action", in_priority)
in_need = by_way_of(Need, "need")
in_chair = by_way_of(Chair, "chair", in_priority)
in_meeting = by_way_of(Meeting, "meeting")
in_invitation = by_way_of(Invitation, "invitation")
in_invitee = by_way_of(Invitee, "invitee", in_invitation)
in_survey = by_way_of(Survey, "survey")
in_statement = by_way_of(Statement, "statement")
in_figure = by_way_of(OutsideFigure, "figure")


def in_recap(numbers: Collection[int]) -> Q:
    return Q(sending__meeting__partnership_id__in=numbers)


def in_welcome(numbers: Collection[int]) -> Q:
    return Q(welcome__meeting__partnership_id__in=numbers)


def in_cycle(numbers: Collection[int]) -> Q:
    return Q(cycle__partnership_id__in=numbers)


def known_there(numbers: Collection[int]) -> Q:
    """People and companies that these partnerships know."""
    roles, there = RoleHolding.history.filter(direct(numbers)), Attendance.history.filter(in_meeting(numbers))
    invited, signed = Invitee.history.filter(in_invitation(numbers)), SignUp.history.filter(in_priority(numbers))
    people = Q()
    for rows in (roles, there, invited, signed):
        people |= Q(person_id__in=rows.values("person_id"))
    companies = Q(organization_id__in=there.values("organization_id"))
    return people | companies | Q(organization_id__in=invited.values("organization_id"))
