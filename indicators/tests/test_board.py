"""Board pages: what was done in a period, for one partnership and for all, and the link for those without an account."""

from __future__ import annotations

import datetime as dt
import html
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionteams import actions, priorities
from actionteams.assets import offering
from actionteams.models import Priority, WinReview
from actionteams.tests.makers import make_priority
from actionteams.wins import reviewing
from indicators.board_page import period, sharing
from indicators.board_page.period import Period
from indicators.board_page.reading import BoardPage
from indicators.models import BoardLink, Snapshot
from indicators.tests.makers import launch, quarterly, second
from meetings import planning
from partnerships.models import Partnership
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person

SPRING = Period(dt.date(2025, 3, 1), dt.date(2025, 5, 31))
SUMMER = dt.datetime(2025, 8, 1, 18, tzinfo=dt.UTC)


def page_of(partnership: Partnership, span: Period = SPRING, **given: object) -> BoardPage:
    rows = Partnership.objects.filter(pk=partnership.pk)
    return BoardPage(rows, span, today=dt.date(2025, 8, 1), now=SUMMER, **given)


@pytest.fixture
def met(partnership):
    launch(partnership, "2025-02-28", "abcdef", public=2)
    second(partnership, "2025-03-01", "abcg")
    quarterly(partnership, "2025-05-31", "abh")
    quarterly(partnership, "2025-06-01", "abk")
    return partnership


def test_both_ends_of_the_period_count_and_no_day_beside_them(met):
    page = page_of(met)

    assert [meeting.held_on.isoformat() for meeting in page.meetings] == ["2025-03-01", "2025-05-31"]
    assert (page.companies, page.leaders, page.newcomers, page.new_companies) == (5, 5, 2, 2)
    assert page.company_names() == ["Company A", "Company B", "Company C", "Company G", "Company H"]


def test_s4_58_of_the_new_ones_those_who_came_again_by_the_end_of_the_period_are_counted(met):
    quarterly(met, "2025-07-15", "agk")

    later = Period(dt.date(2025, 3, 1), dt.date(2025, 7, 31))
    # New in the spring are g and h, by July k as well: g and k came to another meeting.
    assert (page_of(met).newcomers, page_of(met).came_again) == (2, 0)
    assert (page_of(met, later).newcomers, page_of(met, later).came_again) == (3, 2)


def test_the_usual_period_is_the_365_days_up_to_today():
    assert period.last_twelve_months(dt.date(2025, 8, 1)) == Period(dt.date(2024, 8, 2), dt.date(2025, 8, 1))


def test_the_offered_periods_begin_and_end_where_quarters_and_years_do():
    found = {one.label: one.period for one in period.offered(dt.date(2025, 2, 14))}

    assert found["This quarter"] == Period(dt.date(2025, 1, 1), dt.date(2025, 2, 14))
    assert found["Last quarter"] == Period(dt.date(2024, 10, 1), dt.date(2024, 12, 31))
    assert found["Last year"] == Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def give(partnership, name, kind, day, *, system=System.INDUSTRY, committed="", withdrawn="", **given):
    told = {"by": None, "at": SUMMER}
    organization = make_organization(name, system=system)
    asset = offering.offer(partnership, organization, kind=kind, what=f"{name} gives", on=day, **given, **told)
    if committed:
        offering.commit(asset, on=dt.date.fromisoformat(committed), **told)
    if withdrawn:
        offering.withdraw(asset, on=dt.date.fromisoformat(withdrawn), **told)
    return asset


def test_what_was_committed_within_the_period_counts_by_side_and_kind(partnership):
    day = dt.date(2025, 1, 2)
    give(partnership, "Ash", "staff_time", day, committed="2025-03-01", hours=Decimal("40.5"))
    give(partnership, "Birch", "cash", day, committed="2025-05-31", dollars=Decimal(5000))
    give(partnership, "College", "grant", day, system=System.COMMUNITY_COLLEGE, committed="2025-04-01", dollars=18000)
    give(partnership, "Cedar", "in_kind", day, committed="2025-06-01", dollars=700)
    give(partnership, "Elm", "in_kind", day)
    give(partnership, "Fir", "in_kind", day, committed="2025-03-02", withdrawn="2025-05-31", dollars=90)

    found = page_of(partnership).contributions
    lines = {str(line.label): line for line in found.lines}

    assert (lines["Time"].industry.number, lines["Time"].industry.hours_words) == (1, "40.5")
    assert lines["Money"].industry.dollars_words == "5,000"
    assert lines["Money"].public.dollars_words == "18,000"
    assert lines["Goods and rooms"].industry.number == 0
    assert (found.total.industry.number, found.total.public.number) == (2, 1)


