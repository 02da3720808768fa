"""What is worth a look before a letter goes out. Only H5 and H4 ever stop, and they stand in the verbs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from invitations.reading import WORDS
from partnerships import toolkit_name
from partnerships.quiet_line import QuietLine

if TYPE_CHECKING:
    from invitations.letter_page import LetterPage

MISSING = {
    "what": gettext_lazy("The letter does not say yet what readers are invited to."),
    "why": gettext_lazy("The letter does not say yet why it matters."),
    "how": gettext_lazy("The letter does not say yet how it works."),
}


def of(page: LetterPage) -> list[QuietLine]:
    """What a letter wants before it goes, its words first; all of it is silent once everybody has theirs."""
    return [
        line
        for judge in (undelivered, sections, signatures, wishes, no_address, personal, name)
        for line in judge(page)
    ]


def sections(page: LetterPage) -> Iterator[QuietLine]:
    """S3-23: what, why and how."""
    for section in page.invitation.missing_sections:
        yield QuietLine("S3-23", str(MISSING[section]), _("Write it"), _write(page))


def signatures(page: LetterPage) -> Iterator[QuietLine]:
    """H5 before it stops, S4-30 for a refresh, and names that stand under earlier words."""
    if stale := [row for row in page.signatures if row.is_stale]:
        names = ", ".join(row.name for row in stale)
        sentence = _("The words changed since %(names)s signed.") % {"names": names}
        yield QuietLine("S3-22", sentence, _("Ask again, so that they sign what goes out."))
    if page.too_few:
        yield QuietLine(
            "H5",
            page.too_few,
            _("Ask a champion to sign."),
            f"{page.invitation.get_absolute_url()}#signatures-card",
            tone="info",
        )
    elif page.invitation.is_refresh and not page.has_industry_signature:
        sentence = _("No business leader has signed. A letter from peers is read by peers.")
        yield QuietLine("S4-30", sentence, _("Ask a champion to sign."))


def wishes(page: LetterPage) -> Iterator[QuietLine]:
    """What a champion would change."""
    for row in page.signatures:
        if row.comment and not row.is_in_force and not row.has_declined:
            sentence = _("%(name)s asks for a change: “%(comment)s”") % {"name": row.name, "comment": row.comment}
            yield QuietLine("S3-22", sentence, _("Change the words"), _write(page))


def undelivered(page: LetterPage) -> Iterator[QuietLine]:
    """A letter that could not be sent is no letter."""
    if failed := page.undelivered:
        names = ", ".join(one.invitee.person.name for one in failed[:3])
        words = {"count": len(failed), "names": names if len(failed) <= 3 else f"{names} …"}
        sentence = ngettext(
            "%(count)s letter could not be sent: %(names)s.",
            "%(count)s letters could not be sent: %(names)s.",
            len(failed),
        )
        yield QuietLine("S4-31", sentence % words, _("Look at the addresses, then write again."), tone="late")


def no_address(page: LetterPage) -> Iterator[QuietLine]:
    count = len(page.waiting.no_address)
    if count:
        sentence = ngettext(
            "%(count)s invitee has no email address on record.",
            "%(count)s invitees have no email address on record.",
            count,
        )
        yield QuietLine("S4-31", sentence % {"count": count}, _("Print their letters, or add an address."))


def personal(page: LetterPage) -> Iterator[QuietLine]:
    """S4-32: a letter that knows its reader."""
    bare = [one for one in page.waiting.to if not one.personal_line]
    if bare:
        sentence = ngettext(
            "%(count)s of %(total)s letters has no personal line.",
            "%(count)s of %(total)s letters have no personal line.",
            len(bare),
        ) % {"count": len(bare), "total": len(page.waiting.to)}
        url = reverse("invitations:lines", kwargs={"pk": page.invitation.pk})
        yield QuietLine("S4-32", sentence, _("Write one for those you know"), url, tone="info")


def name(page: LetterPage) -> Iterator[QuietLine]:
    """W25."""
    letter = page.invitation
    yield from toolkit_name.lines(letter.partnership.name, *(getattr(letter, field) for field in WORDS))


def _write(page: LetterPage) -> str:
    return reverse("invitations:write", kwargs={"pk": page.invitation.pk})
