"""Everything owed, one promise with its rule, and the ways to close it, in the browser."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.management import call_command

from followups import closing, heartbeat
from followups.models import FollowUp
from followups.tests.makers import calls, launched, noon, owe, promise, say
from outbox.models import Letter

URL = "/partnerships/front-range-health/owed/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def saturday():
    """April 5, 2025, noon in Denver: the call of the launch cycle is two days late."""
    with time_machine.travel(noon(4, 5), tick=False):
        yield


def words(response):
    """What a reader reads of the page's main part, tags and runs of space left out."""
    main = response.content.decode().split("<main", 1)[-1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_everything_owed_stands_in_groups_with_one_solid_button(as_person, convener, partnership):
    cycle = launched(partnership)
    say(partnership, *calls(cycle, 1), promise(cycle, "T4", "meeting:1", "Launch", done_on=dt.date(2025, 3, 7)))
    say(partnership, promise(cycle, "T10", "second", ""))

    response = as_person(convener).get(URL)

    text = words(response)
    assert "Front Range Health · 1 follow-up is late, 0 are due this week" in text
    heads = re.findall(r"<h[123][^>]*>([^<]+)</h[123]>", response.content.decode())
    assert heads == ["Everything owed", "What is owed", "Late", "Later", "Behind you", "Done"]
    assert "Thu, Apr 3 2 days late Hold the follow-up call: Priority 01" in text
    assert "by Jun 4 opens May 5 Hold the second partnership meeting 60 to 90 days after the March 6 launch" in text
    assert "Fri, Mar 7 on time Send the recap: Launch" in text
    assert response.content.decode().count("btn-primary") == 1


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_asks_the_same_number_of_questions_with_1_and_50_rows(
    as_person, convener, partnership, django_assert_num_queries, count
):
    say(partnership, *calls(launched(partnership), count))
    client = as_person(convener)

    with django_assert_num_queries(5):
        assert client.get(URL).status_code == 200


def test_an_empty_list_says_when_it_fills(as_person, convener, partnership):
    assert "Nothing is owed today What a meeting sets going appears here" in words(as_person(convener).get(URL))


def test_a_paused_partnership_says_so(as_person, convener, partnership):
    partnership.pauses.create(started_on=dt.date(2025, 4, 1), reason="Flood")

    assert "Paused since Apr 1, 2025. Nothing is announced until" in words(as_person(convener).get(URL))


def test_a_reader_looks_and_cannot_act(as_person, observer, partnership):
    row = owe(partnership)

    page = as_person(observer).get(URL)

    assert (page.status_code, "It is done" in words(page)) == (200, False)
    assert as_person(observer).get(f"{URL}{row.pk}/").status_code == 200
    posts = [as_person(observer).post(f"{URL}{row.pk}/{act}/") for act in ("done", "waive", "undo")]
    assert [post.status_code for post in posts] == [403, 403, 403]


def test_an_outsider_learns_nothing(as_person, outsider, partnership):
    row = owe(partnership)
    gets = [as_person(outsider).get(url) for url in (URL, f"{URL}{row.pk}/", f"{URL}{row.pk}/done/")]
    posts = [as_person(outsider).post(f"{URL}{row.pk}/{act}/") for act in ("done", "waive", "undo")]

    assert [response.status_code for response in (*gets, *posts)] == [404] * 6


def test_a_stranger_is_asked_to_sign_in(client, partnership):
    assert client.get(URL).url == f"/accounts/login/code/?next={URL}"


def test_a_row_of_another_partnership_is_not_found_here(as_person, convener, outsider, partnership):
    other = owe(outsider.person.role_holdings.get().partnership)

    assert as_person(convener).post(f"{URL}{other.pk}/waive/", {"why": "not_needed"}).status_code == 404


def test_the_row_shows_the_rule_that_made_it(as_person, convener, partnership):
    row = owe(partnership)
    say(partnership, promise(launched(partnership, dt.date(2025, 3, 7))), at=noon(3, 10), by=convener)

    text = words(as_person(convener).get(f"{URL}{row.pk}/"))

    assert "Hold the follow-up call: Homes for workers 1 day late" in text
    assert "The rule behind it T8 Counted from the March 7 launch Window Fri, Mar 28 to Fri, Apr 4, 2025" in text
    assert "weeks 3 to 4 after the March 7 launch Aim Fri, Apr 4, 2025 the last working day of the window" in text
    assert "Kept when The follow-up call of the priority was held. Owed by Convener staff" in text
    assert "Comes from The guides (S0-11, S4-55)" in text
    assert "Window moved Mar 27–Apr 3, 2025 became → Mar 28–Apr 4, 2025 Mon, Mar 10, 2025 Connie Convener" in text


def test_a_default_of_the_network_is_marked_as_such(as_person, convener, partnership):
    text = words(as_person(convener).get(f"{URL}{owe(partnership, 'T4').pk}/"))

    assert "A default of this network, not from the guides" in text


def test_it_is_done_records_who_and_when(as_person, convener, partnership):
    row = owe(partnership)
    given = {"on": "2025-04-02", "who": "Hugo Marsh", "note": "By phone"}

    response = as_person(convener).post(f"{URL}{row.pk}/done/", given, follow=True)

    row.refresh_from_db()
    assert response.redirect_chain == [(URL, 302)]
    assert "Recorded as done: Hold the follow-up call: Homes for workers." in words(response)
    assert (row.done_on, row.done_by, row.done_note, row.on_time) == (
        dt.date(2025, 4, 2),
        "Hugo Marsh",
        "By phone",
        True,
    )
    assert "Done outside the product: Hugo Marsh recorded by Connie Convener" in words(
        as_person(convener).get(f"{URL}{row.pk}/")
    )


def test_a_future_day_is_refused_beside_the_field_and_nothing_typed_is_lost(as_person, convener, partnership):
    row = owe(partnership)
    given = {"on": "2025-04-06", "who": "Hugo Marsh", "note": "By phone"}

    response = as_person(convener).post(f"{URL}{row.pk}/done/", given)

    form = response.context["done_form"]
    assert form.errors == {"on": ["This day has not come yet."]}
    html = response.content.decode()
    assert 'value="2025-04-06"' in html
    assert 'value="Hugo Marsh"' in html
    assert "By phone</textarea>" in html
    assert FollowUp.objects.get().done_on is None


@pytest.mark.parametrize("slip", ["0225-04-02", "9999-12-31"])
def test_a_slip_in_the_year_is_refused_beside_the_field(as_person, convener, partnership, slip):
    row = owe(partnership)

    response = as_person(convener).post(f"{URL}{row.pk}/done/", {"on": slip, "who": "Hugo Marsh"})

    assert "Use a day in the years 1900 to 2099." in response.context["done_form"].errors["on"]
    assert FollowUp.objects.get().done_on is None


def test_done_asked_in_the_row_is_answered_in_the_row(as_person, convener, partnership):
    row = owe(partnership)
    client = as_person(convener)

    asked = client.get(f"{URL}{row.pk}/done/", headers=HTMX).content.decode()
    refused = client.post(f"{URL}{row.pk}/done/", {"on": "2025-04-06", "who": "H"}, headers=HTMX).content.decode()
    answer = client.post(f"{URL}{row.pk}/done/", {"on": "2025-04-05", "who": "H"}, headers=HTMX).content.decode()

    assert [f'<li class="todo" id="follow-up-{row.pk}">' in html for html in (asked, refused, answer)] == [True] * 3
    assert ("This day has not come yet." in refused, "<html" in answer) == (True, False)
    assert "2 days late" in answer
    assert 'hx-swap-oob="true"' in answer


def test_one_tap_sets_aside_and_another_takes_it_back(as_person, convener, partnership, monkeypatch):
    monkeypatch.setattr("partnerships.echoes.sound", lambda name, **facts: None)
    row = owe(partnership)
    client = as_person(convener)

    client.post(f"{URL}{row.pk}/waive/", {"why": "not_needed"})
    assert FollowUp.objects.get().waived_on == dt.date(2025, 4, 5)

    response = client.post(f"{URL}{row.pk}/undo/", follow=True)
    assert FollowUp.objects.get().waived_on is None
    assert "Taken back: Hold the follow-up call: Homes for workers." in words(response)


def test_another_reason_without_words_is_asked_for_them(as_person, convener, partnership):
    row = owe(partnership)

    response = as_person(convener).post(f"{URL}{row.pk}/waive/", {"why": "other", "note": " "})

    assert response.context["waive_form"].errors == {"note": ["Say in a few words why."]}
    assert FollowUp.objects.get().waived_on is None


def test_a_second_tap_is_told_that_nothing_is_owed(as_person, convener, partnership):
    row = closing.waive(owe(partnership), why="not_needed", by=convener, at=noon(4, 4))

    response = as_person(convener).post(f"{URL}{row.pk}/waive/", {"why": "not_needed"}, follow=True)

    assert "Nothing is owed here any more." in words(response)
    assert FollowUp.objects.get().waived_on == dt.date(2025, 4, 4)


def test_what_people_type_is_shown_as_typed(as_person, convener, partnership):
    row = owe(partnership, title="<script>alert(1)</script>")
    closing.record_done(row, on=dt.date(2025, 4, 1), who="<b>H</b>", note="{{ 7*7 }}", by=convener, at=noon(4, 4))

    html = as_person(convener).get(f"{URL}{row.pk}/").content.decode()

    assert "<script>alert" not in html
    assert "&lt;b&gt;H&lt;/b&gt;" in html
    assert "{{ 7*7 }}" in html


def test_the_sweep_leaves_a_sign_of_life_that_goes_stale_after_five_minutes(client, db):
    assert client.get("/healthz/deep").status_code == 503
    heartbeat.beat(at=noon(4, 5) - dt.timedelta(minutes=5))
    assert client.get("/healthz/deep").status_code == 200
    heartbeat.beat(at=noon(4, 5) - dt.timedelta(minutes=5, seconds=1))
    assert client.get("/healthz/deep").status_code == 503
    assert heartbeat.last_beat() == noon(4, 5) - dt.timedelta(minutes=5, seconds=1)


def test_the_command_does_a_whole_round_without_a_broker(convener, partnership, capsys, monkeypatch):
    owe(partnership)
    monkeypatch.setattr("partnerships.echoes.sound", lambda name, **facts: None)

    call_command("raise_follow_ups")

    assert capsys.readouterr().out == "Follow-ups raised: 1. Digests posted: 1.\n"
    assert Letter.objects.get().to_address == convener.email
    assert heartbeat.last_beat() == noon(4, 5)


def test_the_tasks_do_what_the_table_promises(convener, partnership):
    from followups import tasks

    owe(partnership)

    assert [tasks.raise_follow_ups(), tasks.send_digests()] == [1, 1]
    assert heartbeat.last_beat() == noon(4, 5)
