"""What the partnership works on."""

from django.apps import AppConfig


class ActionteamsConfig(AppConfig):
    name = "actionteams"

    def ready(self) -> None:
        from actionteams import departures, heal, letters, merging
        from partnerships import echoes

        echoes.join("owed", heal.reconcile)
        echoes.join("person_left", departures.person_left)
        echoes.join("merged", merging.merged)
        letters.register_kinds()
