"""Where a step is done."""

from __future__ import annotations

from django.urls import reverse

from invitations.models import Invitation
from meetings.models import Meeting
from partnerships.models import Partnership


def page(partnership: Partnership, name: str) -> str:
    """A page of the partnership."""
    return reverse(name, kwargs={"slug": partnership.slug})


def page_of(row: Meeting | Invitation, name: str) -> str:
    """A page of a meeting or an invitation."""
    return reverse(name, kwargs={"pk": row.pk})
