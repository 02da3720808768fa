"""The seats that a support team wants filled, by system: a card that a convener could pin to the wall (S3-08 to S3-10)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.systems import System


class SeatTitle(models.TextChoices):
    SUPERINTENDENT = "superintendent", _("School superintendent")
    PRINCIPAL = "principal", _("School principal")
    CAREER_TECHNICAL = "career_technical", _("Head of career-technical education")
    COLLEGE_WORKFORCE = "college_workforce", _("Head of workforce development")
    COLLEGE_PROGRAM = "college_program", _("College program lead")
    UNIVERSITY_PROGRAM = "university_program", _("University program lead")
    BOARD_DIRECTOR = "board_director", _("Workforce board director")
    JOB_CENTER_DIRECTOR = "job_center_director", _("Job center director")
    CHAMBER = "chamber", _("Chamber staff")
    DEVELOPMENT_DIRECTOR = "development_director", _("Economic development director")
    LABOR_COUNCIL = "labor_council", _("Labor council or union officer")
    COMMUNITY_LEADER = "community_leader", _("Community organization leader")
    OTHER = "other", _("Another seat")


# Which seats each system has; the first four systems come from the guides, the others are named there without titles.
SEATS: dict[System, tuple[SeatTitle, ...]] = {
    System.K12: (SeatTitle.SUPERINTENDENT, SeatTitle.PRINCIPAL, SeatTitle.CAREER_TECHNICAL),
    System.COMMUNITY_COLLEGE: (SeatTitle.COLLEGE_WORKFORCE, SeatTitle.COLLEGE_PROGRAM),
    System.FOUR_YEAR: (SeatTitle.UNIVERSITY_PROGRAM,),
    System.WORKFORCE: (SeatTitle.BOARD_DIRECTOR, SeatTitle.JOB_CENTER_DIRECTOR),
    System.ECONOMIC_DEVELOPMENT: (SeatTitle.CHAMBER, SeatTitle.DEVELOPMENT_DIRECTOR),
    System.LABOR: (SeatTitle.LABOR_COUNCIL,),
    System.COMMUNITY: (SeatTitle.COMMUNITY_LEADER,),
    System.OTHER: (SeatTitle.OTHER,),
}
SYSTEM_OF = {seat: system for system, seats in SEATS.items() for seat in seats if seat != SeatTitle.OTHER}


def system_of(seat: str, system: str) -> System:
    """The system that somebody covers: that of their seat, else that of the organization they come from."""
    if seat in SYSTEM_OF:
        return SYSTEM_OF[SeatTitle(seat)]
    return System(system) if system in SEATS else System.OTHER
