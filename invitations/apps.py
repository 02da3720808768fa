"""Who is asked to come."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "invitations"
