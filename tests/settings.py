"""The platform's settings for tests: data in a folder that goes away, quick password hashes, mail kept in memory."""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="ronghe-tests-")
os.environ["RONGHE_DATA"] = _folder.name
os.environ.setdefault("RONGHE_SECRET_KEY", "only-for-tests")

from ronghe.engine.sealing import custody  # noqa: E402
from ronghe.web.settings import *  # noqa: E402, F403 - the folder must be set before

# A keeper's words are dear to guess; dozens of tests make keys of three.
custody.PASSES, custody.KIBIBYTES = 1, 64
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, so that several connections see one database.
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder.name}/tests.sqlite3"}  # noqa: F405
