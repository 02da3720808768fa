"""How it is going."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "indicators"
