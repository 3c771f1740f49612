"""What an office sets, from the environment only (``SINCERELY_…``), typed; each is in ``docs/running.md``."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from sincerely.wording import Refusal

PREFIX = "SINCERELY_"
# Read by `make test`, not by the software.
_FOR_TESTS = frozenset({"SINCERELY_SEEDS"})
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class UnsafeConfiguration(Refusal):
    """The settings are wrong or unsafe; says which, and what to set, in one sentence each."""


def _origin(written: str) -> str:
    parts = urlsplit(written)
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username or not parts.hostname:
        raise ValueError('must be an address alone, such as "https://actions.example"')
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL_HOSTS):
        raise ValueError("must begin with https:// (http:// is for this machine alone, such as localhost)")
    return f"{parts.scheme}://{parts.netloc}"


def _lines(written: object) -> object:
    """Several lines in one variable stand apart by a line break or a stroke."""
    if not isinstance(written, str):
        return written
    return tuple(line.strip() for line in re.split(r"[\n|]", written) if line.strip())


def _folders(written: object) -> object:
    if not isinstance(written, str):
        return written
    return tuple(Path(folder) for folder in written.split(":") if folder)


def _database_url(written: str) -> str:
    if written and not written.startswith(("postgresql://", "postgres://")):
        raise ValueError('must begin with postgresql:// (leave it out for SQLite in the "var" folder)')
    try:
        conninfo_to_dict(written)
    except ProgrammingError:
        raise ValueError("is no address that PostgreSQL understands") from None
    return written


Lines = Annotated[tuple[str, ...], BeforeValidator(_lines)]
Folders = Annotated[tuple[Path, ...], BeforeValidator(_folders)]


class Configuration(BaseModel):
    """Every setting with its type and default. Nothing else is read from the environment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    var: Path = Path("var")
    site_folder: Path = Path()
    secrets_folder: Path = Path()
    sealing_key_file: Path = Path()
    ledger_key_file: Path = Path()
    database_url: Annotated[str, AfterValidator(_database_url)] = ""
    origin: Annotated[str, AfterValidator(_origin)] = "http://localhost:8000"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    name: str = Field(default="Urgent Actions", min_length=1, max_length=80)
    contact_lines: Lines = ()
    report_note: str = ""
    accent: str = Field(default="#17408b", pattern=r"^#[0-9a-fA-F]{6}$")
    mark: str = Field(default="", max_length=4)
    country: str = Field(default="GB", pattern=r"^[A-Z]{2}$")
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    total_threshold: int = Field(default=10, ge=1)
    proxies: int = Field(default=0, ge=0, le=9)
    font_dirs: Folders = ()
    read_without_namespace: bool = False
    demo: bool = False
    debug: bool = False

    @model_validator(mode="before")
    @classmethod
    def _folders_below_var(cls, values: dict[str, object]) -> dict[str, object]:
        var = Path(str(values.get("var") or "var")).absolute()
        secrets = Path(str(values.get("secrets_folder") or var / "secrets"))
        usual = {
            "var": var,
            "site_folder": var / "site",
            "secrets_folder": secrets,
            "sealing_key_file": secrets / "sealing-key",
            "ledger_key_file": secrets / "ledger-key",
        }
        return values | {name: Path(str(values.get(name) or path)).absolute() for name, path in usual.items()}

    @model_validator(mode="after")
    def _sign_in_links_stay_on_this_machine(self) -> Self:
        if self.demo and (self.host not in _LOCAL_HOSTS or not self.is_local):
            raise ValueError("DEMO hands out sign-in links: it is for this machine alone, leave it out")
        return self

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Self:
        """Read ``SINCERELY_…``; an empty variable counts as not set.

        Raises ``UnsafeConfiguration`` with one sentence for each setting that is unknown, wrong or unsafe.
        """
        given = {key: value for key, value in environ.items() if key.startswith(PREFIX) and value.strip()}
        try:
            return cls.model_validate(
                {key.removeprefix(PREFIX).lower(): given[key] for key in given.keys() - _FOR_TESTS}
            )
        except ValidationError as wrong:
            raise UnsafeConfiguration(_in_words(wrong)) from None

    @property
    def is_local(self) -> bool:
        """Is the site's address this machine?"""
        return self.hostname in _LOCAL_HOSTS

    @property
    def hostname(self) -> str:
        return urlsplit(self.origin).hostname or ""

    @property
    def sqlite_file(self) -> Path:
        return self.var / "sincerely.sqlite3"

    @property
    def packs_folder(self) -> Path:
        """Large packs between the worker that makes them and the request that fetches them; for an hour."""
        return self.var / "packs"

    @property
    def scans_folder(self) -> Path:
        """Scans of replies that somebody at the desk has asked to see; for an hour."""
        return self.var / "scans"

    @property
    def secret_key_file(self) -> Path:
        return self.secrets_folder / "secret-key"

    @property
    def signing_key_file(self) -> Path:
        return self.secrets_folder / "signing-key"

    @property
    def sealing_public_key_file(self) -> Path:
        """To which addresses are sealed; ``sealing_key_file``, its other half, is the worker's alone."""
        return self.secrets_folder / "sealing-public-key"

    @property
    def witness_key_file(self) -> Path:
        """With which the ledgers of other offices are signed; made when it is needed first."""
        return self.secrets_folder / "witness-key"

    @property
    def blind_key_file(self) -> Path:
        """Under which an address is found again that cannot be read."""
        return self.secrets_folder / "blind-key"


def _in_words(wrong: ValidationError) -> str:
    # The given value is left out on purpose: a database address carries a password.
    return "\n".join(_sentence(error["loc"], error["type"], error["msg"]) for error in wrong.errors())


def _sentence(place: tuple[int | str, ...], kind: str, message: str) -> str:
    setting = PREFIX + "_".join(str(part) for part in place[:1]).upper()
    if kind == "extra_forbidden":
        return f"{setting} is not a setting; docs/running.md lists them all."
    words = message.removeprefix("Value error, ")
    return f"{setting if place else 'SINCERELY_' + words.split()[0]}: {words}."
