"""How it is going."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "indicators"

    def ready(self) -> None:
        from followups import promises
        from indicators import merging, owed
        from partnerships import echoes

        promises.join(owed.of)
        echoes.join("merged", merging.merged)
