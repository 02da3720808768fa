"""Who is asked to come."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "invitations"

    def ready(self) -> None:
        from invitations import answer_letters, merging
        from partnerships import echoes

        echoes.join("merged", merging.merged)
        answer_letters.register_kinds()
