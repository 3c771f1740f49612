"""What we hold under an e-mail address of somebody who waits for the end of a case, and how it goes."""

from collections.abc import Iterator

from django.db import transaction

from sincerely.afterwards.addresses import address_index, fold_address
from sincerely.afterwards.models import Listener


def export(address: str) -> list[dict[str, object]]:
    """Every case that is waited for under this address, as JSON."""
    return [
        {"case": listener.case.number, "given_on": listener.given_on.isoformat()}
        for listener in _held(address)
    ]


@transaction.atomic
def erase(address: str) -> int:
    """Erase the address in every case; return in how many it stood."""
    erased, _ = Listener.objects.filter(pk__in=[listener.pk for listener in _held(address)]).delete()
    return erased


def _held(address: str) -> Iterator[Listener]:
    # The index of an address is another one in each case, so that they cannot be told to belong together.
    for case_id in Listener.objects.values_list("case", flat=True).distinct().order_by("case"):
        index = address_index(fold_address(address), case_id)
        yield from Listener.objects.filter(case=case_id, address_index=index).select_related("case")
