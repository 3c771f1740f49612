"""The demonstration's settings: this machine alone, a folder of its own, a total from the first report."""

import os
from collections.abc import MutableMapping
from pathlib import Path

from sincerely.project.configuration import Configuration
from sincerely.project.server import is_free

_HOST = "127.0.0.1"
_PORTS_TRIED = 100
# An office's own database, secrets and pages stay out of reach when its settings are in the environment.
_NOT_INHERITED = (
    "DATABASE_URL",
    "SITE_FOLDER",
    "SECRETS_FOLDER",
    "SEALING_KEY_FILE",
    "LEDGER_KEY_FILE",
    "ORIGIN",
    "HOST",
    "DEBUG",
)
_REPORT_NOTE = (
    "en: Or tell us by post, or write to reports@letters.example."
    " | fr: Ou dites-le-nous par la poste, ou écrivez à reports@letters.example."
    " | ar: أو أخبرونا بالبريد، أو اكتبوا إلى reports@letters.example."
)


def set_environment(environ: MutableMapping[str, str] = os.environ) -> None:
    """Turn the environment into the demonstration's; a name, accent or country that is set is kept.

    Raises ``UnsafeConfiguration`` when a setting that is kept is wrong.
    """
    for setting in _NOT_INHERITED:
        environ.pop(f"SINCERELY_{setting}", None)
    # What is set and wrong is refused here, in words.
    port = free_port(Configuration.from_environment(environ).port)
    environ.update(
        {
            "SINCERELY_VAR": str(Path(environ.get("SINCERELY_VAR") or "var") / "demo"),
            "SINCERELY_DEMO": "true",
            "SINCERELY_TOTAL_THRESHOLD": "1",
            # On one's own machine, in whatever container that is.
            "SINCERELY_READ_WITHOUT_NAMESPACE": "true",
            "SINCERELY_HOST": _HOST,
            "SINCERELY_PORT": str(port),
            "SINCERELY_ORIGIN": f"http://localhost:{port}",
        }
    )
    environ.setdefault("SINCERELY_NAME", "Letters across Borders")
    environ.setdefault("SINCERELY_CONTACT_LINES", "Letters across Borders|team@letters.example")
    environ.setdefault("SINCERELY_REPORT_NOTE", _REPORT_NOTE)


def free_port(first: int) -> int:
    """The first free port from ``first`` on."""
    ports = range(first, min(first + _PORTS_TRIED, 65536))
    return next((port for port in ports if is_free(_HOST, port)), first)
