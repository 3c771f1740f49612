import datetime

import pytest
from django.conf import settings
from django.db import connection

from sincerely.afterwards.addresses import purpose_of
from sincerely.afterwards.models import Listener
from sincerely.cases.models import Case
from sincerely.sealing import read_private_key, unseal
from tests.reports.office import an_action, publish

ADDRESS = "dana.marsh@mail.example"


@pytest.fixture
def case(db: None) -> Case:
    """An open action with a minister abroad and an ambassador in the United States."""
    return publish(an_action())


@pytest.fixture
def other_case(db: None) -> Case:
    return publish(an_action(number="88/26"))


def opened_box(listener: Listener) -> str:
    """What the worker will read."""
    key = read_private_key(settings.SINCERELY.sealing_key_file)
    return unseal(bytes(listener.box), key=key, purpose=purpose_of(listener.case_id))


def everything_stored() -> str:
    """Every row of every table, Django's own too; bytes as text where they are some."""
    with connection.cursor() as cursor:
        rows: list[object] = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            rows += [[bytes(one) if isinstance(one, memoryview) else one for one in row] for row in cursor]
    return repr(rows).casefold()


def days(number: float) -> datetime.timedelta:
    return datetime.timedelta(days=number)
