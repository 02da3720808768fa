"""The page of the plan: who reads what of it, what comes next, and what it costs."""

import datetime as dt
import re

import pytest
import time_machine

from actionteams.models import PlanReview, PlanVersion, Priority
from actionteams.plans import reviewing, versions
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority, noon
from actionteams.tests.planning import HOMES, PLAN, SCHOOL, SENT, by_title, launched, noon_of, text, write
from outbox.models import Letter
from partnerships.echoes import asked_once
from partnerships.models import Person


def cards(response):
    """The titles of the priorities that are shown."""
    return re.findall(r'<h2 id="p\d+"><a class="title"[^>]*>([^<]+)<', response.content.decode())


def test_the_whole_plan_stands_on_one_page(as_person, champion, april):
    page = as_person(champion).get(PLAN)

    assert cards(page) == [SCHOOL, "Shared freight and local suppliers", "Maintenance technicians", HOMES]
    school = text(page).partition(f"{SCHOOL} Champions:")[2].partition("Shared freight")[0]
    assert school == (
        " Odalys Brennick, Araminta Voss-Kettle Pupils choose shop work Measure: Pupils toured, to 60"
        " Action Kind Who When"
        " Shop tour day for 60 pupils First win Odalys Brennick Mon, May 26 to Wed, Jun 25"
        " Summer weeks in shops for 6 teachers 12 months Araminta Voss-Kettle by Fri, Mar 27, 2026 "
    )


def jumps(response):
    """The links to the priorities of the page, as address and words."""
    nav = response.content.decode().partition('<nav aria-label="Priorities">')[2].partition("</nav>")[0]
    return re.findall(r'<a href="([^"]+)">([^<]+)</a>', nav)


def test_short_links_lead_to_each_priority_that_is_shown_when_there_are_two_or_more(
    as_person, champion, partner, april
):
    rows, page = by_title(april), as_person(champion).get(PLAN)
    assert jumps(page) == [(f"#priority-{rows[title].pk}", title) for title in cards(page)]
    assert len(jumps(page)) == 4
    for address, _words in jumps(page):
        assert page.content.decode().count(f'id="{address[1:]}" tabindex="-1"') == 1

    Priority.objects.exclude(title=HOMES).update(call_held_on=None)
    alone = as_person(partner).get(PLAN)
    assert (cards(alone), jumps(alone)) == ([HOMES], [])


def test_before_a_call_only_its_own_side_reads_the_plan(as_person, champion, partner, observer, april):
    """Section 10 and S1-14: the support team sees the plan of a priority once its call is held."""
    Priority.objects.filter(title__in=(SCHOOL, HOMES)).update(call_held_on=None)
    shown = {user: as_person(user).get(PLAN) for user in (champion, partner, observer)}

    assert [len(cards(shown[user])) for user in (champion, partner, observer)] == [4, 2, 2]
    assert "Pupils choose shop work" in text(shown[champion])
    for user in (partner, observer):
        assert "Pupils choose" not in shown[user].content.decode()
        assert "The champions of 2 priorities speak first" in text(shown[user])


def test_a_kept_version_hides_the_same(as_person, champion, partner, convener, april):
    version = versions.make(april.cycles.get(number=1), on=SENT, by=convener, at=noon_of(SENT), changed="Told apart")
    Priority.objects.filter(title=SCHOOL).update(call_held_on=None)
    page = {user: as_person(user).get(f"{PLAN}versions/{version.pk}/") for user in (champion, partner)}

    assert [len(cards(page[user])) for user in (champion, partner)] == [4, 3]
    assert ["Told apart" in text(page[user]) for user in (champion, partner)] == [True, False]


def test_outsiders_find_nothing(as_person, outsider, april):
    assert as_person(outsider).get(PLAN).status_code == 404


def test_only_who_captures_finds_buttons_and_answers(as_person, champion, april):
    page = as_person(champion).get(PLAN).content.decode().partition("<main")[2].partition("</main>")[0]

    assert page.count("<form") == 0
    assert "btn-primary" not in page


