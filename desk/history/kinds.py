"""What the histories are about: one line for each kind of thing, what it is called, and where its rows belong."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.contrib.admin.models import LogEntry
from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actionteams.models import (
    Action,
    Asset,
    Chair,
    Correction,
    PlanPart,
    PlanVersion,
    Priority,
    ProgressNote,
    SignUp,
    SupportNote,
    TeamSeat,
    WinReview,
)
from invitations.models import Ask, Invitation, Invitee, Signature
from meetings.models import Attendance, Debrief, Idea, Meeting, NextStep
from partnerships.models import (
    Affiliation,
    Assistant,
    Candidacy,
    Commitment,
    Contact,
    Document,
    GuidanceOverride,
    LegalHold,
    LineReason,
    Merge,
    Organization,
    Partnership,
    Person,
    RoleHolding,
    StatedSide,
    SupportMember,
    ToldApart,
)

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
in_meeting = by_way_of(Meeting, "meeting")
in_invitation = by_way_of(Invitation, "invitation")
in_invitee = by_way_of(Invitee, "invitee", in_invitation)


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


KINDS = (
    Kind("partnership", _("The partnership"), _("changes"), Partnership, _("the partnership"), itself),
    Kind("role", _("Roles"), _("roles"), RoleHolding, _("the role of %(person)s as %(role)s"), direct),
    Kind("side", _("Stated sides"), _("stated sides"), StatedSide, _("the side of %(person)s%(organization)s"), direct),
    Kind(
        "support",
        _("Support team"),
        _("support team rows"),
        SupportMember,
        _("the support team row of %(person)s"),
        direct,
    ),
    Kind("commitment", _("Commitments"), _("commitments"), Commitment, _("the commitment of %(organization)s"), direct),
    Kind("candidacy", _("Champions to be"), _("candidates"), Candidacy, _("the candidacy of %(person)s"), direct),
    Kind("contact", _("Contact log"), _("contacts"), Contact, _("the contact with %(organization)s on %(on)s"), direct),
    Kind("meeting", _("Meetings"), _("meetings"), Meeting, _("the meeting “%(itself)s”"), direct),
    Kind(
        "attendance",
        _("Attendance"),
        _("people at a meeting"),
        Attendance,
        _("the attendance of %(person)s at “%(meeting)s”"),
        in_meeting,
    ),
    Kind("idea", _("Ideas"), _("ideas"), Idea, _("the idea “%(text)s”"), in_meeting),
    Kind("step", _("Next steps"), _("next steps"), NextStep, _("the next step “%(what)s”"), in_meeting),
    Kind("priority", _("Priorities"), _("priorities"), Priority, _("the priority “%(title)s”"), direct),
    Kind(
        "sign_up", _("Sign-ups"), _("sign-ups"), SignUp, _("the sign-up of %(person)s for “%(priority)s”"), in_priority
    ),
    Kind("chair", _("Chairs"), _("chairs"), Chair, _("the chair of %(person)s for “%(priority)s”"), in_priority),
    Kind(
        "seat",
        _("Team seats"),
        _("team seats"),
        TeamSeat,
        _("the seat of %(person)s in the team of “%(priority)s”"),
        in_priority,
    ),
    Kind("action", _("Actions"), _("actions"), Action, _("the action “%(title)s”"), in_priority),
    Kind("plan", _("The plan"), _("parts of the plan"), PlanPart, _("the plan of “%(priority)s”"), in_priority),
    Kind(
        "version",
        _("Versions of the plan"),
        _("versions of the plan"),
        PlanVersion,
        _("version %(number)s of the plan"),
        in_cycle,
    ),
    Kind("progress", _("Progress"), _("progress notes"), ProgressNote, _("how “%(action)s” stands"), in_action),
    Kind(
        "correction",
        _("Course corrections"),
        _("course corrections"),
        Correction,
        _("a course correction of “%(action)s” (%(why)s)"),
        in_action,
    ),
    Kind("win", _("Reviews of wins"), _("reviews"), WinReview, _("the review of “%(action)s”"), in_action),
    Kind("asset", _("What is brought"), _("assets"), Asset, _("“%(what)s” of %(organization)s"), direct),
    Kind("noticed", _("Support notes"), _("support notes"), SupportNote, _("the note “%(text)s”"), direct),
    Kind("debrief", _("Debriefs"), _("debriefs"), Debrief, _("the debrief of “%(meeting)s”"), in_meeting),
    Kind("letter", _("Invitation letter"), _("letters"), Invitation, _("the invitation letter “%(subject)s”"), direct),
    Kind("signature", _("Signatures"), _("signatures"), Signature, _("the signature of %(person)s"), in_invitation),
    Kind("invitee", _("Invitees"), _("invitees"), Invitee, _("the invitation of %(person)s"), in_invitation),
    Kind("ask", _("Personal asks"), _("personal asks"), Ask, _("the ask of %(invitee)s by %(made_by)s"), in_invitee),
    Kind("hold", _("Legal holds"), _("legal holds"), LegalHold, _("the legal hold (%(reason)s)"), direct),
    Kind(
        "document",
        _("Documents"),
        _("documents"),
        Document,
        _("the document “%(name)s”"),
        direct,
        {"at": "uploaded_at", "by": "uploaded_by"},
    ),
    Kind("reason", _("Reasons"), _("reasons"), LineReason, _("a reason for %(line)s: “%(reason)s”"), direct),
    Kind(
        "number",
        _("Guidance numbers"),
        _("guidance numbers"),
        GuidanceOverride,
        _("the number “%(key)s” to %(value)s from %(effective_on)s (%(reason)s)"),
        anywhere,
        did=_("%(who)s set %(what)s."),
    ),
    Kind("person", _("The person"), _("people"), Person, _("%(itself)s")),
    Kind("job", _("Jobs"), _("jobs"), Affiliation, _("%(person)s at %(organization)s")),
    Kind("assistant", _("Assistants"), _("assistants"), Assistant, _("%(name)s as the assistant of %(person)s")),
    Kind("organization", _("Organizations"), _("organizations"), Organization, _("%(itself)s")),
    Kind(
        "merge",
        _("Merges"),
        _("merges"),
        Merge,
        _("%(person)s%(organization)s and number %(gone)s"),
        known_there,
        did=_("%(who)s merged %(what)s, which were the same."),
    ),
    Kind(
        "apart",
        _("Told apart"),
        _("pairs of people"),
        ToldApart,
        _("that %(first)s and %(second)s are not the same person"),
    ),
    Kind("deed", _("All data"), _("entries"), LogEntry, "", None, {"at": "action_time", "by": "user"}),
)
BY_KEY = {kind.key: kind for kind in KINDS}
OF_PARTNERSHIPS = tuple(kind for kind in KINDS if kind.belongs)
