"""Kinds of fields that several forms here share, and how a form is laid out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships import people
from partnerships.models import Organization, Person
from partnerships.names import tidy


def _optional(label: Any) -> SafeString:
    return format_html('{} <span class="optional">({})</span>', label, _("optional"))


optional = lazy(_optional, SafeString)


class Grouped:
    """Lays a form out in groups of (legend, field names); the page draws the form tag and its buttons."""

    groups: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        if self.groups:
            helper.layout = Layout(
                *(Fieldset(str(legend), *names) if legend else Div(*names) for legend, names in self._present())
            )
        return helper

    def _present(self) -> list[tuple[Any, list[str]]]:
        present = [(legend, [name for name in names if name in self.fields]) for legend, names in self.groups]
        return [(legend, names) for legend, names in present if names]


# A year typed with a slip of the finger is refused; far ones would also run off the calendar when counted from.
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2099, 12, 31)


class DayField(forms.DateField):
    """A local calendar day, typed or picked."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**given)
        message = gettext_lazy("Use a day in the years 1900 to 2099.")
        self.validators += [MinValueValidator(EARLIEST, message), MaxValueValidator(LATEST, message)]


# In letters, as in the top bar. In an address a letter takes twelve characters at most.
LONGEST_SEARCH = 80


class SearchBox(forms.TextInput):
    """What a list is searched by. It ends where the search in the top bar does: words that go along in an address have
    to fit into one, and a server refuses a longer address before any page could say so.
    """

    input_type = "search"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "form-control", "maxlength": LONGEST_SEARCH})


class ShortText(forms.CharField):
    """One line as people type or paste it: stray blanks and control characters go."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**({"max_length": 120} | given))

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value))


def _suggested(url_name: str, list_id: str) -> dict[str, Any]:
    """Attributes of a text box that is offered what the record has; without a script it is a text box."""
    return {
        "list": list_id,
        "autocomplete": "off",
        "hx-get": reverse_lazy(url_name),
        "hx-trigger": "input changed delay:250ms",
        "hx-target": f"#{list_id}",
        "hx-swap": "innerHTML",
    }


class PersonSelect(forms.Select):
    """Choosing among people: where they are many, a script puts a field above the list to find one by."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.attrs["data-find"] = gettext_lazy("Find a person")


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows by their numbers; a number that is too long for any row is none of them."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError:  # SQLite, which knows no number of that length
            message, words = self.error_messages["invalid_choice"], {"value": ", ".join(value)[:40]}
            raise ValidationError(message, code="invalid_choice", params=words) from None


class KnownPersonField(forms.CharField):
    """Somebody on record, by name, by name and company in parentheses, or by e-mail."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=300, **given)
        self.widget.attrs |= _suggested("partnerships:suggest_people", "known-people")

    def clean(self, value: Any) -> Person | None:
        typed = super().clean(value)
        if not typed:
            return None
        meant = people.meant_by(typed)
        if not meant:
            raise ValidationError(_("Nobody on record is called “%(name)s”.") % {"name": typed}, code="unknown")
        if len(meant) > 1:
            raise ValidationError(_several(meant), code="several")
        return meant[0]

    def prepare_value(self, value: Any) -> Any:
        return people.label(value) if isinstance(value, Person) else value


def _several(meant: list[Person]) -> str:
    return format_html(
        "{} {}",
        _("Several people have this name. Type the one you mean with company, or their email:"),
        format_html_join(", ", "{}", ((people.label(person),) for person in meant[:6])),
    )


class PersonNameField(ShortText):
    """A person by name, as `people.meant_by` reads it: one on record, or somebody new. The input must be called `person`."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**({"max_length": 300} | given))
        self.widget.attrs |= _suggested("partnerships:suggest_people", "known-people")


class OrganizationNameField(ShortText):
    """An organization by name: one on record, or a new one of that name."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**({"max_length": 160} | given))
        self.widget.attrs |= _suggested("partnerships:suggest_organizations", "known-organizations")


class KnownOrganizationField(OrganizationNameField):
    """An organization on record, by name."""

    def clean(self, value: Any) -> Organization | None:
        typed = super().clean(value)
        if not typed:
            return None
        known = Organization.objects.called(typed).select_related("parent").first()
        if known is None:
            raise ValidationError(_("No organization on record is called “%(name)s”.") % {"name": typed})
        return known

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Organization) else value


def refuse(form: forms.Form, field: str | None, refused: Exception) -> None:
    """Show what a verb refused beside the field that it is about."""
    form.add_error(field, ValidationError(str(refused)))


def link(words: str, url: str, action: str) -> SafeString:
    """An error with the way out of it."""
    return format_html('{} <a href="{}">{}</a>', words, url, action)


SYSTEM_OF_A_NEW_ONE = gettext_lazy("Only used when the organization is new here.")


def name_that_fits(name: str) -> str:
    """The name of somebody new as the record can keep it; a field for names on record takes more, with a company."""
    longest = Person._meta.get_field("name").max_length
    if len(name) > longest:
        raise ValidationError(
            _("A name has at most %(count)d characters; this has %(length)d.") % {"count": longest, "length": len(name)}
        )
    return name
