"""Who may sign in, and that somebody always runs the network."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction

from partnerships import accounts, sign_in_links
from partnerships.accounts import AdminStands, EmailTaken, LastAdmin, PersonTaken
from partnerships.models import SignInLink, User
from partnerships.sign_in_links import AccountClosed, LinkSpent
from partnerships.tests.makers import make_person, make_user


def change(user, **given):
    told = ("name", "time_zone", "person", "is_network_admin", "is_active")
    accounts.change_account(user, **{name: getattr(user, name) for name in told} | given)
    return User.objects.get(pk=user.pk)


@pytest.mark.django_db
def test_an_account_has_no_password_and_takes_the_name_of_its_person():
    user = accounts.open_account("Renata@Example.org", person=make_person("Renata Quillfeather"))

    assert (user.email, user.name, user.has_usable_password()) == ("renata@example.org", "Renata Quillfeather", False)


def test_one_address_is_one_account_whatever_its_case(convener):
    with pytest.raises(EmailTaken):
        accounts.open_account("CONNIE@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Connie@Example.org")


def test_one_person_is_one_account(convener):
    with pytest.raises(PersonTaken, match=r"signs in as connie@example\.org already"):
        accounts.open_account("new@example.org", person=convener.person)
    with pytest.raises(PersonTaken):
        change(make_user("Second Account"), person=convener.person)


def test_the_last_admin_stays(admin):
    with pytest.raises(LastAdmin, match="only network admin"):
        change(admin, is_network_admin=False)
    with pytest.raises(LastAdmin):
        change(admin, is_active=False)


def test_a_closed_admin_does_not_count(admin):
    make_user("Former Admin", is_network_admin=True, is_active=False)

    with pytest.raises(LastAdmin):
        change(admin, is_active=False)


def test_with_another_admin_one_may_go_and_loses_the_administration_pages_too(admin):
    make_user("Second Admin", is_network_admin=True)
    User.objects.filter(pk=admin.pk).update(is_staff=True, is_superuser=True)
    gone = change(User.objects.get(pk=admin.pk), is_network_admin=False)

    assert (gone.is_network_admin, gone.is_staff, gone.is_superuser) == (False, False, False)


def test_somebody_who_is_no_admin_can_always_be_closed(admin, convener):
    assert change(convener, is_active=False).is_active is False


@pytest.mark.parametrize(
    ("name", "called", "first"),
    [("Dana Whitfield", "Dana Whitfield", "Dana"), ("", "connie", "connie"), ("  ", "  ", "  ")],
)
def test_how_a_page_greets(name, called, first):
    user = User(email="connie@example.org", name=name)

    assert (user.called, user.first_name) == (called, first)


# first_admin


@pytest.fixture
def run(db, capsys):
    def ran(*words):
        call_command(*words)
        return capsys.readouterr().out.splitlines()

    return ran


def test_first_admin_makes_one_and_prints_a_link_that_signs_them_in(run):
    said, link = run("first_admin", "Ada@example.org")

    user = User.objects.get()
    assert said == "ada@example.org is a network admin. This link signs them in once, within 30 minutes:"
    assert link.startswith("http://testserver/sign-in/")
    assert (user.is_network_admin, user.is_staff, user.is_superuser, user.has_usable_password()) == (
        True,
        True,
        True,
        False,
    )


def test_first_admin_refuses_a_second_one_unless_told(run, admin):
    with pytest.raises(CommandError, match="--another"):
        run("first_admin", "eve@example.org")
    assert User.objects.count() == 1

    run("first_admin", "eve@example.org", "--another")
    assert User.objects.filter(is_network_admin=True).count() == 2


def test_first_admin_steps_in_when_all_admins_are_closed(run):
    make_user("Former Admin", is_network_admin=True, is_active=False)

    run("first_admin", "former@example.org")

    assert User.objects.values_list("name", "is_active", "is_network_admin").get() == ("Former Admin", True, True)


def test_first_admin_wants_an_address(run):
    with pytest.raises(CommandError, match="not an email address"):
        run("first_admin", "ada")
    assert User.objects.count() == 0


def test_the_verb_refuses_as_well(admin):
    with pytest.raises(AdminStands):
        accounts.first_admin("eve@example.org")


# sign_in_link


def test_sign_in_link_is_printed_and_kept_as_a_hash_only(run, convener):
    said, link = run("sign_in_link", "CONNIE@example.org")
    token = link.removeprefix("http://testserver/sign-in/").removesuffix("/")

    row = SignInLink.objects.get()
    assert said == "This link signs connie@example.org in once, within 30 minutes:"
    assert len(token) == 32
    assert token not in row.token_hash
    assert row.expires_at - row.made_at == dt.timedelta(minutes=30)


def test_sign_in_link_knows_nobody_else(run, convener):
    with pytest.raises(CommandError, match=r"Nobody signs in as eve@example\.org"):
        run("sign_in_link", "eve@example.org")


def test_sign_in_link_does_not_open_a_closed_account(run, convener):
    change(convener, is_active=False)

    with pytest.raises(CommandError, match="closed"):
        run("sign_in_link", "connie@example.org")


def test_a_link_lasts_half_an_hour(convener, at):
    token = sign_in_links.make(convener, at=at)

    assert sign_in_links.find(token, now=at + dt.timedelta(minutes=29, seconds=59)).user == convener
    assert sign_in_links.find(token, now=at + dt.timedelta(minutes=30)) is None


def test_an_altered_link_opens_nothing(convener, at):
    token = sign_in_links.make(convener, at=at)

    assert sign_in_links.find(token[:-1] + "!", now=at) is None


def test_of_two_who_use_a_link_at_once_one_comes_in(convener, at):
    token = sign_in_links.make(convener, at=at)
    mine, theirs = (sign_in_links.find(token, now=at) for _ in range(2))
    sign_in_links.use(mine, at=at)

    with pytest.raises(LinkSpent):
        sign_in_links.use(theirs, at=at)
    assert sign_in_links.find(token, now=at) is None


def test_a_link_dies_with_the_account(convener, at):
    token = sign_in_links.make(convener, at=at)
    change(convener, is_active=False)

    assert sign_in_links.find(token, now=at) is None
    with pytest.raises(AccountClosed):
        sign_in_links.make(User.objects.get(pk=convener.pk), at=at)
