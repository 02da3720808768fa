"""What is owed."""

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "followups"

    def ready(self) -> None:
        from followups import letters, merging, promises, settling
        from partnerships import echoes

        echoes.join("owed", promises.renew)
        echoes.join("paused", settling.paused)
        echoes.join("merged", merging.merged)
        letters.register()
