"""Every page of the product, and the bare one that each figure is set against."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from partnerships.gates import signed_in


@signed_in
def bare(request: HttpRequest) -> HttpResponse:
    """The smallest page behind the whole middleware and a sign-in."""
    return HttpResponse("hello")


urlpatterns = [path("bench/bare/", bare), path("", include("config.urls"))]
