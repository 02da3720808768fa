"""Where a life begins: the partnership is founded."""

from __future__ import annotations

from desk.replay import making_room
from desk.replay.life import Life, PartnershipWords
from partnerships import counties, founding, history
from partnerships.models import Industry, Partnership, Region
from partnerships.zones import start_of_day


class SlugTaken(ValueError):
    """A partnership with this address exists, and nobody said that it may go."""


def begin(life: Life, *, replace: bool) -> Partnership:
    """Found the partnership of `life`. Raises SlugTaken and founding.NameTaken."""
    words = life.partnership
    known = Partnership.objects.filter(slug=words.slug).first()
    if known and not replace:
        raise SlugTaken(f"There is a partnership at {words.slug} already.")
    if known:
        making_room.remove(known)
    with history.acting(by=None, at=start_of_day(words.founded, words.time_zone)):
        return _found(words)


def _found(words: PartnershipWords) -> Partnership:
    industry, _made = Industry.objects.get_or_create(
        name=words.industry.name, defaults={"naics_codes": words.industry.naics}
    )
    return founding.found(
        words.name,
        slug=words.slug,
        industry=industry,
        region=_region(words),
        scope=words.scope,
        time_zone=words.time_zone,
        on=words.founded,
        by=None,
    )


def _region(words: PartnershipWords) -> Region:
    region, made = Region.objects.get_or_create(name=words.region.name, defaults={"basis": words.region.basis})
    if made:
        state = words.region.state
        region.counties.set([counties.county_called(name, state=state) for name in words.region.counties])
    return region
