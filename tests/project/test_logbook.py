import logging
import sys

from sincerely.project.logbook import QuietFormatter


def logged(message: str) -> str:
    record = logging.LogRecord("sincerely", logging.ERROR, __file__, 1, message, None, _raised())
    return QuietFormatter().format(record)


def _raised() -> "logging._SysExcInfoType":
    try:
        raise ValueError("Maryam Dabbas")
    except ValueError:
        return sys.exc_info()


def test_a_stack_says_where_and_what_kind_but_not_which_words() -> None:
    line = logged("the letter failed")
    assert "the letter failed" in line
    assert "in _raised" in line
    assert line.endswith("builtins.ValueError")
    assert "Maryam" not in line.replace('raise ValueError("Maryam Dabbas")', "")