def won(partnership, title, day, **given):
    cycle = partnership.cycles.first()
    told = {"by": None, "at": SUMMER}
    homes = priorities.propose(cycle, f"Priority of {title}", on=dt.date(2025, 1, 2), **told)
    action = actions.agree(homes, title, horizon="first_win", on=dt.date(2025, 1, 2), **told)
    on = dt.date.fromisoformat(day)
    reviewing.review(action, verdict="worked", on=on, **given, **told)
    return homes


def test_wins_with_a_figure_come_first_and_a_team_without_its_call_only_for_those_who_see_plans(met):
    won(met, "Signs on the highway", "2025-05-30")
    seen = won(met, "Sixty-four pupils", "2025-04-01", figure=64, counted="pupils toured")
    met.priorities.update(call_held_on=dt.date(2025, 2, 1))
    won(met, "Still kept", "2025-04-02", figure=3, counted="beds")

    assert [action.title for action in page_of(met).wins] == ["Sixty-four pupils", "Signs on the highway"]
    assert page_of(met, sees_plans=True).win_count == 3
    assert page_of(met).win_count == 2
    assert seen.call_held_on is None


def test_no_talk_between_two_stands_among_the_next_dates(met):
    told = {"by": None, "at": dt.datetime(2025, 7, 1, tzinfo=dt.UTC)}
    planning.plan(met, "one_on_one", starts_at=SUMMER + dt.timedelta(days=2), **told)
    planning.plan(met, "quarterly", starts_at=SUMMER + dt.timedelta(days=9), **told)

    assert [meeting.type for meeting in page_of(met).dates] == ["quarterly"]


def test_what_is_booked_for_a_team_that_ended_is_no_next_date(met):
    told = {"by": None, "at": dt.datetime(2025, 7, 1, tzinfo=dt.UTC)}
    team = make_priority(met)
    starts_at = SUMMER + dt.timedelta(days=2)
    planning.plan(met, "action_team", starts_at=starts_at, priority=team, **told)
    assert [meeting.type for meeting in page_of(met).dates] == ["action_team"]

    Priority.objects.filter(pk=team.pk).update(state="carried_on")

    assert page_of(met).dates == []


def test_the_network_page_asks_as_often_for_many_as_for_one(met, as_person, admin, django_assert_num_queries):
    client, address = as_person(admin), reverse("indicators:network_board")
    client.get(address)
    with django_assert_num_queries(19):
        client.get(address)
    for number in range(10):
        launch(make_partnership(f"Another {number}"), "2025-01-09", "ab")
    client.get(address)
    with django_assert_num_queries(19):
        client.get(address)


def test_more_than_two_hundred_are_counted_and_the_first_by_name_told(met, as_person, admin, monkeypatch):
    monkeypatch.setattr("indicators.board_page.reading.MOST_ROWS", 1)
    launch(make_partnership("Another"), "2025-03-01", "xy")
    asked = {"from": "2025-03-01", "to": "2025-05-31"}
    page = as_person(admin).get(reverse("indicators:network_board"), asked)
    report = as_person(admin).get(reverse("indicators:network_report"), asked)
    token = sharing.share(
        None, given_to="A board", expires_on=dt.date(2036, 1, 1), today=dt.date(2035, 1, 1), by=None, at=SUMMER
    )
    shared = Client().get(reverse("indicators:shared_board", kwargs={"token": token}), asked).content.decode()

    assert [(row.partnership.name, row.leaders, row.companies) for row in page.context["page"].rows_shown] == [
        ("Another", 2, 2)
    ]
    assert page.context["page"].leaders == 7
    assert [row.partnership.name for row in report.context["report"].raised_first] == ["Another", met.name]
    dashboard = "The dashboard has all of them"
    assert (dashboard in page.content.decode(), dashboard in shared, "1 of 2 shown" in shared) == (True, False, True)


def test_the_network_page_shows_a_convener_their_own_only(met, as_person, convener):
    make_partnership("Elsewhere Makers")
    page = as_person(convener).get(reverse("indicators:network_board")).content.decode()

    assert met.name in page
    assert "Elsewhere Makers" not in page


