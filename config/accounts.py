"""Who may come in: only those whom somebody let in before."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoor(DefaultAccountAdapter):
    """Sign-in for people who have an account; nobody makes one for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
