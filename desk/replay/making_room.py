"""Taking a replayed partnership away again, with whoever is known from nowhere else. For demonstrations only."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from followups import letters
from followups.models import Digest
from outbox.models import Letter
from partnerships import history
from partnerships.models import Affiliation, Organization, Partnership, Person, User

# By these a partnership knows a person.
HOLDS = (
    *("role_holdings", "attendances", "sign_ups", "team_seats", "chairs", "slips", "actions", "next_steps"),
    *("candidacies", "support_memberships", "commitments", "signatures", "invitations", "asks_made", "facilitates"),
    *("contacts", "contacts_made", "assets"),
)
# And by these an organization.
EMPLOYS = ("affiliations", "attendances", "roleholding", "branches", "commitments", "invitees", "contacts", "assets")


@transaction.atomic
def remove(partnership: Partnership) -> None:
    """Delete the partnership and all that hangs from it, its history too; people who have a part elsewhere, or have signed in, stay."""
    before = history.newest_lines()
    people = set(_people_of(partnership))
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
    strangers = Person.objects.filter(pk__in=people, **{f"{name}__isnull": True for name in HOLDS})
    User.objects.filter(person__in=strangers, last_login=None, last_seen_at=None).delete()
    strangers = strangers.filter(user=None)
    jobs = Affiliation.objects.filter(person__in=strangers)
    employers = set(jobs.values_list("organization_id", flat=True))
    strangers.delete()
    Organization.objects.filter(pk__in=employers, **{f"{name}__isnull": True for name in EMPLOYS}).delete()
    history.forget_removed_since(before)


def _people_of(partnership: Partnership) -> list[int]:
    met = Q(attendances__meeting__partnership=partnership) | Q(role_holdings__partnership=partnership)
    signed = Q(sign_ups__priority__partnership=partnership) | Q(slips__partnership=partnership)
    asked = Q(invitations__invitation__partnership=partnership) | Q(candidacies__partnership=partnership)
    found = (Person.objects.filter(part).values_list("pk", flat=True) for part in (met, signed, asked))
    return list({number for numbers in found for number in numbers})
