"""Handing out the sign-up link, and taking it back."""

import re

import pytest

from actionteams import sign_up_link
from actionteams.tests.makers import make_priority
from partnerships.roles import Role
from partnerships.tests.makers import make_seated_user

SHARE = "/partnerships/front-range-health/sign-up/"


def test_the_page_has_the_link_and_its_code(as_person, convener, partnership):
    page = as_person(convener).get(SHARE).content.decode()

    link = f"http://testserver/s/{partnership.sign_up_code}/"
    assert f'<code id="link">{link}</code>' in page
    assert sign_up_link.square(link).path in page
    assert " style=" not in page


def test_the_code_reads_back_as_what_was_put_in():
    """The drawn path covers exactly the dark modules, moved by the quiet margin."""
    import qrcode

    text = "http://testserver/s/some-code-to-be-scanned/"
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    modules = code.get_matrix()

    square = sign_up_link.square(text)

    drawn = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", square.path):
        drawn |= {(int(x) + step - 4, int(y) - 4) for step in range(int(length))}
    dark = {(x, y) for y, row in enumerate(modules) for x, on in enumerate(row) if on}
    assert (square.size, drawn) == (len(modules) + 8, dark)


def test_the_poster_prints_the_same_link(as_person, convener, partnership):
    page = as_person(convener).get(f"{SHARE}poster/").content.decode()

    assert f"http://testserver/s/{partnership.sign_up_code}/" in page
    assert "Prefer paper? Connie Convener has a sheet." in page


def test_a_new_link_ends_the_old_one(as_person, client, convener, partnership):
    make_priority(partnership)
    old = partnership.sign_up_code

    response = as_person(convener).post(f"{SHARE}renew/")

    assert response.url == SHARE
    partnership.refresh_from_db()
    assert [client.get(f"/s/{code}/").status_code for code in (old, partnership.sign_up_code)] == [404, 200]
    assert len(partnership.sign_up_code) == 22


def test_a_link_is_not_renewed_by_looking(as_person, convener, partnership):
    assert as_person(convener).get(f"{SHARE}renew/").status_code == 405


@pytest.mark.parametrize("page", ["", "poster/"])
def test_whoever_captures_may_share(as_person, champion, observer, outsider, client, partnership, page):
    staff = make_seated_user(partnership, Role.CONVENER_STAFF, "Stan Staff", "Front Range Workforce Board")

    assert as_person(staff).get(SHARE + page).status_code == 200
    assert [as_person(who).get(SHARE + page).status_code for who in (champion, observer, outsider)] == [403, 403, 404]
    assert client.get(SHARE + page).status_code == 302


def test_only_conveners_end_a_link(as_person, champion, outsider, client, partnership):
    staff = make_seated_user(partnership, Role.CONVENER_STAFF, "Stan Staff", "Front Range Workforce Board")
    code = partnership.sign_up_code

    assert [as_person(who).post(f"{SHARE}renew/").status_code for who in (staff, champion, outsider)] == [403, 403, 404]
    assert client.post(f"{SHARE}renew/").status_code == 302
    assert "Make a new link" not in as_person(staff).get(SHARE).content.decode()
    partnership.refresh_from_db()
    assert partnership.sign_up_code == code
