"""One's own profile, the network's words, and who may sign in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import Grouped, KnownPersonField, ShortText, optional
from partnerships.models import Network, User
from partnerships.stages import Stage
from partnerships.zones import DEFAULT_ZONE, ZONES


class ProfileForm(Grouped, forms.ModelForm):
    """How one is called here, and in which zone times are shown."""

    name = ShortText(label=gettext_lazy("Your name"), max_length=150)

    class Meta:
        model = User
        fields = ("name", "time_zone")
        labels = {"time_zone": gettext_lazy("Your time zone")}
        help_texts = {
            "time_zone": gettext_lazy("Times are shown in it. Deadlines stay days of each partnership's home zone.")
        }


class NetworkForm(Grouped, forms.Form):
    """What the network is called and what it calls the stages (X11); an empty name means the usual one."""

    name = ShortText(label=optional(gettext_lazy("Name of the network")), required=False)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, initial={"name": network.name, **network.stage_names}, **kwargs)
        for stage in Stage:
            self.fields[stage.value] = ShortText(
                label=stage.label,
                required=False,
                max_length=30,
                widget=forms.TextInput(attrs={"placeholder": stage.label}),
            )
        self.groups = (("", ("name",)), (gettext_lazy("What you call the four stages"), tuple(Stage.values)))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        seen: set[str] = set()
        for stage in Stage:
            called = (cleaned.get(stage.value) or str(stage.label)).casefold()
            if called in seen:
                self.add_error(stage.value, _("Another stage has this name."))
            seen.add(called)
        return cleaned

    @property
    def stage_names(self) -> dict[str, str]:
        """The names that differ from the usual ones."""
        given = {stage: self.cleaned_data.get(stage.value, "") for stage in Stage}
        return {stage.value: name for stage, name in given.items() if name and name != str(stage.label)}


class AccountFields(Grouped, forms.Form):
    name = ShortText(label=gettext_lazy("Name"), max_length=150)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=ZONES, initial=DEFAULT_ZONE)
    person = KnownPersonField(
        label=optional(gettext_lazy("Person on record")),
        required=False,
        help_text=gettext_lazy("Roles at partnerships come with the person."),
    )
    is_network_admin = forms.BooleanField(
        label=gettext_lazy("Network admin"),
        required=False,
        help_text=gettext_lazy("Sees and changes every partnership, these settings and the accounts."),
    )


class NewAccountForm(AccountFields):
    """Somebody who may sign in from now on."""

    email = forms.EmailField(label=gettext_lazy("Email"), help_text=gettext_lazy("The code to sign in goes there."))
    field_order = ("email", "name", "time_zone", "person", "is_network_admin")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("There is an account with this address already."))
        return email


class AccountForm(AccountFields):
    """An account as it stands."""

    is_active = forms.BooleanField(
        label=gettext_lazy("May sign in"),
        required=False,
        help_text=gettext_lazy("Without it the account is closed; nothing of the record is lost."),
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        told = ("name", "time_zone", "person", "is_network_admin", "is_active")
        super().__init__(*args, initial={name: getattr(account, name) for name in told}, **kwargs)
