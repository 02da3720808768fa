"""Production guesses nothing, and what a browser is told holds on every page."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.urls import ResolverMatch
from django.utils import formats, translation
from django.utils.dateparse import parse_date, parse_datetime

from config.embedded import kept_secret
from config.logs import Discreet
from config.privacy import keep_private

PRODUCTION = {
    "CONVENERY_PRODUCTION": "1",
    "DATABASE_URL": "postgres://convenery@db.example.org/convenery",
    "REDIS_URL": "redis://redis.example.org:6379/0",
    "SECRET_KEY": "a-secret-of-fifty-characters-or-more-0123456789-abcdefgh",
    "ALLOWED_HOSTS": "convenery.example.org",
    "SITE_URL": "https://convenery.example.org",
    "EMAIL_URL": "smtp://mail.example.org:25",
    "DEFAULT_FROM_EMAIL": "Convenery <post@convenery.example.org>",
}


def ask(question: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Print `question` about the settings, in a process with just this environment."""
    return subprocess.run(
        [sys.executable, "-c", f"from config import settings as s; print({question})"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "CONVENERY_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def last_line(text: str) -> str:
    return text.strip().splitlines()[-1]


@pytest.mark.parametrize("missing", [name for name in PRODUCTION if name != "CONVENERY_PRODUCTION"])
def test_production_does_not_start_without(missing, tmp_path):
    given = {name: value for name, value in PRODUCTION.items() if name != missing}
    answer = ask("s.DEBUG", tmp_path, **given)
    refusal = f"django.core.exceptions.ImproperlyConfigured: Production needs these variables: {missing}."
    assert (answer.returncode, last_line(answer.stderr)) == (1, refusal)


def test_an_empty_variable_is_a_missing_one(tmp_path):
    answer = ask("s.DEBUG", tmp_path, **PRODUCTION | {"SECRET_KEY": "", "EMAIL_URL": ""})
    assert last_line(answer.stderr).endswith("Production needs these variables: SECRET_KEY, EMAIL_URL.")


@pytest.mark.parametrize("opening", ["CONVENERY_DEMO", "DEBUG"])
def test_production_refuses_what_is_for_demos(opening, tmp_path):
    answer = ask("s.DEBUG", tmp_path, **PRODUCTION, **{opening: "1"})
    assert answer.returncode == 1
    assert f"ImproperlyConfigured: {opening} " in last_line(answer.stderr)


def test_cookies_of_production_belong_to_one_host_and_travel_encrypted(tmp_path):
    question = "[s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE]"
    assert ask(question, tmp_path, **PRODUCTION).stdout == "['__Host-session', '__Host-csrf', True, True]\n"


def test_a_proxy_is_believed_only_when_it_is_ours(tmp_path):
    question = "getattr(s, 'SECURE_PROXY_SSL_HEADER', None)"
    assert ask(question, tmp_path, **PRODUCTION).stdout == "None\n"
    trusted = ask(question, tmp_path, **PRODUCTION, TRUSTED_PROXIES="1").stdout
    assert trusted == "('HTTP_X_FORWARDED_PROTO', 'https')\n"


def test_postgresql_keeps_its_connections_and_its_plans_and_compiles_none(tmp_path):
    question = "[s.DATABASES['default'][key] for key in ('CONN_MAX_AGE', 'CONN_HEALTH_CHECKS', 'OPTIONS')]"
    assert (
        ask(question, tmp_path, **PRODUCTION).stdout
        == "[600, True, {'options': '-c jit=off -c plan_cache_mode=force_generic_plan'}]\n"
    )


def test_a_socket_folder_in_the_address_is_kept(tmp_path):
    question = "s.DATABASES['default']['OPTIONS']"
    url = "postgres://convenery@/convenery?host=/run/here"
    answer = ask(question, tmp_path, DATABASE_URL=url).stdout
    assert answer == "{'options': '-c jit=off -c plan_cache_mode=force_generic_plan', 'host': '/run/here'}\n"


def test_a_laptop_needs_no_variable_and_keeps_everything_in_var(tmp_path):
    question = "[s.DATABASES['default']['NAME'], s.EMAIL_FILE_PATH, s.DEBUG, s.DEMO_MODE, s.SITE_URL]"
    answer = ask(question, tmp_path).stdout
    expected = [f"{tmp_path}/convenery.sqlite3", f"{tmp_path}/mail", False, False, "http://localhost:8000"]
    assert answer == f"{expected}\n"


def test_the_secret_of_a_laptop_is_made_once_and_is_its_owners(tmp_path):
    first = kept_secret(tmp_path / "secret_key")
    assert kept_secret(tmp_path / "secret_key") == first
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_the_deployment_check_finds_nothing_in_production(tmp_path):
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "CONVENERY_VAR": str(tmp_path), **PRODUCTION},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.stdout, checked.returncode) == ("System check identified no issues (0 silenced).\n", 0)


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [
        ("SITE_URL", "http://convenery.example.org", "convenery.E001"),
        ("ALLOWED_HOSTS", "*", "convenery.E002"),
        ("DATABASE_URL", "sqlite:////srv/convenery.sqlite3", "convenery.E003"),
    ],
)
def test_the_deployment_check_finds(variable, value, code, tmp_path):
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "CONVENERY_VAR": str(tmp_path), **PRODUCTION, variable: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.findall(r"convenery\.E\d+", checked.stderr) == [code]


