"""A6: whether the region is a labor market and not merely some office's area."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.findings import Counted, Finding, Told
from indicators.models import AdministrativeArea
from indicators.record import Record
from indicators.statements.stated import COUNTS, next_step
from indicators.words import Verdict
from partnerships.models import County, RegionBasis

FEWEST_COUNTIES = 2


def real_region(record: Record, partnership: int) -> Finding:
    """A6: (a) counties and the reason why they are one region; (b) no administrative area has the same counties, or
    it is stated why that is right; (c) companies of two of its counties came within 12 months, if it has two.

    The statement stands in for (b), which the record alone says is missing.
    """
    counties, basis = record.regions.counties(partnership), record.regions.basis(partnership)
    if not (counties and basis):
        return Finding(Verdict.NOT_YET, lambda: _undrawn(record, partnership))
    twin = record.regions.twin(partnership)
    stated = None if twin is None else record.statements.stated(partnership, "A6")
    came = counties & record.regions.companies_from(partnership)
    wide = len(counties) < FEWEST_COUNTIES or len(came) >= FEWEST_COUNTIES
    computed = Verdict.MET if wide and twin is None else Verdict.PARTLY
    is_lifted = wide and stated in COUNTS

    def tell() -> Told:
        step = "" if wide else _to_widen(counties, came)
        step = step or (next_step("A6", stated) if stated else "")
        because, counted = _because(basis, counties, came, twin), _counted(record, partnership, counties, came)
        return Told(because, counted, step, _see_also(record, partnership))

    return Finding(Verdict.MET if is_lifted else computed, tell, computed, stated)


def _undrawn(record: Record, partnership: int) -> Told:
    beside = _see_also(record, partnership)
    if not record.regions.counties(partnership):
        step = _("List the counties that the region is made of.")
        return Told(_("The region has no counties yet."), (), step, beside)
    because = _("Nobody has said why these counties are one region.")
    return Told(because, (), _("Say what makes these counties one labor market."), beside)


def _because(basis: str, counties: frozenset[int], came: frozenset[int], twin: int | None) -> str:
    because = ngettext(
        "%(count)d county, one region by: %(basis)s.", "%(count)d counties, one region by: %(basis)s.", len(counties)
    ) % {"count": len(counties), "basis": str(RegionBasis(basis).label).lower()}
    if twin is None:
        apart = _("No administrative area on record has the same borders.")
    else:
        area = AdministrativeArea.objects.get(pk=twin).name
        apart = _("%(area)s has the same borders.") % {"area": area}
    companies = _("Companies came from %(came)d of %(all)d counties within 12 months.")
    return f"{because} {apart} {companies % {'came': len(came), 'all': len(counties)}}"


def _counted(record: Record, partnership: int, counties: frozenset[int], came: frozenset[int]) -> tuple[Counted, ...]:
    here = reverse("indicators:region", kwargs={"slug": record.partnerships[partnership].slug})
    rows = County.objects.filter(pk__in=counties).order_by("name", "state")
    return tuple(Counted(_county(county, came=county.pk in came), f"{here}#county-{county.pk}") for county in rows)


def _see_also(record: Record, partnership: int) -> tuple[Counted, ...]:
    areas = reverse("indicators:region", kwargs={"slug": record.partnerships[partnership].slug})
    return (Counted(_("The region beside administrative areas"), areas),)


def _county(county: County, *, came: bool) -> str:
    if came:
        return _("%(county)s: companies came") % {"county": county}
    return _("%(county)s: no company came within 12 months") % {"county": county}


def _to_widen(counties: frozenset[int], came: frozenset[int]) -> str:
    if not came:
        return _("Write down the county of each company, so that it shows from where they come.")
    known = dict(County.objects.filter(pk__in=counties).values_list("pk", "name"))
    words = {"here": ", ".join(sorted(known[one] for one in came))}
    words["elsewhere"] = ", ".join(sorted(name for one, name in known.items() if one not in came))
    return _("All companies come from %(here)s. Invite from %(elsewhere)s, or draw the region anew.") % words
