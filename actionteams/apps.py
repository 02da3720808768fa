"""What the partnership works on."""

from django.apps import AppConfig


class ActionteamsConfig(AppConfig):
    name = "actionteams"

    def ready(self) -> None:
        from actionteams import departures, letters, merging, owed, parts, pause_letters
        from actionteams.own import links as own_links
        from actionteams.plans import letters as plan_letters
        from actionteams.responders import introducing
        from followups import promises
        from partnerships import echoes, ties

        promises.join(owed.of)
        echoes.join("person_left", departures.person_left)
        echoes.join("merged", merging.merged)
        ties.join(parts.of)
        letters.register_kinds()
        introducing.register_kinds()
        own_links.register_kinds()
        pause_letters.register_kinds()
        plan_letters.register_kinds()
