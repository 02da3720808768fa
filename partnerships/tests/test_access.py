"""Who may do what: the one table, read as a table."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from partnerships import access, seating
from partnerships.models import Partnership, User
from partnerships.roles import CAPABILITIES, CONVENERS, CONVENING, Capability, Role
from partnerships.tests.makers import make_partnership, make_person, make_user, seat

TODAY = dt.date(2025, 3, 6)
VIEW, SUPPORT, TEAMWORK, CONTACTS = Capability.VIEW, Capability.SUPPORT, Capability.TEAMWORK, Capability.CONTACTS
CAPTURE, PLAN, CONVENE, NOTES = Capability.CAPTURE, Capability.PLAN, Capability.CONVENE, Capability.NOTES


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.LEAD_CONVENER, {VIEW, SUPPORT, TEAMWORK, CONTACTS, CAPTURE, PLAN, CONVENE, NOTES}),
        (Role.CO_CONVENER, {VIEW, SUPPORT, TEAMWORK, CONTACTS, CAPTURE, PLAN, CONVENE, NOTES}),
        (Role.CONVENER_STAFF, {VIEW, SUPPORT, TEAMWORK, CONTACTS, CAPTURE, PLAN}),
        (Role.FACILITATOR, {VIEW, TEAMWORK, CAPTURE}),
        (Role.CORE_TEAM, {VIEW, SUPPORT}),
        (Role.BROAD_TEAM, {VIEW, SUPPORT}),
        (Role.CHAMPION, {VIEW, TEAMWORK}),
        (Role.READER, {VIEW}),
    ],
)
def test_each_role_carries_these_capabilities_and_no_more(role, may):
    assert CAPABILITIES[role] == may


def test_every_role_stands_in_the_table():
    assert set(CAPABILITIES) == set(Role)


def test_convener_staff_convene_without_being_conveners():
    assert {Role.CONVENER_STAFF} == CONVENING - CONVENERS


def test_two_roles_add_up(partnership):
    person = make_person("Corvina Hale")
    seat(partnership, Role.FACILITATOR, person)
    seat(partnership, Role.READER, person)

    assert access.capabilities(make_user("Corvina", person), partnership, today=TODAY) == {VIEW, TEAMWORK, CAPTURE}


def test_a_role_elsewhere_opens_nothing_here(partnership, outsider):
    assert access.capabilities(outsider, partnership, today=TODAY) == set()


def test_a_network_admin_may_do_everything_everywhere_but_read_private_notes(partnership, admin):
    assert access.capabilities(admin, partnership, today=TODAY) == set(Capability) - {NOTES}


def test_a_network_admin_who_leads_a_partnership_reads_the_notes_there(partnership, admin):
    seat(partnership, Role.LEAD_CONVENER, admin.person)

    assert access.capabilities(admin, partnership, today=TODAY) == set(Capability)
    assert access.may_somewhere(admin, NOTES, today=TODAY)


def test_a_stranger_may_do_nothing(partnership):
    assert access.capabilities(AnonymousUser(), partnership, today=TODAY) == set()
    assert access.may_somewhere(AnonymousUser(), VIEW, today=TODAY) is False


def test_a_user_without_a_person_may_do_nothing(partnership):
    assert access.capabilities(make_user("Nobody Yet"), partnership, today=TODAY) == set()
    assert list(Partnership.objects.open_to(make_user("Nora Nobody"), TODAY)) == []


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (dt.date(2025, 3, 5), False),
        (dt.date(2025, 3, 6), True),
        (dt.date(2025, 4, 30), True),
        (dt.date(2025, 5, 1), False),
    ],
)
def test_a_role_opens_the_door_from_its_first_day_to_the_end_of_its_last(partnership, day, may):
    person = make_person("Jasper Nightingale-Obi")
    holding = seat(partnership, Role.CONVENER_STAFF, person, since=dt.date(2025, 3, 6))
    seating.end(holding, on=dt.date(2025, 4, 30), by=None)
    user = make_user("Jasper", person)

    assert access.may(user, CAPTURE, partnership, today=day) is may
    assert Partnership.objects.open_to(user, day).exists() is may


def test_somewhere_asks_every_partnership(partnership):
    person = make_person("Jasper Nightingale-Obi")
    seat(partnership, Role.READER, person)
    seat(make_partnership("Coastal Logistics"), Role.CO_CONVENER, person)
    user = make_user("Jasper", person)

    assert access.may_somewhere(user, CONVENE, today=TODAY) is True
    assert access.may(user, CONVENE, partnership, today=TODAY) is False


def test_the_list_names_a_partnership_once_however_many_roles(partnership, convener):
    seat(partnership, Role.CORE_TEAM, convener.person)

    assert list(Partnership.objects.open_to(convener, TODAY)) == [partnership]


def test_roles_are_read_once_a_request(partnership, convener, django_assert_num_queries):
    user = User.objects.get(pk=convener.pk)

    with django_assert_num_queries(1):
        access.may(user, VIEW, partnership, today=TODAY)
        access.may(user, CONVENE, partnership, today=TODAY)
        access.may_somewhere(user, CONTACTS, today=TODAY)


def test_another_day_is_asked_anew(partnership):
    person = make_person("Jasper Nightingale-Obi")
    seating.end(seat(partnership, Role.READER, person), on=TODAY, by=None)
    user = make_user("Jasper", person)

    assert access.may(user, VIEW, partnership, today=TODAY) is True
    assert access.may(user, VIEW, partnership, today=TODAY + dt.timedelta(days=1)) is False


def test_the_day_of_a_page_over_many_partnerships_is_the_readers():
    late = dt.datetime(2025, 3, 7, 5, 30, tzinfo=dt.UTC)

    assert access.today_for(User(time_zone="America/Denver"), late) == dt.date(2025, 3, 6)
    assert access.today_for(User(time_zone="America/New_York"), late) == dt.date(2025, 3, 7)
