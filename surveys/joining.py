"""“I will join”: what a participant promises by name, kept apart from what they answered.

It becomes what the sign-up page makes of it: a champion's sign-up, or an offer to help from the public side (H4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from actionteams import sign_up_page, slips
from actionteams.models import Priority, SignUp, Slip
from actionteams.states import PriorityState
from partnerships.models import Partnership, Person
from surveys.default_sets import RIGHT
from surveys.kinds import QuestionKind
from surveys.models import Participant, Question, Survey
from surveys.sending import SurveyClosed


@dataclass(frozen=True)
class Offer:
    """What one participant may choose, what they chose here, and what they stand behind already."""

    open: list[Priority]
    chosen: list[Priority]
    standing: list[Priority]


@dataclass(frozen=True)
class Joined:
    """One person who said so in a survey, and where; `is_offer` when from the public side."""

    person: Person
    priorities: list[Priority]
    is_offer: bool


def asks(survey: Survey) -> bool:
    return survey.questions.filter(kind=QuestionKind.JOIN).exists()


def offer(participant: Participant) -> Offer:
    found = open_to_all(participant.survey.partnership)
    slip = _slip(participant)
    here = set(slip.chosen.values_list("pk", flat=True)) if slip else set()
    champions = SignUp.objects.current().filter(person=participant.person_id, priority__in=found)
    elsewhere = set(champions.exclude(client_key=participant.source).values_list("priority", flat=True)) - here
    return Offer(
        open=[one for one in found if one.pk not in elsewhere],
        chosen=[one for one in found if one.pk in here],
        standing=[one for one in found if one.pk in elsewhere],
    )


@transaction.atomic
def join(participant: Participant, chosen: Collection[Priority], *, at: dt.datetime) -> Slip | None:
    """Put the participant's name down for `chosen`, and take it off what they chose here before.

    Raises SurveyClosed, and what the sign-up page raises: signing.PriorityEnded, slips.Disowned.
    """
    survey = participant.survey
    survey.partnership.touch()  # first, in the order of every verb
    survey.hold()
    if not survey.is_open:
        raise SurveyClosed(_("This survey is closed and takes no more answers."))
    among = offer(participant).open
    return slips.hand_in_by_own_link(
        survey.partnership, participant.person, chosen, among=among, client_key=participant.source, at=at
    )


def joined(survey: Survey) -> list[Joined]:
    """Everybody who said so here and has not taken it back, by name."""
    rows = Slip.objects.filter(partnership=survey.partnership_id, client_key__startswith=f"survey-{survey.pk}-")
    rows = rows.filter(disowned_at=None).select_related("person").prefetch_related("chosen")
    found = [Joined(row.person, sorted(row.chosen.all(), key=lambda one: one.position), row.is_offer) for row in rows]
    return sorted((one for one in found if one.priorities), key=lambda one: (one.person.name_key, one.person.pk))


def _slip(participant: Participant) -> Slip | None:
    return Slip.objects.filter(person=participant.person_id, client_key=participant.source, disowned_at=None).first()


def asked_about(survey: Survey, questions: Iterable[Question]) -> dict[str, list[Priority]]:
    """The priorities of the meeting that one of `questions` asks about without naming them, by its field."""
    fields = [one.field for one in questions if one.text == str(RIGHT.text)]
    if not fields:
        return {}
    rows = Priority.objects.filter(cycle=survey.meeting.cycle_id).open_for_sign_up()
    found = list(rows.exclude(state=PriorityState.PARKED).order_by("position", "pk"))
    return dict.fromkeys(fields, found)


def open_to_all(partnership: Partnership) -> list[Priority]:
    """What can be joined now, as the sheet of paper lists it."""
    return sign_up_page.open_priorities(partnership, list(partnership.cycles.order_by("-number")))
