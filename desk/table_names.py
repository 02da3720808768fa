"""What people call the tables of the house, where a page counts what they hold."""

from __future__ import annotations

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.holdings import is_history

# Where the model's own name is not the word for it.
CALLED = {
    "partnerships.affiliation": gettext_lazy("Jobs"),
    "partnerships.roleholding": gettext_lazy("Roles"),
    "partnerships.contact": gettext_lazy("Calls, visits and mails"),
    "partnerships.candidacy": gettext_lazy("Champions to be"),
    "partnerships.candidacystep": gettext_lazy("Steps of champions to be"),
    "partnerships.supportmember": gettext_lazy("Support team"),
    "partnerships.statedside": gettext_lazy("Stated sides"),
    "partnerships.suggestedchange": gettext_lazy("Suggested changes"),
    "partnerships.privatelink": gettext_lazy("Personal links"),
    "partnerships.joinrequest": gettext_lazy("Requests to join"),
    "partnerships.user": gettext_lazy("Accounts"),
    "partnerships.merge": gettext_lazy("Merges of duplicates"),
    "partnerships.toldapart": gettext_lazy("Told apart"),
    "partnerships.linereason": gettext_lazy("Reasons"),
    "actionteams.signup": gettext_lazy("Sign-ups"),
    "actionteams.planpart": gettext_lazy("Parts of plans"),
    "actionteams.planversion": gettext_lazy("Versions of plans"),
    "actionteams.planreview": gettext_lazy("Answers to plans"),
    "actionteams.progressnote": gettext_lazy("Progress"),
    "actionteams.winreview": gettext_lazy("Reviews of wins"),
    "actionteams.selection": gettext_lazy("Choices of first responders"),
    "actionteams.checkin": gettext_lazy("Check-ins"),
    "actionteams.supportnote": gettext_lazy("Notes of the support team"),
    "actionteams.need": gettext_lazy("What industry needs"),
    "actionteams.needroute": gettext_lazy("Needs asked of partners"),
    "actionteams.asset": gettext_lazy("What organizations bring"),
    "actionteams.slip": gettext_lazy("Sign-up forms handed in"),
    "actionteams.teamseat": gettext_lazy("Team seats"),
    "meetings.agendapart": gettext_lazy("Parts of agendas"),
    "meetings.attendance": gettext_lazy("Attendance"),
    "meetings.calllead": gettext_lazy("Who leads calls"),
    "meetings.welcomeletter": gettext_lazy("Letters of welcome"),
    "meetings.welcomecopy": gettext_lazy("Welcomed newcomers"),
    "indicators.industryreview": gettext_lazy("Looks at the industry"),
    "indicators.evidence": gettext_lazy("Evidence"),
    "indicators.administrativearea_counties": gettext_lazy("Counties of administrative areas"),
    "followups.followup": gettext_lazy("Follow-ups"),
    "followups.followupchange": gettext_lazy("Changes of follow-ups"),
    "invitations.ask": gettext_lazy("Personal asks"),
    "invitations.invitation": gettext_lazy("Invitation letters"),
    "invitations.invitee": gettext_lazy("Invitations"),
    "surveys.participant": gettext_lazy("Surveys sent"),
    "surveys.response": gettext_lazy("Answers to surveys"),
    "surveys.textgroup": gettext_lazy("Groups of answers"),
    "surveys.placement": gettext_lazy("Answers in groups"),
    "desk.storywords": gettext_lazy("Words of stories"),
    "outbox.letter": gettext_lazy("Letters sent"),
}


def called(model: type[Model]) -> str:
    """“Jobs”, and “Jobs: earlier lines” for their history."""
    kept = getattr(model, "instance_type", model)
    name = str(CALLED.get(kept._meta.label_lower) or capfirst(str(kept._meta.verbose_name_plural)))
    return _("%(table)s: earlier lines") % {"table": name} if is_history(model) else name
