"""What this network calls a stage (X11), for one query a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from partnerships.models import Network

register = template.Library()


@register.simple_tag(takes_context=True)
def stage_name(context: Context, of: Any) -> str:
    """The name of a stage, or of the stage of a partnership or stage change."""
    request = context.get("request")
    network = Network.of(request) if request else Network.load()
    return network.stage_name(getattr(of, "stage", of))
