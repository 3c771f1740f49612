"""Reading the exchange form: JSON bytes from another office, or our own canonical bytes."""

import json
from collections.abc import Sequence

from pydantic import ValidationError

from sincerely.document.models import UrgentAction
from sincerely.wording import Refusal

# The longest real documents are about 30 KB with all their editions.
LARGEST = 2_000_000


def action_from_json(content: bytes) -> UrgentAction:
    """The action that the bytes describe; Refusal in one sentence for anything else.

    UTF-8 JSON in the format of ``docs/format.md``. A name that stands twice in one object is refused:
    programs differ in which of the two they read.
    """
    if len(content) > LARGEST:
        raise Refusal("The document is larger than 2 MB. Send the action without its pictures.")
    try:
        return UrgentAction.model_validate(_as_json_values(content))
    except ValidationError as error:
        raise Refusal(
            f"This is not an Urgent Action in the format urgent-action/1: {problem(error)}"
        ) from None


def problem(error: ValidationError) -> str:
    """The first problem of a validation as a sentence: where, and what is wrong."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = "/".join(map(str, first["loc"]))
    sentence = first["msg"].removeprefix("Value error, ")
    return f"{place}: {sentence}" if place else sentence


def _as_json_values(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError):  # also for a number of five thousand digits
        raise Refusal("This is not JSON. Send the file as it was exported, in UTF-8.") from None


def _without_doubles(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise Refusal("A name stands twice in one object of this document. Send it as it was exported.")
    return values
