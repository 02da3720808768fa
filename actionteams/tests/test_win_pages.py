"""The pages of wins: the look back, what lasts, the list, one win told, printed and shared."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from actionteams import actions, teams
from actionteams.models import Action, PlanPart, Priority, WinReview
from actionteams.plans import reading, versions
from actionteams.plans import sheet as plan_sheet
from actionteams.tests.makers import champion_of, hold_call, make_priority, noon
from actionteams.views.plan_paper import TEMPLATE
from actionteams.wins import reviewing, telling
from actionteams.wins import sheet as win_sheet
from partnerships import paper, sides, toolkit_name
from partnerships.echoes import asked_once
from partnerships.models import Organization, Person
from partnerships.systems import Side, System
from partnerships.tests.makers import make_person

APRIL_15, APRIL_20 = dt.date(2025, 4, 15), dt.date(2025, 4, 20)
NOW = noon(2025, 4, 15)
TOLD = {"by": None, "at": NOW}
HERE = "/partnerships/front-range-health"


@pytest.fixture
def tour(school) -> Action:
    """P1's shop tour day, agreed in its call; today is April 15."""
    on = dt.date(2025, 3, 27)
    owner = school.sign_ups.get().person
    given = {"horizon": "first_win", "owner": owner, "on": on, "by": None, "at": noon(2025, 3, 27)}
    return actions.agree(school, "Shop tour day", **given)


@pytest.fixture
def won(tour) -> WinReview:
    """The tour was held, reviewed and told; the schools were in it."""
    mireille = make_person("Mireille Oxenham", "Alder County Schools", system=System.K12)
    teams.add_first_responder(tour.priority, mireille, on=dt.date(2025, 4, 2), **TOLD)
    said = {"figure": 64, "counted": "pupils toured", "figure_source": "the schools' lists", "benefits": ["workers"]}
    given = {"learned": "Book the buses early.", "next_title": "A tour each quarter"}
    review = reviewing.review(tour, verdict="worked", on=dt.date(2025, 4, 12), **said, **given, **TOLD)
    telling.tell(review, headline="64 pupils saw a shop", story="They came.\n\nThey asked.", on=APRIL_15, **TOLD)
    return review


@pytest.fixture
def connie(as_person, convener) -> Client:
    return as_person(convener)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def review_url(action: Action) -> str:
    return f"/teams/{action.priority_id}/actions/{action.pk}/review/"


# The look back


def test_s1_41_two_things_are_wanted_and_the_rest_is_not(connie, tour):
    page = connie.post(review_url(tour), {})
    assert {field: errors[0] for field, errors in page.context["form"].errors.items()} == {
        "verdict": "This field is required.",
        "on": "This field is required.",
    }

    answer = connie.post(review_url(tour), {"verdict": "worked", "on": "2025-04-12"})
    tour.refresh_from_db()
    assert (answer.url, tour.done_on) == (f"/teams/{tour.priority_id}/lasting/", dt.date(2025, 4, 12))


def test_s1_42_all_of_it_is_kept(connie, tour):
    owner = tour.owner
    given = {"verdict": "partly", "on": "2025-04-12", "result": "64 came", "learned": "Book the buses early."}
    figure = {"figure": "64", "counted": "pupils toured", "figure_source": "the schools", "benefits": ["employers"]}
    following = {"next_title": "A tour each quarter", "next_owner": owner.pk, "next_due_on": "2025-08-01"}
    connie.post(review_url(tour), given | figure | following)

    review = WinReview.objects.get()
    assert (review.verdict, review.learned, review.number, review.counted) == (
        "partly",
        "Book the buses early.",
        "64",
        "pupils toured",
    )
    successor = tour.next_wins.get()
    assert (successor.title, successor.owner, successor.due_on) == (
        "A tour each quarter",
        owner,
        dt.date(2025, 8, 1),
    )


