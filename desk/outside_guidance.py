"""Links to outside material by topic (S4-36): facts and practice that this product does not repeat."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Link:
    title: Promise
    url: str
    why: Promise


@dataclass(frozen=True)
class Topic:
    title: Promise
    links: tuple[Link, ...]


TOPICS = (
    Topic(
        _("Choosing an industry and a region"),
        (
            Link(
                _("NAICS codes"),
                "https://www.census.gov/naics/",
                _("Find the codes of an industry and what each covers."),
            ),
            Link(
                _("OnTheMap"),
                "https://onthemap.ces.census.gov/",
                _("See where people live and work, as a basis for the region."),
            ),
            Link(
                _("Quarterly Workforce Indicators"),
                "https://qwiexplorer.ces.census.gov/",
                _("Hiring, turnover and earnings by county and industry."),
            ),
            Link(
                _("Quarterly Census of Employment and Wages"),
                "https://www.bls.gov/cew/",
                _("Employers and jobs by county and industry: figures for the baseline at launch."),
            ),
        ),
    ),
    Topic(
        _("Recruiting business leaders"),
        (
            Link(
                _("CareerOneStop Business Finder"),
                "https://www.careeronestop.org/Toolkit/Jobs/find-businesses.aspx",
                _("Companies of an industry in a county, for the first list of whom to ask."),
            ),
            Link(
                _("County Business Patterns"),
                "https://www.census.gov/programs-surveys/cbp.html",
                _("How many companies of which size there are to invite."),
            ),
        ),
    ),
    Topic(
        _("Setting up the room and facilitating"),
        (
            Link(
                _("Sessionlab library"),
                "https://www.sessionlab.com/library",
                _("Ways to bring up, group and choose ideas in a group."),
            ),
            Link(
                _("Liberating Structures"),
                "https://www.liberatingstructures.com/",
                _("Short formats that give everybody in the room a turn."),
            ),
            Link(
                _("ADA checklist"), "https://www.adachecklist.org/", _("Whether everybody can reach and use the venue.")
            ),
        ),
    ),
    Topic(
        _("Public funds and rules"),
        (
            Link(
                _("WorkforceGPS"),
                "https://www.workforcegps.org/",
                _("Federal guidance and practice on sector strategies."),
            ),
            Link(
                _("O*NET OnLine"),
                "https://www.onetonline.org/",
                _("What an occupation asks of people, in common words."),
            ),
            Link(
                _("Apprenticeship.gov"),
                "https://www.apprenticeship.gov/employers",
                _("How companies begin a registered apprenticeship together."),
            ),
        ),
    ),
)
