"""What the histories are about: one line for each kind of thing, what it is called, and where its rows belong."""

from __future__ import annotations

from django.contrib.admin.models import LogEntry
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
from desk.history.kind import (
    Kind,
    anywhere,
    direct,
    in_action,
    in_cycle,
    in_invitation,
    in_invitee,
    in_meeting,
    in_priority,
    itself,
    known_there,
)
from indicators.models import (
    AdministrativeArea,
    IndustryChange,
    IndustryReview,
    MissingPartner,
    RefreshDecision,
    SetVersion,
    SignNote,
    Statement,
)
from invitations.models import Ask, Invitation, Invitee, Signature
from meetings.models import AgendaPart, Attendance, CallLead, Debrief, Idea, Meeting, NextStep
from partnerships.models import (
    Affiliation,
    Assistant,
    Candidacy,
    Commitment,
    Contact,
    Document,
    GuidanceOverride,
    IndustryChoice,
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
    Kind(
        "choice", _("Choice of the industry"), _("choices"), IndustryChoice, _("why this industry was chosen"), direct
    ),
    Kind("agenda", _("Agenda"), _("parts"), AgendaPart, _("the part “%(title)s” of “%(meeting)s”"), in_meeting),
    Kind(
        "call_lead", _("Who leads calls"), _("people"), CallLead, _("%(person)s as somebody who leads calls"), in_cycle
    ),
    Kind(
        "statement", _("Statements"), _("statements"), Statement, _("the statement on %(code)s by %(person)s"), direct
    ),
    Kind("change", _("Changes around us"), _("changes"), IndustryChange, _("the change “%(what)s”"), direct),
    Kind(
        "review",
        _("Looks at the industry"),
        _("looks"),
        IndustryReview,
        _("the look at the industry on %(on)s"),
        direct,
    ),
    Kind("decided", _("Refresh"), _("decisions"), RefreshDecision, _("the decision “%(choice)s” on a refresh"), direct),
    Kind("sign_note", _("Words on signs"), _("words"), SignNote, _("what explains %(sign)s: “%(words)s”"), direct),
    Kind("missing", _("Missing partners"), _("partners"), MissingPartner, _("“%(name)s” as a missing partner"), direct),
    Kind("area", _("Administrative areas"), _("areas"), AdministrativeArea, _("the area “%(name)s”"), anywhere),
    Kind(
        "indicators",
        _("Indicator sets"),
        _("versions"),
        SetVersion,
        _("version %(number)s of “%(of)s” (%(reason)s)"),
        anywhere,
    ),
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
