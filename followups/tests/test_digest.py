"""One mail on a morning with news for each who convenes, news first, the calls of a launch in one line."""

import datetime as dt

import pytest

from followups import closing, digest, letters, news, sweep
from followups.models import Digest, Notice
from followups.tests.makers import calls, launched, noon, owe, promise, raised_by, say, seven
from outbox.models import Letter
from partnerships.roles import Role
from partnerships.tests.makers import make_partnership, make_person, make_seated_user, make_user, seat


def morning(month, day, *, hour=13, minute=0):
    """A time of day in UTC; in daylight saving 13:00 is seven in the morning in Denver."""
    return dt.datetime(2025, month, day, hour, minute, tzinfo=dt.UTC)


def sent_to():
    return list(Letter.objects.order_by("pk").values_list("to_address", flat=True))


def body():
    """The lines of the newest letter that a reader reads."""
    text = Letter.objects.latest("pk").text
    return [line.strip() for line in text.partition("\n-- \n")[0].splitlines() if line.strip()]


def test_the_calls_of_a_launch_are_one_line_in_the_mail_of_the_morning_they_open(partnership, convener):
    cycle = launched(partnership)
    owed = calls(cycle, 4, planned_on=dt.date(2025, 4, 1))
    say(partnership, *owed[:3], promise(cycle, key="priority:4", title="Priority 04"))
    raised_by(morning(3, 27, hour=6))

    assert digest.send_digests(now=morning(3, 27)) == 1

    letter = Letter.objects.get()
    assert (letter.to_address, letter.key) == (convener.email, f"digest:{convener.pk}:2025-03-27")
    assert letter.subject == "Front Range Health: 4 open"
    assert body() == [
        "Good morning, Connie.",
        "New this morning",
        "* Thu, Apr 3 (7 days left): 4 calls, Mar 27–Apr 3, 1 undated",
        "Front Range Health",
        "http://testserver/partnerships/front-range-health/owed/",
        "Everything owed: http://testserver/partnerships/front-range-health/owed/",
    ]


def test_one_late_call_is_named_with_its_days(partnership, convener):
    row = owe(partnership)
    raised_by(morning(4, 5, hour=6))

    digest.send_digests(now=morning(4, 5))

    assert Letter.objects.get().subject == "Front Range Health: 1 late"
    assert body()[2:5] == [
        "* Thu, Apr 3 (2 days late): Hold the follow-up call: Homes for workers",
        "Front Range Health",
        f"http://testserver/partnerships/front-range-health/owed/{row.pk}/",
    ]


def test_news_come_first_then_what_is_late_or_due_soon(partnership, convener):
    cycle = launched(partnership)
    launch = [promise(cycle, "T4", "meeting:1", "Launch"), promise(cycle, "T5", "debrief", "")]
    say(partnership, *launch, promise(cycle, "T10", "second", ""))
    raised_by(morning(3, 20))
    digest.send_digests(now=morning(3, 20))
    say(partnership, promise(cycle, "T17", "meeting:2", "Shared freight", pace="two_weekly"))
    raised_by(morning(3, 21))

    digest.send_digests(now=morning(3, 21))

    marks = [line for line in body() if not line.startswith(("http", "Front", "Good", "Everything"))]
    assert marks == [
        "New this morning",
        "* Thu, Mar 27 (6 days left): Hold the next action-team meeting: Shared freight",
        "Also late or due soon",
        "* Sat, Mar 8 (13 days late): Send the recap: Launch",
        "* Thu, Mar 13 (8 days late): Hold the support-team debrief",
    ]


def test_at_most_twelve_lines_and_a_word_on_the_rest(partnership, convener):
    cycle = launched(partnership)
    say(partnership, *(promise(cycle, "T4", f"meeting:{n}", f"Meeting {n:02}") for n in range(1, 15)))
    raised_by(morning(3, 20))

    digest.send_digests(now=morning(3, 20))

    lines = [line for line in body() if line.startswith("*")]
    assert (len(lines), lines[-1]) == (12, "* Sat, Mar 8 (12 days late): Send the recap: Meeting 12")
    assert "And 2 more." in body()


def test_nobody_is_written_to_before_seven_at_home(partnership, convener):
    owe(partnership)
    raised_by(morning(3, 27, hour=6))

    before, after = morning(3, 27, hour=12, minute=59), morning(3, 27)
    assert [digest.send_digests(now=now) for now in (before, after)] == [0, 1]


