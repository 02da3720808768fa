"""What the histories are about: one line for each kind of thing, what it is called, and where its rows belong."""

from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext_lazy as _

from actionteams.models import (
    TeamDecision,
)
from desk.history.kind import (
    Kind,
    anywhere,
    direct,
    in_cycle,
    in_invitation,
    in_invitee,
    in_meeting,
    in_recap,
    in_survey,
    in_welcome,
    itself,
    known_there,
)
from desk.history.of_indicators import INDICATORS
from desk.history.of_teams import TEAMS
from desk.models import StoryWords
from invitations.models import Ask, Invitation, Invitee, Signature
from meetings.models import (
    AgendaPart,
    Attendance,
    CallLead,
    Debrief,
    Idea,
    Meeting,
    NextStep,
    RecapCopy,
    RecapWords,
    WelcomeCopy,
    WelcomeLetter,
)
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
    Principles,
    PublicPage,
    RoleHolding,
    StatedSide,
    SupportMember,
    ToldApart,
)
from surveys.models import Participant, Question, Survey

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
    *TEAMS,
    Kind("recap", _("Words of recaps"), _("parts of a recap"), RecapWords, _("the recap of “%(meeting)s”"), in_meeting),
    Kind(
        "story", _("Words of stories"), _("parts of a story"), StoryWords, _("“%(part)s” in our story so far"), in_cycle
    ),
    Kind("copy", _("Recaps"), _("copies of a recap"), RecapCopy, _("the recap for %(person)s"), in_recap),
    Kind(
        "welcome",
        _("Letters of welcome"),
        _("letters of welcome"),
        WelcomeLetter,
        _("the welcome after “%(meeting)s”"),
        in_meeting,
    ),
    Kind(
        "welcomed",
        _("Who was welcomed"),
        _("newcomers who were welcomed"),
        WelcomeCopy,
        _("the welcome of %(person)s"),
        in_welcome,
    ),
    Kind("debrief", _("Debriefs"), _("debriefs"), Debrief, _("the debrief of “%(meeting)s”"), in_meeting),
    Kind("letter", _("Invitation letter"), _("letters"), Invitation, _("the invitation letter “%(subject)s”"), direct),
    Kind("signature", _("Signatures"), _("signatures"), Signature, _("the signature of %(person)s"), in_invitation),
    Kind("invitee", _("Invitees"), _("invitees"), Invitee, _("the invitation of %(person)s"), in_invitation),
    Kind("ask", _("Personal asks"), _("personal asks"), Ask, _("the ask of %(invitee)s by %(made_by)s"), in_invitee),
    Kind(
        "choice", _("Choice of the industry"), _("choices"), IndustryChoice, _("why this industry was chosen"), direct
    ),
    Kind("survey", _("Surveys"), _("surveys"), Survey, _("the %(itself)s"), direct),
    Kind("question", _("Questions of surveys"), _("questions"), Question, _("the question “%(text)s”"), in_survey),
    Kind(
        "asked",
        _("Who was sent a survey"),
        _("people who were sent a survey"),
        Participant,
        _("that the survey reached %(person)s"),
        in_survey,
    ),
    Kind("principles", _("Principles"), _("agreements"), Principles, _("the principles agreed on %(on)s"), direct),
    Kind("public_page", _("Public page"), _("changes of the public page"), PublicPage, _("the public page"), direct),
    Kind(
        "team_decision",
        _("Teams at a refresh"),
        _("decisions about teams"),
        TeamDecision,
        _("what becomes of “%(priority)s”"),
        in_cycle,
    ),
    Kind("agenda", _("Agenda"), _("parts"), AgendaPart, _("the part “%(title)s” of “%(meeting)s”"), in_meeting),
    Kind(
        "call_lead", _("Who leads calls"), _("people"), CallLead, _("%(person)s as somebody who leads calls"), in_cycle
    ),
    *INDICATORS,
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
