"""Who is asked to come."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "invitations"

    def ready(self) -> None:
        from invitations import answer_letters, heal, letters, merging, signing_letters
        from partnerships import echoes

        echoes.join("owed", heal.reconcile)
        echoes.join("merged", merging.merged)
        letters.register_kinds()
        signing_letters.register_kinds()
        answer_letters.register_kinds()
