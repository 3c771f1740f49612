"""``python -m sincerely.wording``: compile the catalogues, so that translations are found."""

from sincerely.wording.catalogues import compile_catalogues


def main() -> None:
    """Compile and say what was compiled."""
    for language, translated in compile_catalogues().items():
        print(f"{language}: {translated} sentences translated")


if __name__ == "__main__":
    main()
