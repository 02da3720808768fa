"""One click into the demonstration, and its mailbox: there and nowhere else."""

from __future__ import annotations

import datetime as dt
import os

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from desk import mailbox
from desk.demo_people import DEMO_PEOPLE
from desk.tests.reading import links, main_of, words
from partnerships.models import User
from partnerships.tests.makers import make_user

PAGES = ("/demo/", "/mailbox/", "/mailbox/a-letter~0/")


@pytest.fixture
def demo(settings, db):
    settings.DEMO_MODE = True
    return {person.key: make_user(person.name, email=person.email) for person in DEMO_PEOPLE}


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def send(folder, *subjects, text="Good morning.", html=""):
    """As the outbox would: one connection, one file; its name and age tell when."""
    with get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder)) as connection:
        for subject in subjects:
            letter = EmailMultiAlternatives(
                subject, text, "post@convenery.example", ["grace@example.org"], connection=connection
            )
            if html:
                letter.attach_alternative(html, "text/html")
            letter.send()


# ---- The door -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("settings_of", [{"DEMO_MODE": False}, {"DEMO_MODE": True, "PRODUCTION": True}])
def test_elsewhere_there_is_no_such_page(client, db, settings, path, settings_of):
    for name, value in settings_of.items():
        setattr(settings, name, value)

    assert client.get(path).status_code == 404


def test_elsewhere_nobody_is_signed_in_by_a_click(client, db, settings):
    settings.DEMO_MODE = False
    make_user("Dana Whitfield", email="dana@convenery.example")

    assert client.post("/demo/", {"email": "dana@convenery.example"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("key", [person.key for person in DEMO_PEOPLE])
def test_one_click_signs_in_as_an_invented_person(client, demo, key):
    response = client.post("/demo/", {"email": demo[key].email})

    assert (response.url, client.session["_auth_user_id"]) == ("/", str(demo[key].pk))


def test_nobody_else_is_signed_in_by_a_click(client, demo):
    make_user("Rita Real", email="rita@example.org")
    User.objects.filter(email="dana@convenery.example").update(is_active=False)

    for email in ("rita@example.org", "dana@convenery.example", ""):
        assert client.post("/demo/", {"email": email}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_door_shows_whom_one_may_be_and_what_else_there_is(client, demo, partnership):
    page = client.get("/demo/")
    code = partnership.sign_up_code

    assert [person.email in main_of(page) for person in DEMO_PEOPLE] == [True, True, True]
    assert [url for _words, url in links(page, '<ul class="lines">')] == [f"/s/{code}/", "/mailbox/", "/help/"]


# ---- The mailbox --------------------------------------------------------------------------------------


def test_the_newest_letter_is_on_top_and_needs_no_sign_in(client, demo, folder):
    send(folder, "Second", "Third")
    newer = next(folder.glob("*.log")).rename(folder / "newer.log")
    os.utime(newer, (2_000_000_000, 2_000_000_000))
    send(folder, "First")
    page = main_of(client.get("/mailbox/"))

    assert [page.index(f">{subject}</a>") for subject in ("Third", "Second", "First")] == sorted(
        page.index(f">{subject}</a>") for subject in ("Third", "Second", "First")
    )


def test_an_empty_mailbox_says_what_will_come(client, demo, folder):
    assert "No letter yet" in words(client.get("/mailbox/"))


def test_a_letter_is_read_as_plain_text_with_its_links(client, demo, folder):
    send(
        folder,
        "A <b>bold</b> subject",
        text="Open https://example.org/s/mine/abc/ now.\n<script>alert(1)</script> javascript:alert(2)",
        html="<p>formatted</p>",
    )
    key = mailbox.letters(folder)[0].key
    page = client.get(f"/mailbox/{key}/").content.decode()

    assert '<a href="https://example.org/s/mine/abc/" rel="nofollow">https://example.org/s/mine/abc/</a>' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(2)" in page
    assert ("formatted" in page, "<b>bold</b>" in page) == (False, False)


def test_a_letter_says_who_wrote_to_whom(client, demo, folder):
    send(folder, "Hello")
    letter = mailbox.letters(folder)[0]

    assert (letter.sender, letter.to, letter.subject, letter.text) == (
        "post@convenery.example",
        "grace@example.org",
        "Hello",
        "Good morning.\n",
    )
    assert letter.sent_at.tzinfo is not None
    assert mailbox.letter(folder, letter.key) == letter


@pytest.mark.parametrize("key", ["nothing~0", "..~0", "20250304-123456-1~99", "a/b~0", "~0", "x~y"])
def test_a_key_that_names_nothing_opens_nothing(folder, key):
    send(folder, "Hello")
    (folder.parent / "secret.log").write_text("Subject: secret\n\nwords")

    assert mailbox.letter(folder, key) is None


def test_a_letter_in_another_folder_is_out_of_reach(client, demo, folder):
    send(folder, "Hello")
    (folder.parent / "secret.log").write_text("Subject: secret\n\nwords")

    assert client.get("/mailbox/..%2Fsecret~0/").status_code == 404


def test_many_letters_have_pages(client, demo, folder):
    send(folder, *(f"Letter {number}" for number in range(31)))

    assert [main_of(client.get(f"/mailbox/?page={page}")).count('<li class="todo">') for page in (1, 2)] == [30, 1]


def test_the_sign_in_code_of_a_demonstration_is_in_the_mailbox(client, demo, folder, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    client.post("/accounts/login/code/", {"email": "dana@convenery.example"})
    letter = mailbox.letters(folder)[0]

    assert letter.to == "dana@convenery.example"
    assert letter.subject.endswith("is your sign-in code")
    assert letter.sent_at - dt.datetime.now(dt.UTC) < dt.timedelta(minutes=1)