def test_s1_42_owner_and_day_stand_beside_the_next_win_and_the_day_is_only_suggested(connie, tour):
    """Today is April 15: 60 days on it is June 14, 90 days on July 14. What nobody says stays empty."""
    page = connie.get(review_url(tour))
    beside = text(page).partition('name="next_title"')[2].partition("<details")[0]

    assert ['name="next_owner"' in beside, 'name="next_due_on"' in beside] == [True, True]
    assert "Suggested: Jun 14–Jul 14." in beside
    assert page.context["form"]["next_due_on"].value() is None
    connie.post(review_url(tour), {"verdict": "worked", "on": "2025-04-12", "next_title": "A tour each quarter"})
    assert (tour.next_wins.get().owner, tour.next_wins.get().due_on) == (None, None)


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"figure": "64"}, "counted", "Say what was counted, such as “pupils toured”."),
        ({"next_due_on": "2025-08-01"}, "next_title", "Say what the next win is."),
        ({"on": "2025-04-16"}, "on", "That day has not come yet."),
        ({"on": "2025-03-26"}, "on", "It was agreed on only later."),
        ({"figure": "many", "counted": "pupils"}, "figure", "Enter a number."),
    ],
)
def test_a_slip_is_said_beside_its_field_and_nothing_typed_is_lost(connie, tour, given, field, said):
    typed = {"verdict": "worked", "on": "2025-04-12", "learned": "Book the buses early."}
    page = connie.post(review_url(tour), typed | given)

    assert page.context["form"].errors == {field: [said]}
    assert "Book the buses early." in page.content.decode()
    assert WinReview.objects.count() == 0


def test_who_may_only_look_cannot_look_back(as_person, observer, champion, tour):
    assert [as_person(user).get(review_url(tour)).status_code for user in (observer, champion)] == [403, 403]


def test_an_action_of_another_team_is_not_found(connie, tour, partnership):
    other = make_priority(partnership, "Homes for workers")

    assert connie.get(f"/teams/{other.pk}/actions/{tour.pk}/review/").status_code == 404


# Lasting


def test_s1_43_what_keeps_it_going_is_asked_after_a_first_win_and_not_before(connie, tour):
    PlanPart.objects.create(priority=tour.priority, lasting="The schools keep the list.")
    before = text(connie.get(f"/teams/{tour.priority_id}/lasting/"))
    reviewing.review(tour, verdict="worked", on=APRIL_15, **TOLD)
    after = text(connie.get(f"/teams/{tour.priority_id}/lasting/"))

    assert ("The schools keep the list." in before, "comes after the first win" in before) == (False, True)
    assert ("The schools keep the list." in after, "comes after the first win" in after) == (True, False)


def test_s1_43_what_did_not_work_teaches_and_is_no_win(connie, tour):
    reviewing.review(tour, verdict="did_not", learned="Nobody had buses.", on=APRIL_15, **TOLD)
    page = connie.get(f"/teams/{tour.priority_id}/lasting/")

    assert (page.context["lasting"].wins, "Nobody had buses." in text(page)) == ([], True)


def test_lasting_shows_wins_chains_lessons_and_who_carries_it(connie, won):
    page = connie.get(f"/teams/{won.action.priority_id}/lasting/")
    shown, lasting = text(page), page.context["lasting"]

    assert "<b>64</b> <span>pupils toured</span>" in shown
    assert 'role="img" aria-label="Chains of wins' in shown
    assert "A tour each quarter" in shown
    assert [(one.name, one.place, one.organization) for one in lasting.carriers] == [
        ("Odalys Brennick", "champion", "Kettlewood Fabrication"),
        ("Mireille Oxenham", "responder", "Alder County Schools"),
    ]
    assert [review.learned for review in lasting.lessons] == ["Book the buses early."]


@pytest.mark.parametrize("count", [1, 50])
def test_lasting_costs_the_same_with_one_win_and_with_fifty(connie, won, count, django_assert_num_queries):
    wins_of(won.action.priority, count - 1)
    connie.get(f"/teams/{won.action.priority_id}/lasting/")

    with django_assert_num_queries(9):
        connie.get(f"/teams/{won.action.priority_id}/lasting/")


def wins_of(priority: Priority, count: int) -> None:
    for number in range(count):
        action = priority.actions.create(
            title=f"Win {number}", horizon="later", agreed_on=APRIL_15, done_on=APRIL_15, result="Done"
        )
        WinReview.objects.create(action=action, verdict="worked", reviewed_on=APRIL_15, at=NOW, learned="More")


# The list


def titles(page) -> list[str]:
    return [win.action.title for win in page.context["wins"]]


@pytest.fixture
def several(won) -> WinReview:
    """Beside the told one: a newer that was reviewed, an older that was not, one that failed, one that is open."""
    school = won.action.priority
    for title, days, verdict in (("Newer", 2, "partly"), ("Older", 9, ""), ("Failed", 3, "did_not")):
        day = APRIL_15 - dt.timedelta(days=days)
        action = school.actions.create(title=title, horizon="later", agreed_on=day, done_on=day)
        if verdict:
            WinReview.objects.create(action=action, verdict=verdict, reviewed_on=day, at=NOW, for_employers=True)
    return won


