"""The letters of one partnership, as whoever may see addresses reads them."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from desk.tests.reading import main_of, words
from outbox.models import Letter
from outbox.states import LetterState
from outbox.tests.makers import make_letter, make_letters
from partnerships.roles import Role
from partnerships.tests.makers import make_seated_user

URL = "/partnerships/front-range-health/mail/"
# Half past nine in the morning in Denver.
WRITTEN = dt.datetime(2025, 4, 4, 15, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def the_day_after():
    with time_machine.travel(dt.datetime(2025, 4, 5, 15, 0, tzinfo=dt.UTC), tick=False):
        yield


def settled(partnership, state, **given):
    values = {"next_try_at": None, "state": state, "created_at": WRITTEN, "partnership_number": partnership.pk}
    return make_letter(**values | given)


def test_each_letter_says_what_when_to_whom_and_what_became_of_it(as_person, convener, partnership):
    settled(partnership, LetterState.SENT, sent_at=WRITTEN, subject="You are in", to_name="Grace Lindqvist")

    assert "You are in to Grace Lindqvist <chad@freight.example> Fri, Apr 4, 9:30 AM Sent" in words(
        as_person(convener).get(URL)
    ).replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize(
    ("state", "error", "said"),
    [
        (LetterState.FAILED, "550 no such mailbox", "Could not be sent 550 no such mailbox"),
        (LetterState.UNKNOWN, "timed out", "May or may not have been sent timed out"),
        (LetterState.PAST, "", "Not sent: past It was about a day already over when it was entered."),
        (LetterState.NOT_WANTED, "", "Not sent: no longer needed"),
    ],
)
def test_what_was_not_sent_says_why(as_person, convener, partnership, state, error, said):
    settled(partnership, state, error=error)

    assert words(as_person(convener).get(URL)).endswith(f"9:30 AM {said}")


def test_what_is_tried_again_says_so(as_person, convener, partnership):
    again = {"attempts": 2, "error": "450 busy", "next_try_at": WRITTEN}
    settled(partnership, LetterState.QUEUED, **again)

    assert words(as_person(convener).get(URL)).endswith(
        "Waiting to be sent Tried before; it is tried again by itself. 450 busy"
    )


def test_the_newest_is_on_top_and_other_partnerships_letters_are_not_here(as_person, convener, outsider, partnership):
    for day, subject in ((1, "First"), (3, "Third"), (2, "Second")):
        settled(partnership, LetterState.PAST, subject=subject, created_at=WRITTEN.replace(day=day))
    make_letter(partnership_number=partnership.pk + 1, subject="Elsewhere")
    page = main_of(as_person(convener).get(URL))

    assert [page.index(subject) for subject in ("Third", "Second", "First")] == sorted(
        page.index(subject) for subject in ("Third", "Second", "First")
    )
    assert "Elsewhere" not in page


def test_one_state_can_be_asked_for(as_person, convener, partnership):
    settled(partnership, LetterState.PAST, subject="Long ago")
    settled(partnership, LetterState.FAILED, subject="Bounced")
    client = as_person(convener)
    found = {
        state: [
            subject for subject in ("Long ago", "Bounced") if subject in main_of(client.get(f"{URL}?state={state}"))
        ]
        for state in ("failed", "sent", "nonsense")
    }

    assert found == {"failed": ["Bounced"], "sent": [], "nonsense": ["Long ago", "Bounced"]}
    assert "No letter ended like this" in words(client.get(f"{URL}?state=sent"))


def test_its_words_and_links_are_not_shown(as_person, convener, partnership):
    settled(partnership, LetterState.PAST, text="https://example.org/s/mine/secret/", html="<p>secret</p>")

    assert "secret" not in as_person(convener).get(URL).content.decode()


def test_an_empty_log_says_what_will_stand_here(as_person, convener, partnership):
    assert "No letter yet" in words(as_person(convener).get(URL))


@pytest.mark.parametrize(
    ("role", "status"), [(Role.CONVENER_STAFF, 200), (Role.FACILITATOR, 403), (Role.CORE_TEAM, 403)]
)
def test_addresses_are_for_those_who_write(as_person, partnership, role, status):
    user = make_seated_user(partnership, role, "Rita Role", "Rita's Agency")

    assert as_person(user).get(URL).status_code == status


def test_an_outsider_learns_nothing_and_a_stranger_signs_in(client, as_person, outsider, partnership):
    assert as_person(outsider).get(URL).status_code == 404
    assert client.get(URL).url == f"/accounts/login/code/?next={URL}"


@pytest.mark.parametrize("count", [1, 50])
def test_the_log_costs_the_same_with_one_letter_and_with_fifty(
    as_person, convener, partnership, django_assert_num_queries, count
):
    make_letters(count, partnership_number=partnership.pk)
    client = as_person(convener)
    client.get(URL)

    with django_assert_num_queries(5):
        response = client.get(URL)
    assert main_of(response).count("Waiting to be sent</span>") == count


def test_a_long_log_has_pages(as_person, convener, partnership):
    make_letters(51, partnership_number=partnership.pk)
    client = as_person(convener)

    assert Letter.objects.count() == 51
    assert [main_of(client.get(f"{URL}?page={page}")).count('<th scope="row">') for page in (1, 2)] == [50, 1]
