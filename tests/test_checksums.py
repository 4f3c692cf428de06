"""Checksums: the published examples are right, and one changed character makes them wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.checksums import identity_of, is_base58check, is_bech32, is_card, is_ethereum, is_iban, is_monero, is_onion

ONION = "clsjdmgvzytvktvtdxgxiw5gq5cnd45q7nq4bjyx7ooyg4wcgg2u3mid"
"""Made from the hash of a phrase: nobody has its key."""

MONERO = "888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H"
"""The Monero project's own address for donations, in its documentation."""

SOUND: list[tuple[Callable[[str], object], str]] = [
    (is_card, "4111111111111111"),
    (is_card, "378282246310005"),
    (is_iban, "GB82 WEST 1234 5698 7654 32"),
    (identity_of, "11010519491231002X"),
    (is_base58check, "1PNkUMY31fVE1ud56JRCoW8yU5PjvxQNMF"),
    (is_base58check, "TYLxUQumAPcBB5ghga4vKeq7Ns94BjTYDH"),
    (is_bech32, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    (is_bech32, "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    (is_ethereum, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    (is_monero, MONERO),
    (is_onion, ONION),
]


@pytest.mark.parametrize(("is_one", "text"), SOUND, ids=lambda one: one[:12] if isinstance(one, str) else one.__name__)
def test_one_changed_character_makes_it_wrong(is_one: Callable[[str], object], text: str) -> None:
    """In the middle, at either end."""
    assert is_one(text)
    for place in (len(text) // 3, len(text) // 2, len(text) - 1):
        other = "3" if text[place] != "3" else "5"
        assert not is_one(text[:place] + other + text[place + 1 :]), place


@pytest.mark.parametrize(
    ("is_one", "text"),
    [
        (is_card, "9111111111111111"),
        (is_card, "0000000000000000"),
        (is_bech32, "bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        (is_bech32, "1"),
        (is_base58check, "O0Il"),
        (is_ethereum, "0x" + "0" * 40),
        (is_monero, "4"),
        (is_onion, "a" * 56),
        (is_onion, "1"),
        (identity_of, "QQ 12 34 56 C"),
        (identity_of, ""),
    ],
)
def test_what_was_never_given_out_is_none(is_one: Callable[[str], object], text: str) -> None:
    """Wrong lengths, mixed cases, letters and ranges that nobody issues."""
    assert not is_one(text)


def test_an_address_in_one_case_is_one_without_a_checksum() -> None:
    """EIP-55 puts it into the capitals; without them any 40 digits are an address."""
    assert is_ethereum("0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359")
    assert is_ethereum("0x52908400098527886E0F7030069857D2E4169EE7")