def test_the_told_come_first_then_the_newest(connie, several):
    page = connie.get(f"{HERE}/wins/")

    assert titles(page) == ["Shop tour day", "Newer", "Older"]
    assert "1 led to a next one" in text(page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("gains=employers", ["Newer"]),
        ("gains=workers", ["Shop tour day"]),
        ("stage=told", ["Shop tour day"]),
        ("stage=unreviewed", ["Older"]),
        ("gains=nobody&stage=ever&priority=x", ["Shop tour day", "Newer", "Older"]),
    ],
)
def test_the_list_is_narrowed(connie, several, query, found):
    assert titles(connie.get(f"{HERE}/wins/?{query}")) == found


def test_before_a_call_a_win_is_not_shown_to_the_support_team(as_person, partner, champion, several):
    Priority.objects.update(call_held_on=None)
    pages = {user: as_person(user).get(f"{HERE}/wins/") for user in (partner, champion)}

    assert [titles(page) for page in pages.values()] == [[], ["Shop tour day", "Newer", "Older"]]
    assert as_person(partner).get(several.get_absolute_url()).status_code == 403
    assert as_person(partner).get(f"{several.get_absolute_url()}win.pdf").status_code == 403


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_costs_the_same_with_one_team_and_with_fifty(
    connie, won, partnership, count, django_assert_num_queries
):
    with asked_once():
        for number in range(count - 1):
            priority = make_priority(partnership, f"Priority {number}")
            champion_of(priority, f"Person {number}", "Kettlewood Fabrication")
            Priority.objects.filter(pk=priority.pk).update(call_held_on=APRIL_15)
            wins_of(priority, 10)
    connie.get(f"{HERE}/wins/")

    with django_assert_num_queries(8):
        connie.get(f"{HERE}/wins/")


# One win, told


def test_a_win_is_told_and_shown_as_its_readers_see_it(connie, tour):
    review = reviewing.review(tour, verdict="worked", on=APRIL_15, figure=64, counted="pupils toured", **TOLD)
    answer = connie.post(
        f"/wins/{review.pk}/tell/", {"headline": "64 pupils saw a shop", "story": "They came.\n\nThey asked."}
    )
    page = text(connie.get(answer.url))

    assert answer.url == f"/wins/{review.pk}/"
    assert '<h2 class="win-headline">64 pupils saw a shop</h2>' in page
    assert "<p>They came.</p> <p>They asked.</p>" in page
    assert "<b>64</b><span>pupils toured</span>" in page


def test_an_organization_stands_on_the_side_stated_here(connie, convener, won):
    """A public employer whose people sit with industry is one of the companies."""
    kettlewood = Organization.objects.get(name="Kettlewood Fabrication")
    assert win_sheet.of(won).companies == ("Kettlewood Fabrication",)
    day = won.action.done_on
    sides.state_side(
        won.action.priority.partnership, kettlewood, Side.PUBLIC, on=day, reason="Its city owns it", by=convener
    )

    assert "Kettlewood Fabrication" in win_sheet.of(won).partners
    assert win_sheet.of(won).companies == ()


def test_the_paper_names_organizations_and_nobody(connie, won):
    page = text(connie.get(f"/wins/{won.pk}/paper/"))

    assert "Kettlewood Fabrication" in page
    assert "Alder County Schools" in page
    people = Person.objects.exclude(name="Connie Convener").values_list("name", flat=True)
    assert [name for name in people if name in page] == []


def test_what_people_type_is_shown_as_they_typed_it(connie, won):
    telling.tell(won, headline="<b>64</b> & more", story="<script>alert(1)</script>", on=APRIL_15, **TOLD)
    page = text(connie.get(f"/wins/{won.pk}/"))

    assert "&lt;b&gt;64&lt;/b&gt; &amp; more" in page
    assert "<script>alert(1)" not in page


def test_what_did_not_work_is_refused_with_all_that_was_typed(connie, tour):
    review = reviewing.review(tour, verdict="did_not", on=APRIL_15, **TOLD)
    page = text(connie.post(f"/wins/{review.pk}/tell/", {"headline": "We tried", "story": "It rained."}))

    assert "Only what worked, at least partly, is told as a win." in page
    assert "It rained." in page