@pytest.mark.parametrize(
    ("zone", "seven_o_clock"),
    [
        ("America/Denver", dt.datetime(2026, 11, 1, 14, tzinfo=dt.UTC)),  # clocks went back at two that night
        ("America/Denver", dt.datetime(2027, 3, 14, 13, tzinfo=dt.UTC)),  # clocks went forward at two that night
        ("America/Phoenix", dt.datetime(2027, 3, 14, 14, tzinfo=dt.UTC)),
        ("Pacific/Honolulu", dt.datetime(2026, 11, 1, 17, tzinfo=dt.UTC)),
    ],
)
def test_seven_is_seven_on_the_wall_on_days_when_clocks_change_too(db, zone, seven_o_clock):
    partnership = make_partnership("Mesa Solar", time_zone=zone)
    make_seated_user(partnership, Role.LEAD_CONVENER, "Connie Convener", "Mesa Workforce Board")
    owe(partnership)
    raised_by(seven_o_clock - dt.timedelta(hours=3))

    minute = dt.timedelta(minutes=1)
    assert [digest.send_digests(now=now) for now in (seven_o_clock - minute, seven_o_clock)] == [0, 1]


def test_news_from_two_zones_wait_for_the_later_seven(partnership, convener):
    island = make_partnership("Big Island Food", time_zone="Pacific/Honolulu")
    seat(island, Role.CO_CONVENER, convener.person)
    for each in (partnership, island):
        owe(each)
    raised_by(morning(3, 27, hour=12))

    assert [digest.send_digests(now=morning(3, 27, hour=hour)) for hour in (13, 16, 17)] == [0, 0, 1]
    assert Letter.objects.get().subject == "What is owed: 2 open"


def test_only_the_zones_that_have_news_are_waited_for(partnership, convener):
    island = make_partnership("Big Island Food", time_zone="Pacific/Honolulu")
    seat(island, Role.CO_CONVENER, convener.person)
    owe(partnership)
    raised_by(morning(3, 27, hour=12))

    assert digest.send_digests(now=morning(3, 27)) == 1


def test_a_morning_has_one_mail_and_the_next_one_only_with_news(partnership, convener):
    cycle = launched(partnership)
    say(partnership, *calls(cycle, 1))
    raised_by(morning(3, 27))

    assert [digest.send_digests(now=morning(3, 27, hour=hour)) for hour in (13, 14, 20)] == [1, 0, 0]
    assert digest.send_digests(now=morning(3, 28)) == 0

    raised_by(morning(3, 31))
    assert digest.send_digests(now=morning(3, 31)) == 1
    assert list(Digest.objects.order_by("day").values_list("day", flat=True)) == [
        dt.date(2025, 3, 27),
        dt.date(2025, 3, 31),
    ]


def test_news_of_a_day_that_had_its_mail_wait_for_the_next_morning(partnership, convener):
    cycle = launched(partnership)
    say(partnership, *calls(cycle, 1))
    raised_by(morning(3, 27))
    digest.send_digests(now=morning(3, 27))
    say(partnership, promise(cycle, "T4", "meeting:1", "Launch"), at=noon(3, 27))
    raised_by(noon(3, 27))

    assert digest.send_digests(now=noon(3, 27)) == 0
    assert digest.send_digests(now=morning(3, 28)) == 1
    assert body()[2] == "* Sat, Mar 8 (20 days late): Send the recap: Launch"


def test_what_comes_to_be_owed_after_seven_waits_for_the_next_morning(partnership, convener):
    """A meeting is closed at noon on a day without any mail: its recap is no news of that morning."""
    say(partnership, promise(launched(partnership), "T4", "meeting:1", "Launch"), at=noon(3, 6))
    raised_by(noon(3, 6))

    afternoon = [digest.send_digests(now=noon(3, 6)), digest.send_digests(now=morning(3, 7, hour=5))]
    assert (afternoon, digest.send_digests(now=morning(3, 7, hour=14))) == ([0, 0], 1)
    assert body()[2] == "* Sat, Mar 8 (1 day left): Send the recap: Launch"


def test_everybody_who_convenes_is_told_and_nobody_else(partnership, convener, champion, observer, admin, outsider):
    staff = make_seated_user(partnership, Role.CONVENER_STAFF, "Stella Staff", "Front Range Workforce Board")
    seat(partnership, Role.CO_CONVENER, make_person("Cora Nouser"))
    gone = make_seated_user(partnership, Role.CO_CONVENER, "Gil Gone", "Front Range Chamber")
    gone.person.role_holdings.update(ended_on=dt.date(2025, 3, 26))
    last_day = make_seated_user(partnership, Role.CO_CONVENER, "Lara Lastday", "Front Range Chamber")
    last_day.person.role_holdings.update(ended_on=dt.date(2025, 3, 27))
    closed = make_seated_user(partnership, Role.CONVENER_STAFF, "Cleo Closed", "Front Range Chamber")
    closed.is_active = False
    closed.save()
    owe(partnership)
    raised_by(morning(3, 27))

    digest.send_digests(now=morning(3, 27))

    assert sorted(sent_to()) == sorted([convener.email, staff.email, last_day.email])


