from collections import Counter

from sincerely.reports import receipts
from sincerely.reports.receipts import ALPHABET, LENGTH, is_receipt, new_receipt, new_receipts


def test_receipts_have_no_letters_that_look_alike():
    codes = "".join(new_receipt() for _ in range(200))
    assert not set(codes) & set("0O1ILUV")
    assert len(codes) == 2000


def test_each_letter_of_a_receipt_is_as_likely_as_the_others(monkeypatch):
    # Every byte there is, as often as the others.
    monkeypatch.setattr(receipts.secrets, "token_bytes", lambda size: bytes(n % 256 for n in range(size)))
    # Beyond the first 256 bytes, or those that are left over would not be seen.
    drawn = "".join(new_receipts(256))[: 16 * len(ALPHABET)]
    assert Counter(drawn) == dict.fromkeys(ALPHABET, 16)


def test_receipts_drawn_together_are_as_many_as_asked_for_and_no_two_alike():
    codes = new_receipts(1000)
    assert len(set(codes)) == len(codes) == 1000
    assert {len(code) for code in codes} == {LENGTH}
    assert all(map(is_receipt, codes))
    assert new_receipts(0) == []
