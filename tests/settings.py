"""The project's own settings over a folder that goes away: no test touches the developer's ``var``."""

import atexit
import os
import shutil
import tempfile

_var = tempfile.mkdtemp(prefix="sincerely-tests-")
atexit.register(shutil.rmtree, _var, ignore_errors=True)
for _setting in [name for name in os.environ if name.startswith("SINCERELY_")]:
    if _setting not in {"SINCERELY_SEEDS", "SINCERELY_DATABASE_URL"}:
        del os.environ[_setting]
os.environ["SINCERELY_VAR"] = _var
# Where a container refuses namespaces the other fences are tested; what tests this one says it is skipped.
os.environ["SINCERELY_READ_WITHOUT_NAMESPACE"] = "true"

from sincerely.project.secrets import make_secrets  # noqa: E402 - the environment comes first
from sincerely.project.settings import *  # noqa: E402, F403 - the environment is set up first
from sincerely.project.settings import DATABASES, SINCERELY  # noqa: E402 - the environment is set up first

# Those that seal; Django's own key is below.
make_secrets(SINCERELY)

SECRET_KEY = "of no value: for tests alone, and long enough that Django does not complain about it"
# The hash that production uses takes a third of a second on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: an in-memory database locks differently between threads.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(_var, "test.sqlite3")}  # noqa: PTH118 - Django wants text
