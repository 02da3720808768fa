"""Many at once: each counts once, and a priority never lives without a champion. Each race has its control."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from actionteams import signing
from actionteams.models import Priority, SignUp, Slip
from actionteams.tests.at_once import at_once
from actionteams.tests.makers import LAUNCH, LAUNCH_MORNING, champion_of, hold_launch, make_priority, plan_launch
from outbox.models import Letter
from partnerships.echoes import asked_once
from partnerships.models import Organization, Person
from partnerships.tests.makers import make_person

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def homes(partnership):
    plan_launch(partnership)
    return make_priority(partnership, "Homes for workers")


def phone(homes, number, key, company="Company"):
    """One press of the button, on a phone of its own."""
    given = {
        "name": f"Guest {number}",
        "company": f"{company} {number}",
        "email": f"guest{number}@example.org",
        "key": f"the-form-on-phone-{key}",
        "priorities": [homes.pk],
    }
    return lambda: Client().post(f"/s/{homes.partnership.sign_up_code}/", given).status_code


def test_twenty_people_at_once_and_one_of_them_on_two_devices_are_twenty_rows(homes):
    pressed = [phone(homes, number, number) for number in range(20)] + [phone(homes, 7, "a-second-one")]

    assert at_once(*pressed) == [302] * 21

    assert (SignUp.objects.count(), Person.objects.filter(name__startswith="Guest").count()) == (20, 20)
    assert (Letter.objects.count(), Slip.objects.count()) == (21, 21)
    homes.refresh_from_db()
    assert (homes.state, homes.state_changes.count()) == ("claimed", 2)


def test_each_post_sent_twice_with_a_retry_makes_one_row_and_one_mail(homes):
    pressed = [phone(homes, number % 5, number % 5) for number in range(15)]

    assert at_once(*pressed) == [302] * 15

    assert (SignUp.objects.count(), Slip.objects.count(), Letter.objects.count()) == (5, 5, 5)


def test_colleagues_of_a_company_that_nobody_knew_find_each_other(homes):
    pressed = [phone(homes, number, number, company="Kestrel Valve for") for number in range(6)]
    colleagues = [
        lambda number=number: (
            Client()
            .post(
                f"/s/{homes.partnership.sign_up_code}/",
                {
                    "name": f"Colleague {number}",
                    "company": "Kestrel Valve",
                    "email": f"colleague{number}@example.org",
                    "key": f"the-form-on-phone-{number}-x",
                    "priorities": [homes.pk],
                },
            )
            .status_code
        )
        for number in range(6)
    ]

    assert at_once(*pressed, *colleagues) == [302] * 12
    assert Organization.objects.filter(name="Kestrel Valve").count() == 1


def not_held(chosen):
    """What a verb reads when it does not wait for others."""
    return list(Priority.objects.filter(pk__in=[one.pk for one in chosen]).select_related("partnership", "cycle"))


def unguarded(monkeypatch):
    """Switch the guards off: the lock on the priority, and the unique key of a sign-up; both threads read, then write."""
    read = threading.Barrier(2)

    write = SignUp.objects.bulk_create

    def both_have_read(*args, **kwargs):
        read.wait(timeout=10)
        return write(*args, **kwargs)

    monkeypatch.setattr(signing, "_held", not_held)
    monkeypatch.setattr(SignUp.objects, "bulk_create", both_have_read)


def twice_at_once(homes, person):
    return at_once(
        *[lambda: signing.sign_up(homes, person, at=LAUNCH_MORNING, how="link", by=None).pk for _device in range(2)]
    )


UNIQUE = "a_champion_signs_up_once_for_a_priority"


def constraint():
    return next(one for one in SignUp._meta.constraints if one.name == UNIQUE)


@pytest.fixture
def without_the_unique_key(homes):
    """Drop the constraint for one test, and put it back over a clean table."""
    with connection.schema_editor() as editor:
        editor.remove_constraint(SignUp, constraint())
    yield
    SignUp.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(SignUp, constraint())


def test_control_without_lock_and_key_one_person_on_two_devices_is_counted_twice(
    homes, monkeypatch, without_the_unique_key
):
    person = make_person("Grace Lindqvist", "Lindqvist Tooling")
    champion_of(homes, "Corazon Plankett")
    unguarded(monkeypatch)

    twice_at_once(homes, person)

    assert SignUp.objects.filter(person=person).count() == 2


def test_the_unique_key_alone_holds_where_the_lock_is_gone(homes, monkeypatch):
    person = make_person("Grace Lindqvist", "Lindqvist Tooling")
    champion_of(homes, "Corazon Plankett")
    unguarded(monkeypatch)

    answers = twice_at_once(homes, person)

    assert SignUp.objects.filter(person=person).count() == 1
    assert [type(answer) for answer in answers if not isinstance(answer, int)] == [IntegrityError]


@pytest.fixture
@asked_once()
def two_last(homes):
    """The last two champions of a priority after its launch."""
    rows = [champion_of(homes, name) for name in ("Corazon Plankett", "Imelda Stroud-Okafor")]
    hold_launch(homes.partnership)
    return [SignUp.objects.select_related("priority__partnership", "priority__cycle").get(pk=row.pk) for row in rows]


def leave_at_once(rows):
    return at_once(*[lambda row=row: signing.withdraw(row, on=LAUNCH, by=None, at=LAUNCH_MORNING) for row in rows])


def test_h1_the_last_two_champions_withdraw_at_once_and_it_pauses(homes, two_last):
    assert leave_at_once(two_last) == [None, None]

    homes.refresh_from_db()
    assert (homes.state, homes.sign_ups.current().count()) == ("paused", 0)


def test_control_without_the_lock_each_of_the_last_two_believes_the_other_stays(homes, two_last, monkeypatch):
    both_have_written = threading.Barrier(2)
    original = signing.priorities.lost_champion

    def after_both(*args, **kwargs):
        both_have_written.wait(timeout=10)
        return original(*args, **kwargs)

    monkeypatch.setattr(signing, "_held", not_held)
    monkeypatch.setattr(signing.priorities, "lost_champion", after_both)

    leave_at_once(two_last)

    homes.refresh_from_db()
    assert (homes.state, homes.sign_ups.current().count()) == ("claimed", 0)


def test_people_who_choose_the_same_two_in_another_order_do_not_wait_for_each_other_for_ever(homes):
    power = make_priority(homes.partnership, "Power prices")
    people = [make_person(f"Guest {number}", f"Company {number}") for number in range(8)]

    def sign(person, chosen):
        with transaction.atomic():
            return len(signing.sign_up_for(chosen, person, at=LAUNCH_MORNING, how="link", by=None))

    chosen = ([homes, power], [power, homes], [power], [homes])
    answers = at_once(*[lambda p=person, c=chosen[i % 4]: sign(p, c) for i, person in enumerate(people)])

    assert answers == [2, 2, 1, 1] * 2
