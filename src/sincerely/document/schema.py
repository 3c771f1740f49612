"""The JSON Schema of the exchange form: ``python -m sincerely.document.schema`` writes it to ``docs/``."""

import json
from pathlib import Path

from sincerely.document.models import UrgentAction

PLACE = Path(__file__).resolve().parents[3] / "docs" / "urgent-action.schema.json"


def schema_text() -> str:
    """The schema as it stands in ``docs/urgent-action.schema.json``."""
    schema = UrgentAction.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write the schema and say where."""
    PLACE.write_text(schema_text(), encoding="utf-8")
    print(f"The schema is in {PLACE}")


if __name__ == "__main__":
    main()
