"""The past is looked at on every day of which the record tells, and anew where that is changed afterwards."""

from __future__ import annotations

import datetime as dt

import pytest

from followups.models import FollowUp
from indicators import standings
from indicators.assess import Assessment, assess
from indicators.dashboard.past import standings_on
from indicators.findings import SignFinding
from indicators.levels import Grace
from indicators.models import Evidence, IndustryReview, LevelSpan, SignSpan, Snapshot, Standing, Statement
from indicators.past import following, nightly, trails
from indicators.past.turns import Turns
from indicators.record import Scope
from indicators.sets.reading import in_force
from indicators.tests.makers import launch, second
from indicators.words import Level, SignState
from partnerships.models import Partnership
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, seat

pytestmark = pytest.mark.django_db


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def noon(text: str) -> dt.datetime:
    """In Denver, in summer."""
    return dt.datetime.fromisoformat(f"{text}T18:00+00:00")


def levels(partnership):
    rows = LevelSpan.objects.filter(partnership=partnership).order_by("started_on")
    return [(row.level, str(row.started_on), str(row.ended_on or "")) for row in rows]


def signs(partnership, sign="R4"):
    rows = SignSpan.objects.filter(partnership=partnership, sign=sign).order_by("started_on")
    return [(row.sign, str(row.started_on), str(row.ended_on or "")) for row in rows]


def told_of(partnership, *days):
    """On these days the record says something."""
    for one in days:
        IndustryReview.objects.create(
            partnership=partnership, on=day(one), changed=False, known_from="the state", at=noon(one)
        )


@pytest.fixture
def stood(monkeypatch):
    """R4 is raised on the days between the first two, and the rule gives "active" before the third."""

    def between(raised="9999-12-31", cleared="9999-12-31", lost="2000-01-01"):
        def assess_one(partnership, on):
            state = SignState.RAISED if day(raised) <= on < day(cleared) else SignState.CLEAR
            level = Level.ACTIVE if on < day(lost) else Level.EMERGING
            until = None if level == Level.ACTIVE else Grace(Scope([partnership], on)).until(partnership.pk)
            return Assessment(on, {}, {"R4": SignFinding(state)}, in_force(on), level, until)

        monkeypatch.setattr(following, "assess_one", assess_one)

    return between


# ---- Every day of which the record tells


@pytest.mark.parametrize(
    ("raised", "cleared"), [("2026-01-06", "2026-01-09"), ("2026-01-03", "2026-01-06"), ("2026-01-09", "2026-01-12")]
)
def test_what_came_and_went_within_days_is_seen_where_the_record_tells_of_one_of_them(
    partnership, stood, raised, cleared
):
    """Raised by a word and lowered by another, raised by time alone until a word, and raised by one until time passes."""
    told_of(partnership, "2026-01-06", "2026-01-09")
    stood(raised, cleared)
    following.catch_up(partnership, since=day("2026-01-01"), through=day("2026-01-11"), at=noon("2026-01-12"))

    assert signs(partnership) == [("R4", raised, cleared if cleared < "2026-01-12" else "")]


def test_a_quiet_stretch_of_a_story_is_kept_as_it_was_when_the_label_was_over(partnership, stood):
    """Active for the last time on March 30: the label is kept to June 30, and nothing happens until September."""
    LevelSpan.objects.create(partnership=partnership, level=Level.ACTIVE, started_on=day("2025-07-09"))
    stood(lost="2026-03-31")
    turns = Turns(partnership, since=noon("2026-03-01"), until=noon("2026-09-01"))
    while turns.next:
        turns.take(now=turns.next)

    kept = Snapshot.objects.order_by("day").values_list("day", "level", "grace_until")
    grace = [(level, until) for on, level, until in kept if day("2026-03-31") <= on <= day("2026-06-30")]
    assert set(grace) == {("active", day("2026-06-30"))}
    assert {(level, until) for on, level, until in kept if on > day("2026-06-30")} == {("emerging", None)}
    assert {level for on, level, _until in kept if on < day("2026-03-31")} == {"active"}
    assert max(on for on, _level, _until in kept) == day("2026-08-30")


# ---- What is written of a day that is over


def test_a_loss_that_was_typed_in_late_counts_from_its_own_day(partnership, stood):
    """The chair of March 31 was taken out on April 20: the label is kept to June 30, not to July 19."""
    LevelSpan.objects.create(
        partnership=partnership, level=Level.ACTIVE, started_on=day("2025-07-09"), ended_on=day("2026-04-20")
    )
    LevelSpan.objects.create(partnership=partnership, level=Level.EMERGING, started_on=day("2026-04-20"))
    stood(lost="2026-03-31")
    following.again(partnership, since=day("2026-03-31"), through=day("2026-04-20"), at=noon("2026-04-21"))

    assert levels(partnership) == [("active", "2025-07-09", "2026-03-31"), ("emerging", "2026-03-31", "")]
    assert Grace(Scope([partnership], day("2026-04-21"))).until(partnership.pk) == day("2026-06-30")


