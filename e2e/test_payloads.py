"""Torture 45 in a browser: what people type never runs, whatever it says."""

import pytest
from django.utils import timezone

from config.tests.addresses import SAMPLES
from config.tests.payloads import TYPED, put_everywhere
from e2e.test_every_page import pages_of
from e2e.visits import sign_in
from indicators import standings
from partnerships.models import Network, Partnership

pytestmark = pytest.mark.django_db(transaction=True)


def test_45_nothing_that_was_typed_runs_on_any_page(page, live_server, life, convener, admin):
    """Nor does our content policy have to stop anything: what it says in the console fails each test (conftest)."""
    put_everywhere(TYPED)
    Network.objects.update(name="Rocky Network")
    standings.freshen(Partnership.objects.all(), now=timezone.now())
    ran: list[str] = []
    page.expose_function("noteThatItRan", lambda where: ran.append(where))
    page.add_init_script("window.pwned = () => window.noteThatItRan(location.pathname)")
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    looked_at = 0
    for user, who in ((convener, "reader"), (convener, "convener"), (admin, "admin")):
        page.context.clear_cookies()
        sign_in(page.context, user, live_server.url)
        for name in pages_of(who):
            response = page.goto(live_server.url + SAMPLES[name].address(name, life), wait_until="load")
            assert response.status < 500, name
            looked_at += 1

    assert looked_at > 100
    assert ran == []
