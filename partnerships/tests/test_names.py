"""When two typed names mean the same."""

from __future__ import annotations

import pytest

from partnerships.names import company_key, person_key, tidy


@pytest.mark.parametrize(
    "typed",
    ["Acme", "ACME, Inc.", "The Acme Co.", "  acme  llc ", "Acme Corporation", "The ACME Company, Incorporated"],
)
def test_legal_forms_case_and_dots_do_not_make_another_company(typed):
    assert company_key(typed) == "acme"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tool & Die", "Tool and Die"),
        ("O'Brien Castings", "OBrien Castings"),
        ("Café Löwen", "Cafe Lowen"),
        ("Søren Łódź Æon", "Soren Lodz Aeon"),
        ("North-West Foods", "North West Foods"),
    ],
)
def test_ampersands_apostrophes_accents_and_dashes_do_not_either(one, other):
    assert company_key(one) == company_key(other)


def test_different_companies_stay_apart():
    assert company_key("Larkspur Hydraulics") != company_key("Larkspur Holdings")


def test_a_company_called_by_nothing_but_legal_forms_keeps_a_key():
    assert company_key("The Company") == "the company"


def test_a_name_without_letters_known_to_ascii_keeps_a_key():
    assert company_key("株式会社") == "株式会社"
    assert person_key("李明") == "李明"


def test_names_in_two_scripts_stay_apart():
    assert [person_key("李 Wei"), person_key("王 Wei")] == ["李 wei", "王 wei"]


def test_people_are_told_by_their_words_whatever_blanks_and_case():
    assert person_key("Otis  Winterbourne") == person_key("otis winterbourne") == "otis winterbourne"


def test_legal_forms_are_names_of_people():
    assert person_key("Lex Co") == "lex co"


def test_tidy_takes_out_stray_blanks_and_control_characters():
    assert tidy("  Imelda\tStroud-Okafor\x00\n") == "Imelda Stroud-Okafor"