def test_a_past_period_counts_only_what_had_begun_by_then(met, as_person, admin):
    later = make_partnership("Begun Later")
    later.cycles.update(opened_on=dt.date(2025, 6, 1))
    client = as_person(admin)
    for name in ("network_board", "network_report"):
        page = client.get(reverse(f"indicators:{name}"), {"from": "2025-03-01", "to": "2025-05-31"})
        assert [one.name for one in page.context["page"].partnerships] == [met.name]
        assert sum(page.context["page"].levels.values()) == 1
        page = client.get(reverse(f"indicators:{name}"), {"from": "2025-03-01", "to": "2025-06-01"})
        assert [one.name for one in page.context["page"].partnerships] == ["Begun Later", met.name]


def test_a_past_page_of_one_reads_the_snapshots_of_no_other(met):
    kept = {"day": SPRING.ends_on, "banner": "healthy", "rule_level": "none"}
    Snapshot.objects.create(partnership=make_partnership("Elsewhere"), level="active", **kept)
    Snapshot.objects.create(partnership=met, level="emerging", **kept)
    with CaptureQueriesContext(connection) as asked:
        standing = page_of(met).standing

    assert standing.level == "emerging"
    read = [query["sql"] for query in asked if "indicators_snapshot" in query["sql"]]
    assert ["partnership_id" in sql.partition("WHERE")[2] for sql in read] == [True]


# The link


def share(partnership, **given) -> str:
    told = {"given_to": "The county board", "expires_on": dt.date(2030, 8, 1), "today": dt.date(2029, 8, 1)}
    return sharing.share(partnership, **(told | given), by=None, at=SUMMER)


def opened(token: str) -> int:
    return Client().get(reverse("indicators:shared_board", kwargs={"token": token})).status_code


def test_a_link_is_kept_as_a_hash_and_opens_the_page_without_links_or_people(met):
    make_person("Contact Person", "Company A", email="someone@private.example")
    token = share(met)
    page = Client().get(reverse("indicators:shared_board", kwargs={"token": token})).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]

    assert token not in BoardLink.objects.get().token_hash
    assert met.name in main
    assert "/partnerships/" not in main
    assert [name for name in ("Leader A", "private.example", "Connie") if name in main] == []


def test_a_link_ends_after_its_last_day_where_the_partnership_is_at_home(met):
    token = share(met, expires_on=dt.date(2029, 9, 30))
    last, next_day = dt.datetime(2029, 10, 1, 5, 59, tzinfo=dt.UTC), dt.datetime(2029, 10, 1, 6, tzinfo=dt.UTC)

    assert sharing.behind(token, now=last) == BoardLink.objects.get()
    assert sharing.behind(token, now=next_day) is None


def test_a_link_taken_back_and_one_of_another_letter_open_the_same_page_of_nothing(met):
    token = share(met)
    assert opened(token) == 200
    sharing.revoke(BoardLink.objects.get(), by=None, at=SUMMER)

    assert (opened(token), opened(f"{token[:-1]}_")) == (404, 404)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"given_to": " "}, sharing.ForNobody),
        ({"expires_on": dt.date(2029, 7, 31)}, sharing.EndsAtWrongTime),
        ({"expires_on": dt.date(2031, 8, 2)}, sharing.EndsAtWrongTime),
    ],
)
def test_a_link_is_for_somebody_and_ends(met, given, refusal):
    with pytest.raises(refusal):
        share(met, **given)

    assert BoardLink.objects.count() == 0


def test_the_address_is_shown_once_and_the_link_can_be_taken_back(met, as_person, convener):
    client, address = as_person(convener), reverse("indicators:board", kwargs={"slug": met.slug})
    today = met.local_date(dt.datetime.now(dt.UTC))
    given = {"given_to": "The funder", "expires_on": today.isoformat()}
    answer = client.post(f"{address}share/", given)
    made = client.get(address).content.decode()
    later = client.get(address).content.decode()

    assert (answer.status_code, answer.url) == (302, f"{address}#share")
    assert "/b/" in made
    assert "/b/" not in later
    assert "The funder" in later
    link = BoardLink.objects.get()
    client.post(reverse("indicators:end_board_link", kwargs={"slug": met.slug, "pk": link.pk}))
    link.refresh_from_db()
    assert link.revoked_at is not None
    assert link.revoked_by == convener


@pytest.mark.parametrize("whose", ["partnership", "network"])
def test_two_taps_make_one_link_and_its_address_is_shown_once(met, as_person, admin, whose):
    if whose == "network":
        address, share_at = reverse("indicators:network_board"), reverse("indicators:share_network_board")
    else:
        address = reverse("indicators:board", kwargs={"slug": met.slug})
        share_at = f"{address}share/"
    client = as_person(admin)
    given = {"given_to": "The funder", "expires_on": met.local_date(dt.datetime.now(dt.UTC)).isoformat()}
    assert [client.post(share_at, given).status_code for _tap in range(2)] == [302, 302]
    token = re.search(r"/b/([\w-]+)/", client.get(address).content.decode())[1]

    assert opened(token) == 200
    assert BoardLink.objects.count() == 1
    assert "/b/" not in client.get(address).content.decode()


