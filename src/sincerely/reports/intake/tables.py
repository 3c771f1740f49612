"""The tables that a report is written to, with the columns that the database does not fill in itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """``columns`` with their types in PostgreSQL; ``merging`` says what happens to a row that is there."""

    name: str
    columns: Mapping[str, str] = field(hash=False)
    merging: str = ""

    @property
    def quoted(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)


_UNITS = ("actions", "reports", "groups", "heads")

REPORTS = Table(
    "reports_report",
    {
        "id": "bigint",
        "case_id": "bigint",
        "sequence": "smallint",
        "key": "text",
        "receipt": "text",
        "for_group": "boolean",
        "heads": "integer",
        "done_on": "date",
        "country": "text",
        "tier": "text",
        "after_stop": "boolean",
        "created_at": "timestamptz",
    },
)
LINES = Table(
    "reports_reportline",
    {"report_id": "bigint", "channel": "text", "target": "smallint", "quantity": "integer"},
)
COUNTERS = Table(
    "reports_counter",
    {
        "case_id": "bigint",
        "tier": "text",
        "channel": "text",
        "after_stop": "boolean",
        **dict.fromkeys(_UNITS, "bigint"),
        "counted_at": "timestamptz",
    },
    merging="ON CONFLICT (case_id, tier, channel, after_stop) "
    "DO UPDATE SET counted_at = excluded.counted_at, "
    + ", ".join(f'"{unit}" = reports_counter."{unit}" + excluded."{unit}"' for unit in _UNITS),
)
COMMITMENTS = Table(
    "ledger_commitment",
    {
        "day": "date",
        "kind": "text",
        "subject": "bigint",
        "case_number": "text",
        "tier": "text",
        "actions": "bigint",
        "reference": "text",
        "salt": "bytea",
        "digest": "bytea",
    },
)
ARRIVALS = Table(
    "reports_arrival",
    {"report_id": "bigint", "address": "text", "network": "text", "at": "timestamptz", "looked": "boolean"},
)
JOBS = Table(
    "work_job",
    {
        "name": "text",
        "arguments": "jsonb",
        "key": "text",
        "run_after": "timestamptz",
        "lease_token": "text",
        "attempts": "integer",
        "last_error": "text",
        "created_at": "timestamptz",
    },
    # A job that waits is locked even when nothing changes, as ``work.operations.enqueue`` does: no worker
    # takes it before we have committed.
    merging="ON CONFLICT (name, key) WHERE lease_token = '' DO UPDATE SET run_after = CASE "
    "WHEN excluded.run_after < work_job.run_after THEN excluded.run_after ELSE work_job.run_after END",
)
