"""Who is here: one name or a pair, clean enough to stand in a file and on a screen."""

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from kanbantui.board.names import LONGEST, in_words, names_in, signature
from kanbantui.errors import Refused


@pytest.mark.parametrize(
    ("typed", "signed"),
    [
        ("dee", "dee"),
        ("  dee ,ravi,", "dee, ravi"),
        ("dee, ravi, dee", "dee, ravi"),
        ("Ana  María Ruiz", "Ana María Ruiz"),
        ("Зоя, 日本", "Зоя, 日本"),
    ],
)
def test_names_are_trimmed_and_each_is_there_once(typed: str, signed: str) -> None:
    assert signature(typed) == signed


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (" , ", "a name is missing, expected one such as dee, or a pair: dee, ravi"),
        ("dee\x1b[31m", r"a name can't hold control characters: dee\x1b[31m"),
        ("dee\nravi", r"a name can't hold control characters: dee\nravi"),
        ("d" * 41, f"{'d' * LONGEST}… is longer than the 40 signs of a name"),
        (",".join("abcdefghi"), "9 names are too many, expected 8 or fewer"),
    ],
)
def test_what_is_no_name_is_refused_in_one_line(typed: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        signature(typed)
    assert str(refused.value) == says


@given(st.text())
def test_what_was_signed_is_signed_so_again(typed: str) -> None:
    try:
        signed = signature(typed)
    except Refused:
        reject()
    assert signature(signed) == signed == ", ".join(names_in(signed))


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), ""),
        (("dee",), "dee"),
        (("dee", "ravi"), "dee and ravi"),
        (("dee", "mia", "ravi"), "dee, mia and ravi"),
    ],
)
def test_names_in_a_sentence(names: tuple[str, ...], words: str) -> None:
    assert in_words(names) == words