@pytest.mark.parametrize("whose", ["partnership", "network"])
def test_a_link_begins_with_the_period_that_was_chosen(met, as_person, admin, whose):
    name, kwargs = ("network_board", {}) if whose == "network" else ("board", {"slug": met.slug})
    client, address = as_person(admin), reverse(f"indicators:{name}", kwargs=kwargs)
    asked = "?from=2029-04-01&to=2029-06-30"
    share_at = re.search(r'action="([^"]+/share/[^"]*)"', client.get(address + asked).content.decode())[1]
    given = {"given_to": "The funder", "expires_on": met.local_date(dt.datetime.now(dt.UTC)).isoformat()}
    answer = client.post(html.unescape(share_at), given)
    made = client.get(answer.url).content.decode()
    shared = reverse("indicators:shared_board", kwargs={"token": re.search(r"/b/([\w-]+)/", made)[1]})
    pages = [Client().get(shared + query).content.decode() for query in ("", "?from=2029-05-01&to=2029-06-30")]

    assert answer.url == f"{address}{asked}#share"
    assert made.count("Apr 1, 2029 to Jun 30, 2029") == 3
    assert [re.search(r'name="from" value="([^"]+)"', page)[1] for page in pages] == ["2029-04-01", "2029-05-01"]


def test_a_link_without_a_chosen_period_begins_with_the_last_twelve_months(met):
    share(met)

    assert BoardLink.objects.get().shows is None


def test_a_link_is_not_made_for_longer_than_it_can_show(met, as_person, convener):
    address = reverse("indicators:board", kwargs={"slug": met.slug})
    given = {"given_to": "The funder", "expires_on": met.local_date(dt.datetime.now(dt.UTC)).isoformat()}
    page = as_person(convener).post(f"{address}share/?from=2020-01-01&to=2029-06-30", given).content.decode()

    assert "This link shows 36 months at most. Choose a later first day." in page
    assert 'value="The funder"' in page
    assert not BoardLink.objects.exists()


def test_whoever_has_the_link_reads_what_is_left_out_and_what_the_words_mean(met, as_person, convener):
    board = reverse("indicators:board", kwargs={"slug": met.slug})
    shared = reverse("indicators:shared_board", kwargs={"token": share(met)})
    network = reverse("indicators:shared_board", kwargs={"token": share(None)})
    pages = [
        client.get(page).content.decode()
        for client, page in ((as_person(convener), board), (Client(), shared), (Client(), network))
    ]

    told = ("Follow-up calls ahead are left out", "Follow-up calls of teams are not listed here.", "“Emerging” means")
    assert [[words in page for words in told] for page in pages] == [
        [True, False, False],
        [False, True, True],
        [False, True, True],
    ]


def test_a_win_whose_title_says_its_figure_is_told_once():
    review = WinReview(figure=11, counted="mentors on one list", headline="Eleven mentors on one list")
    other = WinReview(figure=64, counted="pupils toured", headline="A school day at the mill")

    assert (review.repeats_figure, other.repeats_figure) == (True, False)


def test_the_card_says_who_made_a_link_and_who_took_it_back(met, as_person, convener, admin):
    told = {"given_to": "The funder", "expires_on": dt.date(2036, 1, 31), "today": dt.date(2035, 1, 1)}
    made_at, ended_at = (dt.datetime(2035, 1, day, 18, tzinfo=dt.UTC) for day in (2, 9))
    sharing.share(met, **told, by=convener, at=made_at)
    address = reverse("indicators:board", kwargs={"slug": met.slug})
    page = as_person(convener).get(address).content.decode()
    assert "made by Connie Convener on Jan 2, 2035" in page

    sharing.revoke(BoardLink.objects.get(), by=admin, at=ended_at)
    page = as_person(convener).get(address).content.decode()
    assert f"taken back by {admin.called} on Jan 9, 2035" in page
    assert "1 link that no longer works" in " ".join(page.split())


def test_a_period_that_ends_before_it_begins_is_refused_beside_what_was_typed(met, as_person, observer):
    address = reverse("indicators:board", kwargs={"slug": met.slug})
    page = as_person(observer).get(f"{address}?from=2025-05-01&to=2025-04-01").content.decode()

    assert "The last day comes after the first." in page
    assert 'value="2025-05-01"' in page
