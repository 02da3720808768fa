"""Prints a link that signs somebody in, for the day when mail is slow or not yet set up."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partnerships import sign_in_links
from partnerships.models import User


class Command(BaseCommand):
    help = "Print a link that signs EMAIL in, once and within 30 minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email.strip()).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {email}.")
        try:
            token = sign_in_links.make(user, at=timezone.now())
        except sign_in_links.AccountClosed as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"This link signs {user.email} in once, within 30 minutes:")
        self.stdout.write(sign_in_links.address(token))