def test_one_button_leads_from_the_calls_to_the_adoption(as_person, convener, partnership):
    launched(partnership)
    with time_machine.travel(noon_of(SENT), tick=False):
        browser = as_person(convener)
        assert browser.get(PLAN).context["page"].step == "calls"
        for number, priority in enumerate(Priority.objects.select_related("partnership", "cycle"), start=1):
            hold_call(priority, dt.date(2025, 4, number), source=f"meeting:{number}")
        page = browser.get(PLAN)
        assert page.context["page"].step == "write"
        assert f"“{SCHOOL}” had its call, and nothing is written of it yet. Write the plan" in text(page)
        for priority in Priority.objects.select_related("partnership"):
            write(priority, success="Better")
        assert browser.get(PLAN).context["page"].step == "send"

        assert browser.post(f"{PLAN}send/", {"cycle": "1", "answer_by": "2025-04-25"}).status_code == 302
        assert browser.get(PLAN).context["page"].step == "remind"
        assert "0 of 8 champions have answered · answers by Fri, Apr 25" in text(browser.get(PLAN))

        for review in PlanReview.objects.order_by("pk"):
            assert browser.post(f"{PLAN}answers/{review.pk}/", {"agrees": "on"}).status_code == 302
        assert browser.get(PLAN).context["page"].step == "adopt"

        assert browser.post(f"{PLAN}adopt/", {"cycle": "1", "on": "2025-04-18"}).status_code == 302
        assert browser.get(PLAN).context["page"].step == ""
        assert "Version 1 was adopted on Fri, Apr 18." in text(browser.get(PLAN))


def test_what_changes_after_the_adoption_asks_for_a_version_and_why(as_person, convener, april):
    """S0-31: never in the way of writing; the next version takes what changed, why and who decided."""
    browser = as_person(convener)
    browser.post(f"{PLAN}adopt/", {"cycle": "1", "on": "2025-04-18"})
    write(by_title(april)[SCHOOL], success="Pupils and their parents choose shop work")

    page = browser.get(PLAN)
    assert page.context["page"].step == "keep"
    assert page.context["version_form"]["changed"].value() == f"{SCHOOL}: what success looks like"
    told = {"changed": "Parents too", "why": "They decide with them", "decided_by": "The team"}
    for _press in range(2):
        browser.post(f"{PLAN}keep/", {"cycle": "1"} | told)

    assert PlanVersion.objects.count() == 2
    kept = PlanVersion.objects.get(number=2)
    assert {name: getattr(kept, name) for name in told} == told
    assert browser.get(PLAN).context["page"].step == ""
    shown = text(browser.get(f"{PLAN}versions/{kept.pk}/"))
    assert "What changed Parents too Why They decide with them Who decided The team" in shown
    assert (
        "Compared with version 1 Version 1 From school to shop floor What Was Is What success looks like"
        " Pupils choose shop work Pupils and their parents choose shop work" in shown
    )


def test_a_version_is_compared_with_any_other(as_person, convener, april):
    cycle = april.cycles.get(number=1)
    made = [versions.make(cycle, on=SENT, by=convener, at=noon_of(SENT)) for _time in range(3)]

    page = as_person(convener).get(f"{PLAN}versions/{made[2].pk}/?against=1")
    assert (page.context["other"].number, page.context["changes"]) == (1, [])
    assert "They say the same." in text(page)
    first = f"{PLAN}versions/{made[0].pk}/"
    for odd in ("77", "9" * 9, "9" * 30, "one", "-1", "²", "1.5"):
        assert as_person(convener).get(first, {"against": odd}).context["other"] is None
    assert as_person(convener).get(f"{PLAN}versions/{'9' * 30}/").status_code == 404


def test_an_adoption_outside_a_meeting_can_be_taken_back(as_person, convener, april):
    browser = as_person(convener)
    browser.post(f"{PLAN}adopt/", {"cycle": "1", "on": "2025-04-18"})
    version = PlanVersion.objects.get()

    browser.post(f"{PLAN}versions/{version.pk}/not-adopted/")

    version.refresh_from_db()
    assert version.adopted_on is None


def test_a_day_that_has_not_come_adopts_nothing(as_person, convener, april):
    page = as_person(convener).post(f"{PLAN}adopt/", {"cycle": "1", "on": "2025-04-19"})

    assert page.context["adopt_form"].errors == {"on": ["That day has not come yet."]}
    assert PlanVersion.objects.count() == 0


def test_staff_send_the_plan_and_only_conveners_adopt_it(as_person, staff, facilitator, april):
    assert as_person(facilitator).post(f"{PLAN}send/", {"cycle": "1"}).status_code == 403
    assert as_person(staff).post(f"{PLAN}send/", {"cycle": "1"}).status_code == 302
    assert as_person(staff).post(f"{PLAN}adopt/", {"cycle": "1", "on": "2025-04-18"}).status_code == 403


def test_an_answer_that_says_nothing_is_refused_beside_its_box(as_person, convener, april):
    browser = as_person(convener)
    browser.post(f"{PLAN}send/", {"cycle": "1"})
    review = PlanReview.objects.order_by("pk").first()

    page = browser.post(f"{PLAN}answers/{review.pk}/", {"comment": "  "})

    assert page.context["answer_form"].errors == {"comment": ["Agree, or say what should be different."]}
    assert "Agree, or say what should be different." in text(page)