def test_every_page_says_what_a_browser_may_do(client, db):
    response = client.get("/healthz")
    names = ["Content-Security-Policy", "Referrer-Policy", "X-Frame-Options", "X-Content-Type-Options", "Cache-Control"]
    policy = dict(rule.split(" ", 1) for rule in response[names[0]].split("; "))
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert [response[name] for name in names[1:]] == ["same-origin", "DENY", "nosniff", "no-store"]
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize(
    ("kwargs", "policy"),
    [({"token": "a1"}, "strict-origin"), ({"code": "a1"}, "strict-origin"), ({"slug": "a1"}, None)],
)
def test_an_address_that_is_a_key_is_not_passed_on(kwargs, policy, rf):
    request = rf.get("/")
    request.resolver_match = ResolverMatch(HttpResponse, (), kwargs)
    assert keep_private(lambda _: HttpResponse())(request).get("Referrer-Policy") == policy


def test_a_view_may_say_that_its_answer_is_kept(rf):
    request = rf.get("/")
    request.resolver_match = None
    response = keep_private(lambda _: HttpResponse(headers={"Cache-Control": "no-cache"}))(request)
    assert (response["Cache-Control"], response["Vary"]) == ("no-cache", "Cookie")


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/"])
def test_the_admin_has_no_door_of_its_own(path, client, db):
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/code/?next=")


def test_nobody_is_asked_for_a_password(client, db):
    assert client.get("/accounts/login/?next=/desk/").url == "/accounts/login/code/?next=/desk/"


def test_nobody_signs_up_by_themselves(client, db, django_user_model):
    client.post("/accounts/signup/", {"email": "stranger@example.org"})
    assert django_user_model.objects.count() == 0


def request_code(client, address):
    return client.post("/accounts/login/code/", {"email": address})


def test_a_code_by_e_mail_signs_in_for_two_weeks(client, convener):
    answer = request_code(client, convener.email)
    assert (answer.status_code, answer.url) == (302, "/accounts/login/code/confirm/")
    assert [letter.to for letter in mail.outbox] == [[convener.email]]
    code = re.search(r"(?m)^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail.outbox[0].body).group(1)
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert client.session["_auth_user_id"] == str(convener.pk)
    assert client.session.get_expiry_age() == 1_209_600


def test_a_code_cannot_be_guessed_for_long(client, convener):
    request_code(client, convener.email)
    answers = [client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert answers[-1].url == "/accounts/login/code/"
    assert "_auth_user_id" not in client.session


def test_a_second_factor_can_be_set_up(as_person, admin):
    assert as_person(admin).get("/accounts/2fa/totp/activate/").status_code == 200


@pytest.mark.parametrize("path", ["email/", "password/reset/", "password/set/", "password/change/", "confirm-email/"])
def test_what_nobody_needs_is_shut(path, client, db):
    assert client.get(f"/accounts/{path}").status_code == 404


def test_an_unknown_address_is_answered_like_a_known_one(client, db):
    answer = request_code(client, "nobody@example.org")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/code/confirm/")
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("value", "name", "shown"),
    [
        (parse_date("2025-04-03"), "DATE_FORMAT", "Thu, Apr 3"),
        (parse_datetime("2025-04-03T07:30:00Z"), "TIME_FORMAT", "7:30 AM"),
        (parse_datetime("2025-04-03T19:05:00Z"), "DATETIME_FORMAT", "Thu, Apr 3, 7:05 PM"),
    ],
)
def test_days_and_times_read_as_in_the_united_states(value, name, shown):
    with translation.override("en-us"):
        assert formats.date_format(value, name) == shown


def test_weeks_begin_on_sunday():
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 0


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Not Found: /join/qU3x9-Zk_2LmN0pRsT1vWw/", "Not Found: /join/[key]/"),
        ("refused dana@example.org, next", "refused [address], next"),
        ("/partnerships/tamarack-valley-makers-table/", "/partnerships/tamarack-valley-makers-table/"),
    ],
)
def test_logs_hide_addresses_and_private_links(message, shown):
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, None, None)
    assert Discreet("%(message)s").format(record) == shown


def test_logs_hide_addresses_in_tracebacks():
    try:
        raise ValueError("dana@example.org is taken")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", None, sys.exc_info())
    assert Discreet("%(message)s").format(record).splitlines()[-1] == "ValueError: [address] is taken"


def test_the_tests_share_nothing_with_a_running_installation():
    assert settings.SETTINGS_MODULE == "config.settings_for_tests"
    assert settings.VAR == settings.BASE_DIR / "var" / "tests"
    assert settings.CELERY_BROKER_URL == "memory://" or settings.REDIS_URL
