"""What the partnership works on."""

from django.apps import AppConfig


class ActionteamsConfig(AppConfig):
    name = "actionteams"

    def ready(self) -> None:
        from actionteams import departures, letters, merging, owed, parts, pause_letters
        from actionteams.needs import letters as need_letters
        from actionteams.own import links as own_links
        from actionteams.plans import letters as plan_letters
        from actionteams.responders import introducing
        from followups import promises
        from partnerships import championing, echoes, principles, ties

        promises.join(owed.of)
        echoes.join("person_left", departures.person_left)
        echoes.join("merged", merging.merged)
        ties.join(parts.of)
        principles.join(parts.leading)
        championing.join(parts.championed)
        letters.register_kinds()
        introducing.register_kinds()
        need_letters.register_kinds()
        own_links.register_kinds()
        pause_letters.register_kinds()
        plan_letters.register_kinds()
