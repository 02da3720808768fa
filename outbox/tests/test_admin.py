"""An operator may look at what became of each letter, and neither change it nor read it."""

from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.test import RequestFactory

from outbox.models import Letter
from outbox.tests.makers import make_letter

SUPERUSER = SimpleNamespace(has_perm=lambda name, obj=None: True, is_active=True, is_staff=True, is_superuser=True)


@pytest.fixture
def letter_admin():
    return admin.site.get_model_admin(Letter)


@pytest.fixture
def request_(rf: RequestFactory):
    request = rf.get("/")
    request.user = SUPERUSER
    return request


def test_letters_can_be_looked_at_only(letter_admin, request_):
    assert letter_admin.get_model_perms(request_) == {"add": False, "change": False, "delete": False, "view": True}


@pytest.mark.django_db
def test_what_a_letter_says_is_not_shown(letter_admin, request_):
    """It holds people's own links."""
    fields = letter_admin.get_fields(request_, make_letter())

    assert {"to_address", "subject", "state", "error"} <= set(fields)
    assert {"text", "html", "calendar"} & set(fields) == set()
