"""The wins of a partnership as a list, and those of one team as its page of what lasts shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from actionteams import untold
from actionteams.models import Action, Chair, PlanPart, Priority, SignUp, TeamSeat, WinReview
from actionteams.states import Beneficiary
from actionteams.wins import chains, drawing, reached
from actionteams.wins.chains import ChainLink
from actionteams.wins.drawing import Drawing
from partnerships.models import Affiliation, Partnership
from partnerships.roles import Capability


@dataclass(frozen=True)
class Win:
    """One win with what was said of it, if anything was, and what came out of it."""

    action: Action
    following: tuple[Action, ...] = ()

    @property
    def review(self) -> WinReview | None:
        return reached.review_of(self.action)

    @property
    def asks_for_review(self) -> bool:
        return reached.waits_for_review(self.action)


def of(partnership: Partnership, may: Container[Capability]) -> QuerySet[Action]:
    """The wins that a visitor may read, those first that were told, then the newest."""
    rows = reached.wins().filter(priority__partnership=partnership)
    if Capability.TEAMWORK not in may:
        rows = rows.filter(priority__call_held_on__isnull=False)
    return rows.order_by(F("review__told_on").desc(nulls_last=True), "-done_on", "-pk")


def narrowed(rows: QuerySet[Action], *, gains: str = "", priority: int | None = None, stage: str = "") -> QuerySet:
    """Of `rows`, those from which `gains` gains, of one priority, told, or not looked back on yet."""
    if gains in Beneficiary:
        rows = rows.filter(**{f"review__{Beneficiary(gains).field}": True})
    if priority is not None:
        rows = rows.filter(priority=priority)
    stages = {"told": Q(review__told_on__isnull=False), "unreviewed": Q(review=None)}
    return rows.filter(stages.get(stage, Q()))


def that_led_on(rows: QuerySet[Action]) -> int:
    """From how many of these wins a next one came (S1-42)."""
    return rows.filter(Exists(Action.objects.filter(follows=OuterRef("pk")))).count()


def read(actions: Iterable[Action]) -> list[Win]:
    """These actions with what followed from each; one query."""
    actions = list(actions)
    following: dict[int, list[Action]] = defaultdict(list)
    for action in Action.objects.filter(follows__in=actions).order_by("agreed_on", "pk"):
        following[action.follows_id].append(action)
    return [Win(action, tuple(following[action.pk])) for action in actions]


@dataclass(frozen=True)
class Carrier:
    """Somebody who carries the work on: in which part, and where they work. `side` is the class of a dot."""

    name: str
    place: str
    organization: str
    side: str


class Lasting:
    """What one team leaves behind and what keeps it going; each part is read once."""

    def __init__(self, priority: Priority) -> None:
        self.priority = priority

    @cached_property
    def chains(self) -> list[ChainLink]:
        return chains.of(self.priority)

    @cached_property
    def _links(self) -> list[ChainLink]:
        return [link for chain in self.chains for link in chain.everything()]

    @property
    def wins(self) -> list[Win]:
        """The newest first."""
        won = [link for link in self._links if reached.is_win(link.action)]
        found = [Win(link.action, tuple(one.action for one in link.following)) for link in won]
        return sorted(found, key=lambda win: win.action.done_on, reverse=True)

    @property
    def lessons(self) -> list[WinReview]:
        """What was learned, also from what did not work."""
        reviews = (link.review for link in self._links if link.action.is_done and link.review)
        told = [review for review in reviews if review.learned or not reached.is_win(review.action)]
        return sorted(told, key=lambda review: (review.reviewed_on, review.pk), reverse=True)

    @cached_property
    def drawing(self) -> Drawing:
        return drawing.draw(self.chains)

    @cached_property
    def keeps_it_going(self) -> str:
        return PlanPart.objects.filter(priority=self.priority).values_list("lasting", flat=True).first() or ""

    @cached_property
    def carriers(self) -> list[Carrier]:
        """Chairs, then champions, then first responders."""
        here = untold.held([self.priority])
        chairs = set(Chair.objects.filter(here, priority=self.priority).values_list("person", flat=True))
        signed = SignUp.objects.filter(here, priority=self.priority).select_related("person", "organization")
        champions = sorted(signed.order_by("started_on", "pk"), key=lambda row: row.person_id not in chairs)
        return [_champion(row, is_chair=row.person_id in chairs) for row in champions] + self._responders()

    def _responders(self) -> list[Carrier]:
        seats = TeamSeat.objects.current().filter(priority=self.priority).select_related("person")
        seats = list(seats.order_by("started_on", "pk"))
        jobs = Affiliation.objects.current().of([seat.person_id for seat in seats]).order_by("pk")
        names = {job.person_id: job.organization.name for job in jobs} if seats else {}
        return [Carrier(seat.person.name, "responder", names.get(seat.person_id, ""), "p") for seat in seats]


def _champion(row: SignUp, *, is_chair: bool) -> Carrier:
    company = row.organization.name if row.organization else ""
    return Carrier(row.person.name, "chair" if is_chair else "champion", company, "i")
