"""What the partnership works on."""

from django.apps import AppConfig


class ActionteamsConfig(AppConfig):
    name = "actionteams"

    def ready(self) -> None:
        from actionteams import departures, heal, letters
        from partnerships import echoes

        echoes.join("owed", heal.reconcile)
        echoes.join("person_left", departures.person_left)
        letters.register_kinds()
