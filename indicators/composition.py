"""Who sits at the table by the kinds that federal law asks of an industry partnership: shown beside the levels (X5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators import spoken
from indicators.findings import Counted, Finding, Told
from indicators.record import Record
from indicators.statements import stated as how
from indicators.words import Verdict
from partnerships.models import Organization
from partnerships.systems import System

# "Multiple" businesses.
COMPANIES_MIN = 2
# The code under which a convener states that small and mid-sized companies take part.
SMALLER = "C2"


@dataclass(frozen=True)
class Kind:
    """One kind of partner. `optional` ones are welcome and not asked for."""

    id: str
    short: Promise
    asks: Promise
    gap: Promise
    compute: Callable[[Record, int], Finding]
    optional: bool = False


def businesses(record: Record, partnership: int) -> Finding:
    """C1: several companies came to full meetings within twelve months."""
    there = list(record.companies.times(partnership))
    verdict = Verdict.MET if len(there) >= COMPANIES_MIN else Verdict.PARTLY if there else Verdict.NOT_YET

    def tell() -> Told:
        companies = Organization.objects.filter(pk__in=there).only("name").order_by("name", "pk")
        because = _("%(companies)s came to full meetings in twelve months.") % {
            "companies": spoken.companies(len(there))
        }
        return Told(because, tuple(Counted(one.name, own=one.get_absolute_url()) for one in companies))

    return Finding(verdict, tell)


def smaller_businesses(record: Record, partnership: int) -> Finding:
    """C2: nobody counts their staff here, so that a convener states it."""
    stated = record.statements.stated(partnership, SMALLER)
    counts = stated in how.COUNTS
    because = _("A convener has signed for it.") if counts else _("No convener has signed for it yet.")
    return Finding(Verdict.MET if counts else Verdict.NO_DATA, lambda: Told(because), stated=stated)


def partners_of(*systems: str) -> Callable[[Record, int], Finding]:
    """Somebody of one of these systems sits on the support team."""

    def compute(record: Record, partnership: int) -> Finding:
        there = record.composition.partners(partnership, *systems)

        def tell() -> Told:
            because = _("On the support team.") if there else _("Nobody on the support team yet.")
            # The roster beside their own page: whoever sees indicators may open it.
            roster = reverse("partnerships:roles", kwargs={"slug": record.partnerships[partnership].slug})
            return Told(because, tuple(Counted(one.name, roster, one.get_absolute_url()) for one in there))

        return Finding(Verdict.MET if there else Verdict.NOT_YET, tell)

    return compute


KINDS = (
    Kind(
        "C1",
        gettext_lazy("Businesses"),
        gettext_lazy("Several companies of the industry take part."),
        gettext_lazy("Bring a second company to a full meeting."),
        businesses,
    ),
    Kind(
        SMALLER,
        gettext_lazy("Smaller businesses"),
        gettext_lazy("Small and mid-sized companies are among them."),
        gettext_lazy("Ask a small or mid-sized company to come, then sign for it."),
        smaller_businesses,
    ),
    Kind(
        "C3",
        gettext_lazy("Labor"),
        gettext_lazy("Somebody speaks for those who work in the industry."),
        gettext_lazy("Ask a labor council or a union to join the support team."),
        partners_of(System.LABOR),
    ),
    Kind(
        "C4",
        gettext_lazy("Education and training"),
        gettext_lazy("A college, a school or another provider of training takes part."),
        gettext_lazy("Fill an education seat of the support team."),
        partners_of(System.K12, System.COMMUNITY_COLLEGE, System.FOUR_YEAR),
    ),
    Kind(
        "C5",
        gettext_lazy("Workforce"),
        gettext_lazy("A workforce board or agency takes part."),
        gettext_lazy("Ask the workforce board for a delegate."),
        partners_of(System.WORKFORCE),
        optional=True,
    ),
    Kind(
        "C6",
        gettext_lazy("Economic development"),
        gettext_lazy("A chamber or a development organization takes part."),
        gettext_lazy("Ask the chamber for a delegate."),
        partners_of(System.ECONOMIC_DEVELOPMENT),
        optional=True,
    ),
    Kind(
        "C7",
        gettext_lazy("Community"),
        gettext_lazy("An organization of the community takes part."),
        gettext_lazy("Ask a community organization for a delegate."),
        partners_of(System.COMMUNITY),
        optional=True,
    ),
    Kind(
        "C8",
        gettext_lazy("Others"),
        gettext_lazy("A government office, a foundation, an association or anybody else takes part."),
        gettext_lazy("Think of who else should sit at the table."),
        partners_of(System.OTHER),
        optional=True,
    ),
)
