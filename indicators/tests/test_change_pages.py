"""The log of changes as pages: writing, discussing, reviewing, figures, and words on signs."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.utils import timezone

from indicators.changes import figures, log, sign_notes
from indicators.models import FigureReading, IndustryChange, IndustryReview, OutsideFigure, SignNote
from indicators.tests.makers import launch, leaders, publics, quarterly

NOW = timezone.now()
PAGE = "/partnerships/front-range-health/changes/"


def day(partnership, days):
    return partnership.local_date(NOW) + dt.timedelta(days=days)


def logged(partnership, what, days, **given):
    return log.log(partnership, kind="market", what=what, on=day(partnership, days), by=None, at=NOW, **given)


@pytest.fixture
def connie(as_person, convener):
    return as_person(convener)


def test_a_change_is_written_down_in_one_form(connie, partnership):
    on = day(partnership, -3)
    typed = {"what": "New tariffs", "kind": "market", "on": on.isoformat(), "known_from": "Two shops"}
    answer = connie.post(f"{PAGE}log/", typed | {"touches_agenda": "on"}, follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    change = IndustryChange.objects.get()
    assert (change.what, change.on, change.touches_agenda) == ("New tariffs", on, True)
    assert "New tariffs" in answer.content.decode()


def test_what_was_typed_comes_back_with_the_reason_beside_it(connie, partnership):
    typed = {"what": "New tariffs", "kind": "market", "on": day(partnership, 1).isoformat()}
    answer = connie.post(f"{PAGE}log/", typed)

    assert answer.context["form"].errors == {"on": ["That day has not come yet."]}
    assert 'value="New tariffs"' in answer.content.decode()


def test_a_full_meeting_that_discussed_changes_is_marked_with_what_came_of_it(connie, partnership):
    launch(partnership, day(partnership, -60).isoformat(), "abc")
    tariffs, plant = logged(partnership, "Tariffs", -40), logged(partnership, "A plant", -30)
    meeting = quarterly(partnership, day(partnership, -5).isoformat(), "abc")
    sent = {"changes": [tariffs.pk], "meeting": meeting.pk, "outcome": "Buy nearer"}
    connie.post(f"{PAGE}considered/", sent)

    tariffs.refresh_from_db()
    plant.refresh_from_db()
    assert (tariffs.considered_at, tariffs.considered_on) == (meeting, day(partnership, -5))
    assert (tariffs.outcome, plant.considered_on) == ("Buy nearer", None)


def test_a_meeting_before_the_change_is_refused_beside_the_field(connie, partnership):
    meeting = launch(partnership, day(partnership, -60).isoformat(), "abc")
    change, _older = logged(partnership, "Tariffs", -40), logged(partnership, "A plant", -70)
    answer = connie.post(f"{PAGE}considered/", {"changes": [change.pk], "meeting": meeting.pk, "outcome": "So be it"})

    assert answer.context["considered_form"].errors == {"meeting": ["This meeting was held before the change."]}
    assert "So be it" in answer.content.decode()


def test_only_meetings_since_the_oldest_open_change_are_offered(connie, partnership):
    launch(partnership, day(partnership, -60).isoformat(), "abc")
    logged(partnership, "Tariffs", -40)
    assert "considered_form" not in connie.get(PAGE).context

    meeting = quarterly(partnership, day(partnership, -40).isoformat(), "abc")
    form = connie.get(PAGE).context["considered_form"]
    assert list(form.fields["meeting"].queryset) == [meeting]


def test_a_change_waits_again_and_is_taken_out(connie, partnership):
    launch(partnership, day(partnership, -60).isoformat(), "abc")
    change = logged(partnership, "Tariffs", -40)
    log.consider([change], quarterly(partnership, day(partnership, -5).isoformat(), "abc"), by=None, at=NOW)
    connie.post(f"{PAGE}{change.pk}/wait/")
    change.refresh_from_db()
    assert change.considered_on is None

    connie.post(f"{PAGE}{change.pk}/strike/")
    assert list(IndustryChange.objects.all()) == []


def test_yes_something_changed_leads_on_to_writing_down_what(connie, partnership):
    leader = leaders("a")[0]
    typed = {"changed": "yes", "leader": leader.name, "known_from": "The report", "words": "Fewer orders"}
    answer = connie.post(f"{PAGE}review/", typed | {"on": day(partnership, 0).isoformat()})

    assert answer.url == f"{PAGE}log/?what=Fewer+orders"
    review = IndustryReview.objects.get()
    assert (review.changed, review.leader, review.known_from) == (True, leader, "The report")
    assert 'value="Fewer orders"' in connie.get(answer.url).content.decode()


def test_the_review_takes_somebody_from_industry(connie, partnership):
    typed = {"changed": "no", "leader": publics(1)[0].name, "known_from": "The report"}
    answer = connie.post(f"{PAGE}review/", typed | {"on": day(partnership, 0).isoformat()})

    assert list(answer.context["form"].errors) == ["leader"]
    assert not IndustryReview.objects.exists()


def test_a_figure_is_kept_read_commented_and_kept_no_longer(connie, partnership):
    launch(partnership, day(partnership, -60).isoformat(), "abc")
    answer = connie.post(f"{PAGE}figures/", {"name": "Jobs", "known_from": "State office"})
    figure = OutsideFigure.objects.get()
    assert answer.url == f"{PAGE}figures/{figure.pk}/"

    figures.read(figure, on=day(partnership, -60), value=Decimal(1000), by=None, at=NOW)
    connie.post(answer.url, {"value": "880", "on": day(partnership, -1).isoformat()})
    shown = connie.get(PAGE).content.decode()
    assert ("-12%" in shown, '<td class="end">880</td>' in shown) == (True, True)

    reading = FigureReading.objects.get(value=880)
    connie.post(f"{PAGE}readings/{reading.pk}/", {"comment": "One plant left"})
    reading.refresh_from_db()
    assert (reading.comment, reading.commented_on) == ("One plant left", day(partnership, 0))

    connie.post(f"{PAGE}figures/{figure.pk}/strike/")
    assert not OutsideFigure.objects.exists()


def test_one_value_is_put_right_or_taken_out_and_the_others_stay(connie, partnership):
    figure = figures.keep(partnership, "Jobs", known_from="State office", by=None, at=NOW)
    older, newer = (
        figures.read(figure, on=day(partnership, days), value=Decimal(value), comment="So it is", by=None, at=NOW)
        for days, value in ((-40, 1000), (-1, 880))
    )
    assert f"{PAGE}readings/{newer.pk}/correct/" in connie.get(PAGE).content.decode()

    given = {"value": "980", "on": day(partnership, -2).isoformat(), "comment": ""}
    assert connie.post(f"{PAGE}readings/{newer.pk}/correct/", given).url == PAGE
    newer.refresh_from_db()
    assert (newer.on, newer.value, newer.comment, newer.commented_on) == (day(partnership, -2), 980, "", None)

    taken = connie.post(f"{PAGE}readings/{newer.pk}/correct/", given | {"on": day(partnership, -40).isoformat()})
    assert list(taken.context["form"].errors) == ["on"]
    ahead = connie.post(f"{PAGE}readings/{newer.pk}/correct/", given | {"on": day(partnership, 1).isoformat()})
    assert ahead.context["form"].errors == {"on": ["That day has not come yet."]}

    connie.post(f"{PAGE}readings/{newer.pk}/strike/")
    assert list(figure.readings.all()) == [older]
    assert [line.history_type for line in FigureReading.history.filter(id=newer.pk)] == ["-", "~", "+"]


def test_a_second_figure_of_the_same_name_is_refused(connie, partnership):
    figures.keep(partnership, "Jobs", known_from="State office", by=None, at=NOW)
    answer = connie.post(f"{PAGE}figures/", {"name": "jobs", "known_from": "Another office"})

    assert answer.context["form"].errors == {"name": ["There is a figure called “jobs” already."]}


def test_a_word_on_a_sign_stands_beside_it_and_is_taken_out(connie, partnership):
    answer = connie.post("/partnerships/front-range-health/signs/R1/words/", {"words": "Snow on that day"})
    assert answer.url == "/partnerships/front-range-health/radar/#R1"
    noted = SignNote.objects.get()
    assert (noted.sign, noted.words, noted.on) == ("R1", "Snow on that day", day(partnership, 0))

    connie.post(f"/partnerships/front-range-health/signs/words/{noted.pk}/strike/")
    assert not SignNote.objects.exists()


def test_on_the_page_of_all_indicators_a_word_stands_by_the_sign_that_it_is_about(as_person, observer, partnership):
    """For a year, and as of a past day only what was said by then; a reader sees it as well."""
    for sign, words, days in (
        ("R1", "Snow", -9),
        ("R1", "Trade show", -1),
        ("R3", "Tariffs end", -2),
        ("R1", "Old", -400),
    ):
        sign_notes.note(partnership, sign, words, on=day(partnership, days), by=None, at=NOW)
    reader, address = as_person(observer), "/partnerships/front-range-health/indicators/"

    assert said_by_sign(reader.get(address)) == {
        "R1": ["Trade show", "Snow"],
        "R2": [],
        "R3": ["Tariffs end"],
        "R4": [],
    }
    past = reader.get(address, {"as_of": day(partnership, -2).isoformat()})
    assert said_by_sign(past) == {"R1": ["Snow"], "R2": [], "R3": ["Tariffs end"], "R4": []}


def said_by_sign(response):
    rows = re.split(r'<li class="todo" id="(R\d)">', response.content.decode())[1:]
    return {
        sign: re.findall(r"Note of [^:]+: ([^<]+)</p>", row) for sign, row in zip(rows[::2], rows[1::2], strict=True)
    }


def test_there_are_no_words_on_a_sign_that_there_is_not(connie):
    assert connie.get("/partnerships/front-range-health/signs/R9/words/").status_code == 404


def test_a_word_does_not_change_the_sign(partnership):
    """A one-off is explained; the sign stays (R1)."""
    from indicators.assess import assess_one

    launch(partnership, day(partnership, -5).isoformat(), "ab", 3)
    sign_notes.note(partnership, "R1", "Snow", on=day(partnership, -1), by=None, at=NOW)

    assert assess_one(partnership, day(partnership, 0)).signs["R1"].is_raised


def test_who_only_looks_is_offered_nothing_to_change(as_person, observer, partnership):
    logged(partnership, "Tariffs", -40)
    shown = as_person(observer).get(PAGE).content.decode()

    assert "Tariffs" in shown
    assert [
        word for word in ("Log a change", "Answer it", "Keep another figure", f'action="{PAGE}') if word in shown
    ] == []


@pytest.mark.parametrize("count", [1, 50])
def test_the_log_asks_as_often_for_one_line_as_for_fifty(connie, partnership, count, django_assert_num_queries):
    launch(partnership, day(partnership, -60).isoformat(), "abc")
    for number in range(count):
        logged(partnership, f"Change {number}", -70)
        figure = figures.keep(partnership, f"Figure {number}", known_from="Office", by=None, at=NOW)
        figures.read(figure, on=day(partnership, -1), value=Decimal(3), by=None, at=NOW)
    connie.get(PAGE)

    with django_assert_num_queries(14):
        connie.get(PAGE)
