"""Every view stands behind a gate, or says why it needs none."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from followups import promises
from partnerships import echoes

# Doors of other makers: they bring their own checks.
WITH_THEIR_OWN_GATES = {
    "admin": "Django's administration asks for staff and, through secure_admin_login, for the second factor",
    "account": "django-allauth's sign-in pages",
    "mfa": "django-allauth's second factor",
}
PUBLIC_WIRING = {"healthz": "answers yes or no to a load balancer"}


def every_view(resolver: URLResolver, above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from every_view(pattern, (*above, str(pattern.pattern)))
        elif isinstance(pattern, URLPattern):
            yield "".join((*above, str(pattern.pattern))), pattern


def test_every_view_stands_behind_a_gate():
    open_doors = []
    for path, pattern in every_view(get_resolver()):
        foreign = path.startswith(("admin/", "accounts/"))
        if not foreign and pattern.name not in PUBLIC_WIRING and not hasattr(pattern.callback, "gate"):
            open_doors.append(path)

    assert open_doors == []


def test_every_public_view_says_why():
    public = [
        pattern.callback.gate
        for _path, pattern in every_view(get_resolver())
        if getattr(pattern.callback, "gate", "").startswith("open")
    ]

    assert public != []
    assert [gate for gate in public if len(gate) < len("open: because")] == []


def test_who_says_what_is_owed():
    said = [f"{one.__module__}.{one.__name__}" for one in promises.speakers()]

    assert said == [
        "meetings.owed.of",
        "actionteams.owed.of",
        "invitations.owed.of",
        "surveys.owed.of",
        "indicators.owed.of",
    ]


def test_the_echoes_in_room_order():
    """What begins on the ground and is heard above: the whole list, so that a new one is a decision."""
    heard = {name: [f"{one.__module__}.{one.__name__}" for one in echoes.listeners(name)] for name in echoes.NAMES}

    assert heard == {
        "owed": ["followups.promises.renew", "invitations.calendars.owed"],
        "person_left": ["actionteams.departures.person_left"],
        "paused": ["followups.settling.paused"],
        "guidance_changed": [],
        "merged": [
            "followups.merging.merged",
            "actionteams.merging.merged",
            "meetings.merging.merged",
            "invitations.merging.merged",
            "surveys.merging.merged",
            "indicators.merging.merged",
        ],
        "regrouped": ["meetings.recounting.regrouped"],
        "jobs_changed": ["meetings.recounting.jobs_changed"],
        "erased": ["meetings.importing.erased"],
    }
