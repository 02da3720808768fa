"""What most tests of this room begin with."""

import pytest

from invitations.models import Invitation
from invitations.tests.makers import make_invitation
from partnerships.models import Partnership


@pytest.fixture
def invitation(partnership: Partnership) -> Invitation:
    """The letter for the launch of March 6, 2025, not sent."""
    return make_invitation(partnership)
