"""The second half of the checklist: the letter, whom it asks, who asks them in person, who comes."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.drawings.days import day_name
from desk.preparing.known import Known
from desk.preparing.step import Step
from desk.preparing.where import page, page_of
from invitations.share import Share


def letter(known: Known) -> Step:
    """S3-22, S3-23, H5: three sections in the champions' voice, signed by at least two of them; a refresh asks for one (A21)."""
    found = known.invitation
    fewest = 1 if known.is_refresh else known.numbers["launch_champions_min"]
    sub = _("What, why and how, in the champions' own voice; they sign it together.")
    if found:
        signed = ngettext("%(count)d signature", "%(count)d signatures", found.signed) % {"count": found.signed}
        sub = _("written, %(signed)s") % {"signed": signed}
        if found.missing_sections:
            sub = _("begun, %(signed)s") % {"signed": signed}
    is_done = bool(found) and not found.missing_sections and found.signed >= fewest
    return Step(
        title=_("Write the letter and have it signed"),
        sub=sub,
        missing=_("the champions have not signed their letter yet."),
        is_done=is_done or known.is_sent,
        url=_letter(known),
        button=_("See") if is_done or known.is_sent else _("Write"),
    )


def invitees(known: Known) -> Step:
    """S3-24, S3-27: executives of 12 to 60 companies of this industry and region."""
    fewest, most = known.numbers["launch_companies_min"], known.numbers["launch_companies_max"]
    count = known.invited["companies"]
    words = {"count": count, "people": known.invited["people"], "fewest": fewest, "most": most}
    sub = ngettext(
        "%(people)d invited from %(count)d company; %(fewest)d to %(most)d companies make a launch.",
        "%(people)d invited from %(count)d companies; %(fewest)d to %(most)d companies make a launch.",
        count,
    )
    return Step(
        title=_("List whom to invite, and who asks them"),
        sub=sub % words,
        missing=_("too few companies are on the list of invitees."),
        is_done=count >= fewest,
        url=_board(known),
        button=_("See") if count >= fewest else _("List"),
    )


def sending(known: Known) -> Step:
    """S4-31: the letter goes out on the champions' behalf."""
    found = known.invitation
    day = day_name(found.sent_on, known.day) if known.is_sent else ""
    return Step(
        title=_("Send the letter"),
        sub=_("sent on %(day)s") % {"day": day}
        if known.is_sent
        else _("From here on the champions' behalf, or from your own mailbox."),
        missing=_("the letter has not been sent."),
        is_done=known.is_sent,
        url=_letter(known),
        button=_("See") if known.is_sent else _("Send"),
    )


def asks(known: Known) -> Step:
    """S4-26, W22: a personal ask is what works; 60 % of the invitees have one a week before."""
    people, mark = known.invited["people"], known.numbers["personal_ask_share"]
    share = Share(known.asked, people)
    is_done = share.is_enough(mark)
    percent = _("%(share)d%%") % {"share": share.percent_beside(mark)}
    words = {"asked": known.asked, "people": people, "percent": percent, "wanted": round(100 * mark)}
    sub = _("Champions and the support team divide the calls.")
    if people:
        sub = _("%(asked)d of %(people)d have a personal ask (%(percent)s); %(wanted)d%% is the mark.") % words
    return Step(
        title=_("Ask each of them in person"),
        sub=sub,
        missing=_("too few invitees were asked in person."),
        is_done=is_done,
        url=_board(known),
        button=_("See") if is_done else _("Ask"),
    )


def answers(known: Known) -> Step:
    """W3 at RSVP: who said yes, from how many companies."""
    count = known.invited["companies_coming"]
    fewest = known.numbers["launch_companies_min"]
    words = {"coming": known.invited["coming"], "count": count}
    sub = ngettext("%(coming)d coming from %(count)d company", "%(coming)d coming from %(count)d companies", count)
    return Step(
        title=_("Collect the answers"),
        sub=sub % words,
        missing=_("too few companies have said that they come."),
        is_done=count >= fewest,
        url=page_of(known.invitation, "invitations:answers") if known.invitation else _letter(known),
        button=_("See"),
    )


def _letter(known: Known) -> str:
    return page(known.partnership, "invitations:of_partnership")


def _board(known: Known) -> str:
    return page_of(known.invitation, "invitations:asks") if known.invitation else _letter(known)
