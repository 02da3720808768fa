"""Taking a replayed partnership away again, with whoever is known from nowhere else. For demonstrations only."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction

from desk.holdings import Holding, holdings, is_history, pointers
from followups import letters
from followups.models import Digest
from outbox.models import Letter
from partnerships import history
from partnerships.models import Affiliation, Merge, Organization, Partnership, Person, User


@transaction.atomic
def remove(partnership: Partnership) -> None:
    """Delete the partnership and all that hangs from it, its history too; people who have a part elsewhere, or have signed in, stay."""
    before = history.newest_lines()
    people = _people_of(partnership)
    Letter.objects.for_partnership(partnership.pk).delete()
    digests = list(Digest.objects.filter(notices__follow_up__partnership=partnership).distinct())
    Letter.objects.filter(key__in=[letters.digest_key(digest.user_id, digest.day) for digest in digests]).delete()
    Digest.objects.filter(pk__in=[digest.pk for digest in digests]).delete()
    partnership.contacts.all().delete()
    partnership.commitments.all().delete()
    partnership.invitations.all().delete()
    partnership.meetings.all().delete()
    partnership.priorities.all().delete()
    partnership.delete()
    strangers = Person.objects.filter(pk__in=people - _known_among(people))
    User.objects.filter(person__in=strangers, last_login=None, last_seen_at=None).delete()
    strangers = strangers.filter(user=None)
    jobs = Affiliation.objects.filter(person__in=strangers)
    employers = set(jobs.values_list("organization_id", flat=True))
    strangers.delete()
    Organization.objects.filter(pk__in=employers - _in_use_among(employers)).delete()
    history.forget_removed_since(before)


def _places() -> list[Holding]:
    """Wherever a partnership knows a person."""
    return [one for one in holdings() if one.partnership and not one.is_history]


def _people_of(partnership: Partnership) -> set[int]:
    found: set[int] = set()
    for place in _places():
        rows = place.model._base_manager.filter(**{place.partnership: partnership.pk})
        found.update(rows.values_list(place.field, flat=True))
    return found - {None}


def _known_among(people: set[int]) -> set[int]:
    """Those of `people` whom another partnership knows, or the network by a contact of its own."""
    return {number for place in _places() for number in place.of(people).values_list(place.field, flat=True)}


def _in_use_among(organizations: set[int]) -> set[int]:
    """Those that anything still points at; that a duplicate was merged into one is no use of it."""
    found: set[int] = set()
    for model in apps.get_models():
        if is_history(model) or model is Merge:
            continue
        for field in pointers(model):
            if field.remote_field.model is Organization:
                rows = model._base_manager.filter(**{f"{field.name}__in": organizations})
                found.update(rows.values_list(field.name, flat=True))
    return found
