"""Whom a form means that takes somebody in: the person on record, or the one it describes."""

from __future__ import annotations

from typing import Any

from partnerships import people
from partnerships.models import Person


def meant(given: dict[str, Any]) -> Person:
    """`given` is what `forms.somebody.Somebody` cleaned; somebody new is put on record with their job."""
    if given["person"]:
        return given["person"]
    organization = people.organization_called(given["organization"], system=given["system"])
    found = people.person_called(
        given["name"], on=None, email=given["email"], title=given["title"], organization=organization
    )
    return found.person
