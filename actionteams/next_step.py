"""The one thing that a team needs next: it becomes the one solid button on its page."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from actionteams.team_page import TeamPage
from partnerships.roles import Capability


@dataclass(frozen=True)
class NextStep:
    """What the button says, and where it leads: to `url`, to planning a meeting of the kind `plans`, or to one `meeting`.

    Meetings live above, so their addresses are for the page to find. `icon` is the template of its picture.
    """

    words: str
    icon: str
    url: str = ""
    plans: str = ""
    meeting: int | None = None


def of(page: TeamPage, may: Container[Capability]) -> NextStep | None:
    """The nearest thing that somebody with these capabilities can do, None where there is nothing to do."""
    if page.priority.has_ended:
        return None
    if not page.champions:
        return _champion(page) if Capability.CAPTURE in may else None
    if not page.priority.is_alive:
        return None
    if page.priority.call_held_on is None:
        return _meet(page, may, _("Find a time for the call"), "icons/_phone.html", "follow_up_call")
    if Capability.CAPTURE in may and (step := _write(page)):
        return step
    return _meet(page, may, _("Plan a team meeting"), "icons/_calendar.html", "action_team")


def _champion(page: TeamPage) -> NextStep:
    people = reverse("actionteams:people", kwargs={"pk": page.priority.pk})
    return NextStep(_("Add a champion"), "icons/_plus.html", url=f"{people}?open=champion#act-champion")


def _write(page: TeamPage) -> NextStep | None:
    """What the record waits for: the plan, or an honest look back on a first win whose days are over."""
    if not page.has_plan:
        url = reverse("actionteams:plan_part", kwargs={"pk": page.priority.pk})
        return NextStep(_("Write the plan"), "icons/_edit.html", url=url)
    if page.first_win and page.first_win.asks_for_review:
        parts = {"pk": page.priority.pk, "action": page.first_win.action.pk}
        return NextStep(
            _("Review the first win"), "icons/_check.html", url=reverse("actionteams:review_action", kwargs=parts)
        )
    return None


def _meet(page: TeamPage, may: Container[Capability], words: str, icon: str, kind: str) -> NextStep | None:
    """The meeting that has a date, or else finding one, for those who plan meetings."""
    if page.next_meeting:
        is_call = page.priority.call_held_on is None
        open_it = _("Open the call") if is_call else _("Open the meeting")
        return NextStep(open_it, icon, meeting=page.priority.next_meeting_number)
    return NextStep(words, icon, plans=kind) if Capability.PLAN in may else None
