"""The addresses of the capture screen."""

from __future__ import annotations

from django.urls import URLPattern

capture_patterns: list[URLPattern] = []