def test_a_week_without_a_scheduler_is_one_sweep_and_one_mail_for_each_person(partnership, convener):
    """The schedule stops on March 26 and starts again on April 2; the user convenes four partnerships."""
    others = [make_partnership(name) for name in ("Plains Agri-Food", "Mesa Solar", "Valley Tech")]
    for other in others:
        seat(other, Role.CO_CONVENER, convener.person)
    second = make_seated_user(partnership, Role.CONVENER_STAFF, "Stella Staff", "Front Range Workforce Board")
    for each in (partnership, *others):
        cycle = launched(each)
        say(each, promise(cycle, "T4", "meeting:1", "Launch"), promise(cycle, "T5", "debrief", ""), *calls(cycle, 3))
    raised_by(noon(3, 10))
    now = noon(4, 2)

    assert sweep.raise_due(now=now) == 4 * 4  # the debrief is late and three calls are due soon, everywhere
    assert digest.send_digests(now=now) == 2
    assert sorted(sent_to()) == sorted([convener.email, second.email])
    assert [sweep.raise_due(now=now), digest.send_digests(now=now)] == [0, 0]
    assert Notice.objects.count() == 4 * 2 + 4 * 4


def test_what_was_done_or_moved_away_since_is_no_news(partnership, convener):
    cycle = launched(partnership)
    say(partnership, *calls(cycle, 2))
    raised_by(noon(4, 4))
    done = promise(cycle, key="priority:1", title="Priority 01", done_on=dt.date(2025, 4, 3))
    moved = promise(cycle, key="priority:2", title="Priority 02", anchored_on=dt.date(2025, 4, 1))
    say(partnership, done, moved, at=noon(4, 4))

    assert digest.send_digests(now=morning(4, 5)) == 0


def test_a_paused_partnership_tells_nothing(partnership, convener):
    owe(partnership)
    raised_by(noon(3, 27))
    partnership.pauses.create(started_on=dt.date(2025, 3, 27), reason="Flood")

    assert digest.send_digests(now=morning(3, 28)) == 0


@pytest.mark.parametrize("count", [1, 25])
def test_the_number_of_queries_does_not_grow_with_the_news(partnership, convener, django_assert_num_queries, count):
    say(partnership, *calls(launched(partnership), count))
    raised_by(morning(3, 27))

    with django_assert_num_queries(15):
        digest.send_digests(now=morning(3, 27))


def test_without_news_only_a_few_questions_are_asked(partnership, convener, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert digest.send_digests(now=morning(3, 27)) == 0


def test_a_letter_whose_news_were_settled_meanwhile_is_no_longer_wanted(partnership, convener):
    row = owe(partnership)
    raised_by(noon(4, 5))
    digest.send_digests(now=noon(4, 5))
    letter = Letter.objects.get()
    assert letters.digest_still_wanted(letter) is True

    closing.waive(row, why="not_needed", by=convener, at=noon(4, 5))

    assert letters.digest_still_wanted(letter) is False


def test_a_letter_of_a_partnership_that_fell_asleep_meanwhile_is_no_longer_wanted(partnership, convener):
    owe(partnership)
    raised_by(noon(4, 5))
    digest.send_digests(now=noon(4, 5))
    partnership.pauses.create(started_on=dt.date(2025, 4, 5), reason="Flood")

    assert letters.digest_still_wanted(Letter.objects.get()) is False


def test_a_user_who_left_is_not_written_to(partnership, convener):
    owe(partnership)
    raised_by(noon(4, 5))
    digest.send_digests(now=noon(4, 5))
    convener.is_active = False
    convener.save()

    assert letters.digest_still_wanted(Letter.objects.get()) is False


def test_the_formatted_letter_links_what_it_names(partnership, convener):
    row = owe(partnership, title="Tools & trade")
    raised_by(noon(4, 5))
    digest.send_digests(now=noon(4, 5))

    html = Letter.objects.get().html
    link = f"http://testserver/partnerships/front-range-health/owed/{row.pk}/"
    assert f'<a href="{link}">Hold the follow-up call: Tools &amp; trade</a>' in html
    assert 'href="http://testserver/partnerships/front-range-health/owed/">See everything owed</a>' in html


def test_a_new_convener_hears_what_still_holds(partnership, convener):
    owe(partnership)
    raised_by(noon(4, 5))
    digest.send_digests(now=noon(4, 5))
    person = make_person("Nora New")
    user = make_user("Nora New", person)
    seat(partnership, Role.CO_CONVENER, person, since=dt.date(2025, 4, 10))

    assert [each.user for each in news.mornings(now=seven(4, 10))] == [user]


def test_the_digests_of_one_partnership_leave_the_news_of_others_for_later(partnership, convener):
    other = make_partnership("Coastal Logistics")
    cora = make_seated_user(other, Role.LEAD_CONVENER, "Cora Coast", "Coastal Workforce Board")
    owe(partnership)
    owe(other)
    raised_by(morning(4, 5, hour=6))

    assert digest.send_digests(now=morning(4, 5), of=other) == 1
    assert sent_to() == [cora.email]
    assert digest.send_digests(now=morning(4, 5)) == 1
    assert sent_to() == [cora.email, convener.email]
