"""Companies and public-side organizations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.forms.fields import Grouped, KnownOrganizationField, ShortText, link, optional
from partnerships.models import Organization
from partnerships.systems import System


class OrganizationForm(Grouped, forms.Form):
    """What an organization is. One on record of the same name is pointed to."""

    name = ShortText(label=gettext_lazy("Name"), max_length=160)
    system = forms.ChoiceField(
        label=gettext_lazy("System"),
        choices=System.choices,
        initial=System.INDUSTRY,
        help_text=gettext_lazy("Industry sits on one side of the table, all others on the public side."),
    )
    county = ShortText(
        label=optional(gettext_lazy("County")),
        required=False,
        max_length=100,
        help_text=gettext_lazy("With its state where the name is not clear by itself: “Clark WA”."),
    )
    parent = KnownOrganizationField(
        label=optional(gettext_lazy("Parent company")),
        required=False,
        help_text=gettext_lazy("Branches of one parent count as one company."),
    )

    def __init__(self, *args: Any, organization: Organization | None = None, **kwargs: Any) -> None:
        self.organization = organization
        if organization:
            told = ("name", "system", "county", "parent")
            kwargs["initial"] = {name: getattr(organization, name) for name in told}
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        twin = Organization.objects.called(name).exclude(pk=self.organization.pk if self.organization else None).first()
        if twin:
            words = _("%(name)s is on record already.") % {"name": twin.name}
            raise ValidationError(link(words, twin.get_absolute_url(), _("Open its page")))
        return name