def test_w25_the_toolkits_name_in_a_story_is_pointed_out(connie, won):
    telling.tell(won, headline="Our Next " + "Gen Sector Partnership", story="They came.", on=APRIL_15, **TOLD)

    assert "The toolkit&#x27;s name stands in your words." in text(connie.get(f"/wins/{won.pk}/"))


@pytest.mark.pdf
def test_the_pdf_is_one_sheet(connie, won):
    import weasyprint

    made = connie.get(f"/wins/{won.pk}/win.pdf")
    assert made.content.startswith(b"%PDF-")
    assert made["Content-Disposition"] == 'attachment; filename="front-range-health-64-pupils-saw-a-shop.pdf"'

    html = paper.document("actionteams/wins/document.html", {"sheet": win_sheet.of(won)}, style="win.css")
    assert len(weasyprint.HTML(string=html).render().pages) == 1


def test_where_no_pdf_can_be_made_the_page_to_print_opens(connie, won, monkeypatch):
    monkeypatch.setattr(paper, "pdf", lambda html: None)

    assert connie.get(f"/wins/{won.pk}/win.pdf").url == f"/wins/{won.pk}/paper/"
    assert "choose “Save as PDF”" in connie.get(f"/wins/{won.pk}/paper/").content.decode()


# Shared


def link_in(page) -> str:
    found = page.context["link"]
    return found[found.index("/w/") :]


def test_a_public_link_is_shown_once_and_opens_this_one_page(connie, won):
    shared = connie.post(f"/wins/{won.pk}/share/")
    link = link_in(shared)
    page = Client().get(link)

    assert link in text(shared)
    assert link not in text(connie.get(f"/wins/{won.pk}/"))
    assert '<h1 class="win-headline">64 pupils saw a shop</h1>' in text(page)
    assert 'href="/' not in text(page).split("<main")[1]


def test_a_link_that_was_ended_opens_nothing_and_looks_like_one_that_never_was(connie, won):
    link = link_in(connie.post(f"/wins/{won.pk}/share/"))
    connie.post(f"/wins/{won.pk}/unshare/")
    pages = [Client().get(address) for address in (link, f"/w/{'A' * 32}/")]

    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].content == pages[1].content


def test_only_conveners_share(as_person, staff, connie, won):
    assert as_person(staff).post(f"/wins/{won.pk}/share/").status_code == 403
    assert as_person(staff).get(f"/wins/{won.pk}/tell/").status_code == 200


def test_what_was_not_told_is_not_shared(connie, tour):
    review = reviewing.review(tour, verdict="worked", on=APRIL_15, **TOLD)
    page = text(connie.post(f"/wins/{review.pk}/share/", follow=True))

    assert "Tell the win first: then it can be shared." in page


# The plan on paper


@pytest.fixture
def plan(school, tour) -> Priority:
    PlanPart.objects.create(
        priority=school, success="Every pupil saw a shop.", measure="Pupils", measured_from="0", measured_to="240"
    )
    return school


def test_the_plan_on_paper_says_what_who_and_when(connie, plan):
    page = text(connie.get(f"{HERE}/plan/paper/"))

    assert "Every pupil saw a shop." in page
    assert "Pupils, from 0 to 240" in page
    # March 27 and 60 and 90 days.
    assert "<em>First win</em> Shop tour day</td><td>Odalys Brennick</td><td>Mon, May 26 to Wed, Jun 25</td>" in page
    assert "Draft of April 15, 2025" in page


def test_the_paper_of_a_version_says_its_number_and_the_day_it_was_adopted(connie, plan):
    version = versions.adopt(plan.cycle, on=APRIL_15, **TOLD)
    assert "Version 1, adopted on April 15, 2025" in text(connie.get(f"{HERE}/plan/paper/"))

    actions.agree(plan, "Summer weeks", horizon="twelve_months", on=APRIL_15, **TOLD)
    now, then = (text(connie.get(f"{HERE}/plan/paper/{query}")) for query in ("", f"?version={version.pk}"))
    assert ("Summer weeks" in now, "Draft of April 15, 2025" in now) == (True, True)
    assert ("Summer weeks" in then, "Version 1, adopted on April 15, 2025" in then) == (False, True)


def test_before_its_call_a_priority_is_not_on_the_paper_of_the_support_team(as_person, partner, champion, plan):
    Priority.objects.update(call_held_on=None)
    pages = [text(as_person(user).get(f"{HERE}/plan/paper/")) for user in (partner, champion)]

    assert ["Every pupil saw a shop." in page for page in pages] == [False, True]


