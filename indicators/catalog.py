"""The fourteen indicators and four signs, in order: one line for each, with what computes it.

A line without a computation has no data yet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from indicators import (
    agenda_stale,
    choice,
    convening,
    engagement,
    fields,
    follow_through,
    industry_changes,
    leading,
    newcomers,
    partners,
    plan,
    preparing,
    region,
    results,
    waning,
)
from indicators.findings import Finding, SignFinding
from indicators.record import Record
from indicators.words import Level


@dataclass(frozen=True)
class Indicator:
    """One indicator: `short` heads its column, `asks` says what it looks for, `gap` what to do while it is not met."""

    id: str
    level: Level
    short: Promise
    asks: Promise
    gap: Promise
    compute: Callable[[Record, int], Finding] | None = None


@dataclass(frozen=True)
class Sign:
    """One sign that a refresh is due."""

    id: str
    short: Promise
    asks: Promise
    compute: Callable[[Record, int], SignFinding] | None = None


EMERGING, ACTIVE = Level.EMERGING, Level.ACTIVE

INDICATORS = (
    Indicator(
        "E1",
        EMERGING,
        _("Convener"),
        _("Somebody coordinates and convenes."),
        _("Name a convener."),
        convening.convener_in_place,
    ),
    Indicator(
        "E2",
        EMERGING,
        _("Support team"),
        _("A support team across the public systems stands."),
        _("Fill the empty seats of the support team."),
        preparing.support_team,
    ),
    Indicator(
        "E3",
        EMERGING,
        _("Commitment"),
        _("The team has committed itself together."),
        _("Ask the open organizations to commit."),
        preparing.joint_commitment,
    ),
    Indicator(
        "E4",
        EMERGING,
        _("Industry chosen"),
        _("An industry was chosen, with reasons."),
        _("Write down why this industry."),
        choice.industry_chosen,
    ),
    Indicator(
        "E5",
        EMERGING,
        _("Champions"),
        _("Industry champions are engaged."),
        _("Engage at least two champions."),
        preparing.champions_engaged,
    ),
    Indicator(
        "E6",
        EMERGING,
        _("At work"),
        _("Work on priorities goes on, or is prepared."),
        _("Prepare the work on priorities, and keep it going."),
        follow_through.at_work,
    ),
    Indicator(
        "A1",
        ACTIVE,
        _("Clear convener"),
        _("It is settled who convenes."),
        _("Settle who leads."),
        convening.clear_convener,
    ),
    Indicator(
        "A2",
        ACTIVE,
        _("Led by industry"),
        _("Industry people lead the teams and the meetings."),
        _("Let industry lead: the teams, and a part of every full meeting."),
        leading.led_by_industry,
    ),
    Indicator(
        "A3",
        ACTIVE,
        _("Broad industry"),
        _("Many companies keep coming."),
        _("Call the companies that came once."),
        engagement.broad_engagement,
    ),
    Indicator(
        "A4",
        ACTIVE,
        _("Public partners"),
        _("Public partners of every needed kind are engaged."),
        _("Bring the quiet public partners in."),
        partners.engaged_partners,
    ),
    Indicator(
        "A5",
        ACTIVE,
        _("Not one system"),
        _("No single public system owns it."),
        _("Spread the work over fields and systems."),
        fields.not_one_system,
    ),
    Indicator(
        "A6",
        ACTIVE,
        _("Real region"),
        _("The region is a labor market, not an office's area."),
        _("Look at the region again."),
        region.real_region,
    ),
    Indicator(
        "A7",
        ACTIVE,
        _("Shared plan"),
        _("A shared plan was adopted lately."),
        _("Adopt the plan with the business members."),
        plan.shared_plan,
    ),
    Indicator(
        "A8",
        ACTIVE,
        _("Results"),
        _("Priorities have actions, and something came of them."),
        _("Give every priority actions, and get some of them done."),
        results.results,
    ),
)
SIGNS = (
    Sign("R1", _("Engagement wanes"), _("Industry comes less, or is outnumbered."), waning.engagement_wanes),
    Sign("R2", _("Nobody new"), _("The same core without new people or companies."), newcomers.nobody_new),
    Sign(
        "R3",
        _("Industry changed"),
        _("The industry is no longer what it was at the launch."),
        industry_changes.industry_changed,
    ),
    Sign("R4", _("Agenda stale"), _("Too few priorities, or none that moves."), agenda_stale.agenda_stale),
)