def test_a_comment_waits_until_it_is_settled(as_person, convener, april):
    browser = as_person(convener)
    browser.post(f"{PLAN}send/", {"cycle": "1"})
    review = PlanReview.objects.get(person__name="Tomas Vanderquill")
    browser.post(f"{PLAN}answers/{review.pk}/", {"comment": "One hub is too few"})
    assert browser.get(PLAN).context["page"].step == "comments"

    browser.post(f"{PLAN}answers/{review.pk}/settle/")
    assert browser.get(PLAN).context["page"].step == "remind"
    assert "settled (Connie Convener)" in text(browser.get(PLAN))

    browser.post(f"{PLAN}answers/{review.pk}/settle/", {"open": "1"})
    assert browser.get(PLAN).context["page"].step == "comments"


def test_the_sender_hears_who_has_to_be_called(as_person, convener, april):
    Person.objects.filter(name="Odalys Brennick").update(email="odalys@kettlewood.example")

    page = as_person(convener).post(f"{PLAN}send/", {"cycle": "1"}, follow=True)

    assert "1 champion has it now. 7 get no mail: ask by phone." in text(page)
    assert "0 of 8 champions have answered. Remind 1 " in text(page)


def test_sending_again_is_offered_once_somebody_came_since(as_person, convener, april):
    browser = as_person(convener)
    browser.post(f"{PLAN}send/", {"cycle": "1"})
    assert "Send it to champions who came since" not in text(browser.get(PLAN))

    champion_of(by_title(april)[SCHOOL], "Suki Thorncastle", on=SENT, at=noon_of(SENT))
    assert "Send it to champions who came since" in text(browser.get(PLAN))

    browser.post(f"{PLAN}send/", {"cycle": "1"})
    assert "Send it to champions who came since" not in text(browser.get(PLAN))
    assert PlanReview.objects.filter(person__name="Suki Thorncastle").count() == 1


def test_the_silent_are_reminded_once_a_day(as_person, convener, april):
    Person.objects.filter(name="Hollis Penhallow").update(email="hollis@penhallow.example")
    browser = as_person(convener)
    browser.post(f"{PLAN}send/", {"cycle": "1"})
    version = PlanVersion.objects.get()

    assert "Nobody is reminded" in browser.post(f"{PLAN}versions/{version.pk}/remind/", follow=True).content.decode()
    with time_machine.travel(noon(2025, 4, 19), tick=False):
        page = as_person(convener).post(f"{PLAN}versions/{version.pk}/remind/", follow=True)
        assert "1 champion is reminded." in page.content.decode()
    assert Letter.objects.filter(kind="plan_review").count() == 2


def test_another_cycle_has_its_own_plan(as_person, convener, april):
    april.cycles.create(number=2, kind="refresh", opened_on=SENT, anchored_on=SENT)
    browser = as_person(convener)

    assert "No plan yet" in text(browser.get(PLAN))
    assert len(cards(browser.get(f"{PLAN}?cycle=1"))) == 4
    for wrong in ("3", "one"):
        assert browser.get(f"{PLAN}?cycle={wrong}").status_code == 404


def test_what_has_ended_without_result_is_no_longer_on_the_plan(as_person, champion, april):
    Priority.objects.filter(title=HOMES).update(state="closed")
    Priority.objects.filter(title=SCHOOL).update(state="completed")

    page = as_person(champion).get(PLAN)

    assert (len(cards(page)), HOMES in cards(page)) == (3, False)
    assert f"{SCHOOL} Completed" in text(page)


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_plan_costs_the_same_with_one_priority_and_with_fifty(
    as_person, convener, partnership, crowd, django_assert_num_queries
):
    with asked_once():
        for number in range(crowd):
            priority = make_priority(partnership, f"Priority {number}")
            champion_of(priority, f"Champion {number}", f"Company {number}")
    hold_launch(partnership)
    with asked_once():
        for number, priority in enumerate(Priority.objects.select_related("partnership", "cycle").order_by("pk")):
            hold_call(priority, dt.date(2025, 4, 1), source=f"meeting:{number}")
            for title in range(10):
                priority.actions.create(title=f"Action {title}", horizon="six_months", agreed_on=dt.date(2025, 4, 1))
            write(priority, success="Better")
    cycle = partnership.cycles.get(number=1)
    with time_machine.travel(noon_of(SENT), tick=False):
        reviewing.send(cycle, on=SENT, by=convener, at=noon_of(SENT))
        version = PlanVersion.objects.get()
        browser = as_person(convener)
        browser.get(PLAN)

        with django_assert_num_queries(12):
            browser.get(PLAN)
        with django_assert_num_queries(4):
            browser.get(f"{PLAN}versions/{version.pk}/")
