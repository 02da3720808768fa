"""The settings under test: the embedded profile, with nothing shared between runs or with `var/`.

With DATABASE_URL and REDIS_URL set, the tests run on those.
"""

import os
from pathlib import Path

for name in ("CONVENERY_PRODUCTION", "CONVENERY_DEMO", "DEBUG", "SITE_URL", "EMAIL_URL", "TRUSTED_PROXIES"):
    os.environ.pop(name, None)
os.environ["CONVENERY_VAR"] = str(Path(__file__).resolve().parent.parent / "var" / "tests")
os.environ["SECRET_KEY"] = "a secret of the tests"

from config.settings import *
from config.settings import CACHES, CELERY_BROKER_TRANSPORT_OPTIONS, REDIS_URL

SITE_URL = "http://testserver"
# Sign-in limits live in the cache and would count over the tests of a run.
ACCOUNT_RATE_LIMITS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Looked up when asked for: each test's browser would otherwise read the whole folder of static files anew.
WHITENOISE_AUTOREFRESH = True
if REDIS_URL:
    CACHES["default"]["KEY_PREFIX"] = "tests"
    CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = "tests:"
else:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    CELERY_BROKER_URL = "memory://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {}
