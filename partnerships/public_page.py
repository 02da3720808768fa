"""The public page of a partnership: what it says, putting it on and taking it off."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import contact_data
from partnerships.models import Partnership, PublicPage

# What is set up by one form.
SAID = ("words", "meeting_shown", "takes_requests", "may_be_found")


class Changed(Exception):
    """Somebody else set it up otherwise meanwhile."""


class SaysHowToReachSomebody(ValueError):
    """Contact data in words that strangers read."""


def of(partnership: Partnership) -> PublicPage:
    """Its page as it is set up; one that is off where nobody set it up."""
    return PublicPage.objects.filter(partnership=partnership).first() or PublicPage(partnership=partnership)


def open_at(slug: str) -> PublicPage | None:
    """The page that is on now under this name: one that is off, and one that never was, look alike."""
    rows = PublicPage.objects.select_related("partnership__industry", "partnership__region")
    return rows.filter(partnership__slug=slug, is_on=True).first()


def mark(page: PublicPage) -> str:
    """A mark of what it is set up to show, by which a form can tell whether that changed meanwhile; on or off does not count."""
    values = [str(getattr(page, name)) for name in SAID]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]


@transaction.atomic
def set_up(
    partnership: Partnership,
    *,
    words: str,
    meeting_shown: str,
    takes_requests: bool,
    may_be_found: bool,
    seen: str = "",
) -> PublicPage:
    """Say what it shows; it stays on or off. `seen` is the mark of what the writer had before them, if they say so.

    Raises SaysHowToReachSomebody and Changed.
    """
    if found := contact_data.first_in(words):
        said = _("Leave out “%(found)s”: strangers read this, and the page shows nobody's contact data.")
        raise SaysHowToReachSomebody(said % {"found": found})
    page = _hold(partnership)
    if seen and seen != mark(page):
        raise Changed(_("Somebody else changed this meanwhile. Look at theirs below, then save again."))
    page.words, page.meeting_shown = words, meeting_shown
    page.takes_requests, page.may_be_found = takes_requests, may_be_found
    page.save()
    return page


@transaction.atomic
def switch(partnership: Partnership, *, on: bool, by: Any, at: dt.datetime) -> PublicPage:
    """Open it to anybody, or to nobody: from the next look on. Said again, nothing changes."""
    page = _hold(partnership)
    if page.is_on != on:
        page.is_on, page.switched_at, page.switched_by = on, at, by
        page.save()
    return page


def _hold(partnership: Partnership) -> PublicPage:
    """The page, which nobody else changes until the transaction ends."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    return of(partnership)