def test_a_version_kept_before_a_call_was_taken_back_hides_what_is_hidden_now(as_person, partner, champion, plan):
    version = versions.make(plan.cycle, on=APRIL_15, **TOLD)
    Priority.objects.update(call_held_on=None)
    path = f"{HERE}/plan/paper/?version={version.pk}"
    pages = [text(as_person(user).get(path)) for user in (partner, champion)]

    assert ["Every pupil saw a shop." in page for page in pages] == [False, True]


@pytest.mark.parametrize("query", ["?version=x", "?version=99", "?cycle=9", "?cycle=²"])
def test_what_is_no_version_and_no_cycle_is_not_found(connie, plan, query):
    assert connie.get(f"{HERE}/plan/paper/{query}").status_code == 404


@pytest.mark.pdf
def test_the_plan_of_five_priorities_fits_one_sheet(connie, plan, partnership):
    import weasyprint

    for number in range(4):
        priority = make_priority(partnership, f"Priority {number} with a title of some length")
        champion_of(priority, f"Champion {'ABCD'[number]}", "Kettlewood Fabrication")
        priority.refresh_from_db()
        hold_call(priority, dt.date(2025, 4, 1), source=f"meeting:{number + 5}")
        PlanPart.objects.create(
            priority=priority, success="What success is, said in a sentence of usual length. " * 2, measure="Of what"
        )
        for horizon in ("first_win", "six_months", "twelve_months"):
            title = f"A piece of work for {horizon} that takes a line or two"
            actions.agree(priority, title, horizon=horizon, owner=priority.sign_ups.get().person, on=APRIL_15, **TOLD)

    shown = plan_sheet.of(reading.content(plan.cycle, today=APRIL_15))
    context = {"partnership": partnership, "cycle": plan.cycle, "priorities": shown, "on": APRIL_15}
    html = paper.document(TEMPLATE, context, style="plan.css")
    assert len(shown) == 5
    assert len(weasyprint.HTML(string=html).render().pages) == 1
    assert connie.get(f"{HERE}/plan/paper.pdf").content.startswith(b"%PDF-")


def test_where_no_pdf_can_be_made_the_plan_to_print_opens(connie, plan, monkeypatch):
    monkeypatch.setattr(paper, "pdf", lambda html: None)

    assert connie.get(f"{HERE}/plan/paper.pdf?cycle=1").url == f"{HERE}/plan/paper/?cycle=1"


# H7


def test_h7_neither_paper_carries_the_toolkits_name(won, plan):
    shown = plan_sheet.of(reading.content(plan.cycle, today=APRIL_15))
    context = {"partnership": plan.partnership, "cycle": plan.cycle, "priorities": shown, "on": APRIL_15}
    papers = [
        paper.document("actionteams/wins/document.html", {"sheet": win_sheet.of(won)}, style="win.css"),
        paper.document(TEMPLATE, context, style="plan.css"),
    ]

    assert [toolkit_name.is_in(html) for html in papers] == [False, False]
    assert [word for html in papers for word in ("src=", "href=", "url(", "@import") if word in html] == []


# On the team's own page


def test_s1_41_the_team_page_offers_a_look_back_on_what_is_done_once(connie, tour, school):
    evening = actions.agree(school, "Supplier evening", horizon="six_months", on=dt.date(2025, 4, 1), **TOLD)
    actions.finish(evening, on=dt.date(2025, 4, 10), **TOLD)
    before = text(connie.get(f"/teams/{school.pk}/"))
    reviewing.review(evening, verdict="worked", on=APRIL_15, **TOLD)
    after = text(connie.get(f"/teams/{school.pk}/"))

    assert (review_url(evening) in before, review_url(evening) in after) == (True, False)


def test_s1_41_the_team_page_asks_from_the_day_after_the_window(as_person, convener, champion, tour, school):
    """March 27 and 90 days: June 25. The way to answer is for those who may."""
    said = []
    for user, day in ((convener, 25), (convener, 26), (champion, 26)):
        with time_machine.travel(noon(2025, 6, day), tick=False):
            lines = as_person(user).get(f"/teams/{school.pk}/").context["quiet_lines"]
            said.append([(line.sentence, line.next_url) for line in lines if line.id == "S1-41"])

    sentence = "The days for a first win ended on June 25, and “Shop tour day” is still open."
    assert said == [[], [(sentence, review_url(tour))], [(sentence, "")]]
