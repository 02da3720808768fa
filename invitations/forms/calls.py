"""What a caller taps on the phone."""

from __future__ import annotations

from django import forms

from invitations.call_sheets import TAPS
from invitations.states import PERSONAL, Channel
from partnerships.forms.fields import ShortText


class TapForm(forms.Form):
    """What came of a call, with whom, and how they were reached."""

    invitee = forms.IntegerField()
    outcome = forms.ChoiceField(choices=[(tap.value, tap.label) for tap in TAPS])
    channel = forms.ChoiceField(choices=[(one.value, one.label) for one in Channel if one in PERSONAL], required=False)
    note = ShortText(max_length=300, required=False)

    def clean_channel(self) -> str:
        return self.cleaned_data["channel"] or Channel.CALL