def test_t24_a_meeting_that_was_typed_in_late_raises_its_sign_from_its_own_day_the_night_after(partnership, convener):
    launch(partnership, "2025-03-06", "abc")
    nightly.keep(now=noon("2025-06-08"))
    second(partnership, "2025-05-28", "ab", 3)
    nightly.keep(now=noon("2025-06-08"))
    assert signs(partnership, "R1") == [("R1", "2025-06-08", "")]

    nightly.keep(now=noon("2025-06-09"))
    assert signs(partnership, "R1") == [("R1", "2025-05-28", "")]
    asked = FollowUp.objects.filter(rule="T24", about="Engagement wanes", withdrawn_at=None)
    assert list(asked.values_list("anchored_on", "due_on")) == [(day("2025-05-28"), day("2025-06-11"))]
    assert Snapshot.objects.get(day=day("2025-06-07")).signs["R1"] == "clear"


def test_nothing_is_followed_anew_where_nothing_was_written_of_the_past(partnership, monkeypatch):
    launch(partnership, "2025-03-06", "abc")
    nightly.keep(now=noon("2025-05-27"))
    second(partnership, "2025-05-28", "ab", 3)
    nightly.keep(now=noon("2025-05-28"))
    anew = []
    monkeypatch.setattr(nightly, "again", lambda *given, **told: anew.append(told["since"]))
    nightly.keep(now=noon("2025-05-29"))
    nightly.keep(now=noon("2025-05-30"))

    assert anew == []
    assert signs(partnership, "R1") == [("R1", "2025-05-28", "")]


def followed(partnership):
    """The first day of which the record says otherwise than when this was asked before."""
    ((trail, since),) = trails.read_again([Partnership.objects.get(pk=partnership.pk)]) or [(None, None)]
    trail.save()
    return since


def test_the_first_day_that_reads_otherwise_is_found(partnership):
    partnership.touch()
    assert followed(partnership) is None
    ann = make_person("Ann Able", "Able Forge")
    ann.affiliations.update(started_on=day("2015-01-01"))
    ann_convenes = seat(partnership, Role.LEAD_CONVENER, ann, since=day("2026-04-20"))
    partnership.touch()
    assert followed(partnership) == day("2026-04-20")

    ann.affiliations.update(ended_on=day("2026-05-15"))
    partnership.touch()
    assert followed(partnership) == day("2026-05-15")
    ann_convenes.ended_on = day("2026-05-10")
    ann_convenes.save()
    told_of(partnership, "2026-05-12")
    partnership.touch()
    assert followed(partnership) == day("2026-05-10")
    ann_convenes.delete()
    partnership.touch()
    assert followed(partnership) == day("2026-04-20")


def test_a_record_that_did_not_change_is_not_read(partnership, django_assert_num_queries):
    followed(partnership)

    with django_assert_num_queries(1):
        assert list(trails.read_again([partnership])) == []


# ---- By itself


def test_a_record_that_cannot_be_read_leaves_the_nights_of_all_others(partnership, monkeypatch, caplog):
    others = [make_partnership(name) for name in ("Coast", "Hills", "Plains")]

    def broken(partnerships, days):
        given = list(partnerships)
        if partnership.pk in {one.pk for one in given}:
            raise ZeroDivisionError
        return assess(given, days)

    monkeypatch.setattr(nightly, "assess", broken)
    monkeypatch.setattr(standings, "assess", broken)

    assert nightly.keep(now=noon("2025-06-10")) == 3
    numbers = {one.pk for one in others}
    assert {row.partnership_id for row in Snapshot.objects.all()} == numbers
    assert {row.partnership_id for row in Standing.objects.all()} == numbers
    assert {row.partnership_id for row in LevelSpan.objects.all()} == numbers
    assert caplog.text.count(f"How partnership {partnership.pk} stands could not be computed") == 2


def test_a_night_keeps_the_corner_mark_and_until_when_the_label_is_kept(partnership):
    """E4 was signed for on July 1 of the year before; "active" was lost on April 15."""
    LevelSpan.objects.create(
        partnership=partnership, level=Level.ACTIVE, started_on=day("2025-01-01"), ended_on=day("2025-04-15")
    )
    said = {"code": "E4", "signer": "convener", "person": make_person("Ann Able", "Able Forge"), "text": "So it is."}
    statement = Statement.objects.create(
        partnership=partnership, signed_on=day("2024-07-01"), at=noon("2024-07-01"), **said
    )
    Evidence.objects.create(statement=statement, words="the minutes", link="https://example.org/", at=statement.at)
    nightly.keep(now=noon("2025-06-10"))

    night = Snapshot.objects.get()
    assert (night.day, night.to_renew, night.grace_until) == (day("2025-06-09"), ["E4"], day("2025-07-14"))
    shown = standings_on([partnership], night.day)[partnership.pk]
    assert (shown.level, shown.rule_level) == ("active", "none")
    assert (shown.to_renew, shown.grace_until) == (["E4"], day("2025-07-14"))
