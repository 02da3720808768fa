"""Makes the first network admin of an installation and prints a link that signs them in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from partnerships import accounts, sign_in_links


class Command(BaseCommand):
    help = "Make EMAIL a network admin and print a link that signs them in once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--another", action="store_true", help="although the network has an active admin")

    def handle(self, *args: Any, email: str, another: bool, **options: Any) -> None:
        try:
            validate_email(email)
            user = accounts.first_admin(email, another=another)
        except ValidationError as refused:
            raise CommandError(f"{email} is not an email address.") from refused
        except accounts.AdminStands as refused:
            raise CommandError(f"{refused} Use --another to make one more.") from refused
        self.stdout.write(f"{user.email} is a network admin. This link signs them in once, within 30 minutes:")
        self.stdout.write(sign_in_links.address(sign_in_links.make(user, at=timezone.now())))
