"""Following a candidate from identified to committed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import DayField, Grouped, KnownPersonField, optional
from partnerships.forms.somebody import NEW, ON_RECORD, Somebody
from partnerships.models import CandidacyState, Person
from partnerships.models.contact import ContactKind, ContactOutcome

NEXT_ASK = gettext_lazy("Shown as due from that day on.")
OUTCOMES = (ContactOutcome.THINKING, ContactOutcome.SPOKE, ContactOutcome.LEFT_WORD, ContactOutcome.NO_ANSWER)


class CandidateForm(Grouped, Somebody):
    """Who may lead, and who is best placed to ask."""

    on = DayField(label=gettext_lazy("On the list since"))
    asker = KnownPersonField(
        label=optional(gettext_lazy("Who asks")),
        required=False,
        help_text=gettext_lazy("Whoever knows them best: a peer, or somebody of the core team."),
    )
    next_ask_on = DayField(label=optional(gettext_lazy("Ask on")), required=False, help_text=NEXT_ASK)
    groups = (ON_RECORD, NEW, (gettext_lazy("The ask"), ("asker", "next_ask_on", "on")))


class NextAskForm(Grouped, forms.Form):
    """Who asks next, and when."""

    asker = KnownPersonField(label=gettext_lazy("Who asks"), required=False)
    next_ask_on = DayField(label=optional(gettext_lazy("Ask on")), required=False, help_text=NEXT_ASK)


class TakeInForm(Grouped, forms.Form):
    """Who gets in touch with somebody who asked to join, and when."""

    asker = KnownPersonField(
        label=gettext_lazy("Who gets in touch"),
        help_text=gettext_lazy("A champion who knows the company, or somebody of the core team."),
    )
    next_ask_on = DayField(label=optional(gettext_lazy("On")), required=False, help_text=NEXT_ASK)


class AskedForm(Grouped, forms.Form):
    """An ask that was made."""

    asker = KnownPersonField(label=gettext_lazy("Who asked"))
    on = DayField(label=gettext_lazy("When"))
    kind = forms.ChoiceField(label=gettext_lazy("How"), choices=ContactKind.choices)
    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it"), choices=[(one.value, one.label) for one in OUTCOMES]
    )
    next_ask_on = DayField(label=optional(gettext_lazy("Ask again on")), required=False, help_text=NEXT_ASK)

    def __init__(self, *args: Any, asker: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asker"].initial = asker


class AnswerForm(Grouped, forms.Form):
    """Yes or no, on a day."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        widget=forms.RadioSelect,
        choices=[
            (CandidacyState.COMMITTED, gettext_lazy("Yes, commits as champion")),
            (CandidacyState.DECLINED, gettext_lazy("No, declines")),
        ],
    )
    on = DayField(label=gettext_lazy("When"))


class PassionsForm(Grouped, forms.Form):
    """What moves a champion (S3-12)."""

    for_company = forms.BooleanField(label=gettext_lazy("Their company"), required=False)
    for_industry = forms.BooleanField(label=gettext_lazy("Their industry"), required=False)
    for_community = forms.BooleanField(label=gettext_lazy("Their community and region"), required=False)
