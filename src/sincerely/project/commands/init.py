"""``sincerely init``: the folders and the secrets of a new site."""

import argparse
import os
from collections.abc import Sequence

from sincerely.project.configuration import Configuration
from sincerely.project.secrets import make_secrets


def main(argv: Sequence[str]) -> int:
    """Make what is missing; what exists is kept."""
    argparse.ArgumentParser("sincerely init", description=__doc__).parse_args(argv)
    configuration = Configuration.from_environment(os.environ)
    configuration.site_folder.mkdir(parents=True, exist_ok=True)
    configuration.var.mkdir(parents=True, exist_ok=True)
    made = make_secrets(configuration)
    for path in made:
        print(f"made {path} (mode 0600; keep a copy apart from the database's)")
    if not made:
        print(f"the secrets in {configuration.secrets_folder} are kept")
    return 0
