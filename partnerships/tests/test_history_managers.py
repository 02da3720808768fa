"""Histories are asked for with each row that is saved, and make no class of managers for it."""

from __future__ import annotations

from simple_history.manager import HistoryManager

from partnerships.models import Partnership, Person


def test_the_managers_of_all_histories_are_of_one_class():
    assert type(Person.history) is type(Person.history) is type(Partnership.history)
    assert Person.history.model is not Partnership.history.model


def test_a_history_with_managers_of_its_own_keeps_them():
    class Own(HistoryManager):
        pass

    made = Own.from_queryset(type(Person.history.all()))

    assert issubclass(made, Own)
    assert made is not type(Person.history)
