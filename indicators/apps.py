"""How it is going."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "indicators"

    def ready(self) -> None:
        from indicators import heal, merging
        from partnerships import echoes

        echoes.join("owed", heal.reconcile)
        echoes.join("merged", merging.merged)
