"""The register as a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from actionteams.assets.register import Line, OfPartnership
from partnerships.models import Partnership
from partnerships.roles import Capability
from partnerships.spreadsheets import Rows


def rows(lines: Iterable[Line]) -> Rows:
    """Who brings what, how much of it, since when, and what it serves."""
    yield [
        _("Organization"),
        _("Side"),
        _("What"),
        _("Kind"),
        _("State"),
        _("Hours"),
        _("Dollars"),
        _("Whom to ask"),
        _("Priority"),
        _("Actions"),
        _("Offered on"),
        _("Committed on"),
        _("Used on"),
        _("Withdrawn on"),
    ]
    for line in lines:
        asset = line.asset
        yield [
            asset.organization.name,
            line.side.label,
            asset.what,
            asset.get_kind_display(),
            line.state.label,
            asset.hours,
            asset.dollars,
            asset.person.name if asset.person else "",
            asset.priority.title if asset.priority else "",
            "; ".join(action.title for action in line.actions),
            asset.offered_on,
            asset.committed_on,
            asset.used_on,
            asset.withdrawn_on,
        ]


def everything(partnership: Partnership, *, today: dt.date, with_plans: bool = True) -> Rows:
    """The whole register; without `with_plans` nothing that serves a priority before its call."""
    may = {Capability.TEAMWORK} if with_plans else {Capability.SUPPORT}
    yield from rows(OfPartnership(partnership, today=today, may=may).lines)
