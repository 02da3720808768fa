"""Words in braces are replaced as text; nothing else in braces means anything."""

import pytest

from invitations import placeholders

VALUES = {"first name": "Grace", "company": "Lindqvist Labs", "personal line": ""}


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("Dear {first name},", "Dear Grace,"),
        ("Dear {First  Name},", "Dear Grace,"),
        ("Dear {first_name},", "Dear Grace,"),
        ("{company} and {company}", "Lindqvist Labs and Lindqvist Labs"),
        ("a {personal line}b", "a b"),
        ("{{7*7}}", "{{7*7}}"),
        ("{0.__class__}", "{0.__class__}"),
        ("{first name.__class__}", "{first name.__class__}"),
        ("{% now 'Y' %} {{ settings.SECRET_KEY }}", "{% now 'Y' %} {{ settings.SECRET_KEY }}"),
        ("${company} %(company)s {}", "$Lindqvist Labs %(company)s {}"),
        ("{frist name}", "{frist name}"),
        ("{first\nname}", "{first\nname}"),
    ],
)
def test_only_known_words_are_replaced(typed, reads):
    assert placeholders.filled(typed, VALUES) == reads


def test_what_is_put_in_is_not_looked_at_again():
    assert placeholders.filled("{company}", {"company": "{first name}", "first name": "Grace"}) == "{first name}"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("{frist name}", [("{frist name}", "{first name}")]),
        ("{firstname}", [("{firstname}", "{first name}")]),
        ("{meeting date}", [("{meeting date}", "{meeting day}")]),
        ("{{first name}}", [("{{first name}}", "{first name}")]),
        ("Dear {first name, we meet", [("{first name", "{first name}")]),
        ("{zebra}", [("{zebra}", "")]),
        ("{frist name} {frist name}", [("{frist name}", "{first name}")]),
        ("Dear {first name}, {personal line}", []),
        ("{Meeting Day}", []),
        ("{{7*7}} {0.__class__} {} { not one of ours", []),
    ],
)
def test_a_slip_of_the_pen_is_noticed_with_what_was_probably_meant(typed, found):
    assert [(slip.typed, slip.meant) for slip in placeholders.slips(typed)] == found


def test_the_words_said_about_a_slip():
    near, far = placeholders.slips("{frist name} {zebra}")

    assert str(near) == "“{frist name}” means nothing here. Did you mean “{first name}”?"
    assert str(far) == "“{zebra}” means nothing here. The words that do are listed beside this box."


def test_a_long_text_of_braces_is_read_quickly():
    assert placeholders.slips("{a " * 1000) == []
    assert len(placeholders.filled("{" * 3000, VALUES)) == 3000
