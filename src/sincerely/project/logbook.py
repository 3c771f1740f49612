"""Log lines that name no person: where something broke, never with which words."""

import logging
import traceback
from types import TracebackType

ExceptionTriple = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietFormatter(logging.Formatter):
    """One line per event; a stack shows files, lines and the exception's class, not its message.

    Messages quote what they choked on: PostgreSQL prints the row, pydantic the value that was typed.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: ExceptionTriple) -> str:  # noqa: N802 - logging's name
        kind, _, stack = ei
        frames = "".join(traceback.format_tb(stack))
        return f"{frames}{kind.__module__}.{kind.__qualname__}" if kind else frames
