"""What was said of actions, and who owned them before, after two records of one person became one."""

from __future__ import annotations

import datetime as dt

from actionteams import actions, progress, progress_lines
from actionteams.plans import reviewing
from actionteams.tests.makers import make_priority
from partnerships import merging
from partnerships.tests.makers import make_person

NOON = dt.datetime(2025, 6, 2, 18, 0, tzinfo=dt.UTC)
JUNE_2 = dt.date(2025, 6, 2)


def test_notes_and_former_owners_name_the_one_that_stays(partnership):
    odalys, twin = make_person("Odalys Brennick", "Kettlewood"), make_person("O. Brennick", "Kettlewood")
    agreed = {"horizon": "next_step", "on": dt.date(2025, 4, 1), "by": None, "at": NOON}
    tours = actions.agree(make_priority(partnership), "Tours", owner=twin, **agreed)
    told = {"on": JUNE_2, "by": None, "at": NOON}
    progress.tell(tours, standing="on_track", person=twin, **told)
    progress.correct(tours, owner=make_person("Hal Quist", "Quist Works"), why="A new job", decided_by="", **told)

    merging.merge(odalys, twin, by=None, at=NOON)

    (action,) = progress_lines.attach([tours])
    assert [note.person for note in action.progress.notes] == [odalys]
    assert [turn.was for turn in action.progress.turns] == ["Odalys Brennick"]


def test_who_wrote_an_answer_to_the_plan_down_goes_with_it(partnership, staff):
    odalys, twin = make_person("Odalys Brennick", "Kettlewood"), make_person("O. Brennick", "Kettlewood")
    cycle = partnership.cycles.get(number=1)
    version = cycle.plan_versions.create(
        number=1, content={"on": "2025-06-02", "priorities": []}, made_on=JUNE_2, at=NOON
    )
    silent, told = [version.reviews.create(person=person, asked_at=NOON) for person in (odalys, twin)]
    reviewing.answer(told, agrees=True, comment="", on=JUNE_2, at=NOON, by=staff)

    merging.merge(odalys, twin, by=None, at=NOON)

    (left,) = version.reviews.all()
    assert (left.pk, left.person, left.agreed_on, left.answered_at, left.by) == (silent.pk, odalys, JUNE_2, NOON, staff)
