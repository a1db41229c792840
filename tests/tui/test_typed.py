"""A line that is typed: what keys do to it, and how it is broken into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kanbantui.tui.lines import wrap
from kanbantui.tui.typed import KEYS, LONGEST, TypedLine, rows
from tui.test_lines import TEXTS


def typed(before: str, *keys: str) -> str:
    """Return a line after some keys, with a bar where the caret is; so it is given too."""
    at = before.index("|")
    line = TypedLine(before.replace("|", ""), at)
    for key in keys:
        assert line.press(key)
    return f"{line.value[: line.at]}|{line.value[line.at :]}"


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("ab|", "left", "a|b"),
        ("|ab", "left", "|ab"),
        ("a|b", "right", "ab|"),
        ("ab|", "right", "ab|"),
        ("one two|", "home", "|one two"),
        ("|one two", "ctrl+e", "one two|"),
        ("one two|", "ctrl+left", "one |two"),
        ("one |two", "ctrl+left", "|one two"),
        ("one| two three", "ctrl+right", "one two| three"),
        ("ab|c", "backspace", "a|c"),
        ("|abc", "backspace", "|abc"),
        ("a|bc", "delete", "a|c"),
        ("abc|", "ctrl+d", "abc|"),
        ("one two|", "ctrl+w", "one |"),
        ("one two  |", "ctrl+w", "one |"),
        ("one| two three", "alt+d", "one| three"),
        ("one two| three", "ctrl+u", "| three"),
        ("one| two", "ctrl+k", "one|"),
        ("e\u0301|", "backspace", "|"),
        ("a|e\u0301b", "right", "ae\u0301|b"),
    ],
)
def test_keys_do_what_they_do_in_a_shell(before: str, key: str, after: str) -> None:
    assert typed(before, key) == after


def test_a_key_without_a_meaning_changes_nothing() -> None:
    line = TypedLine("abc", 1)
    assert not line.press("f5")
    assert line == TypedLine("abc", 1)


@given(
    st.text(max_size=30),
    st.integers(0, 30),
    st.lists(
        st.one_of(st.sampled_from(sorted(KEYS)), st.text(min_size=1, max_size=3)), max_size=30
    ),
)
def test_the_caret_stays_in_the_line(value: str, at: int, keys: list[str]) -> None:
    line = TypedLine(value, min(at, len(value)))
    for key in keys:
        if not line.press(key):
            line.insert(key)
        assert 0 <= line.at <= len(line.value)


def test_no_line_is_longer_than_the_longest() -> None:
    line = TypedLine("x" * (LONGEST - 1), 0)
    line.insert("yy")
    assert (len(line.value), line.at) == (LONGEST, 1)
    line.insert("z")
    assert len(line.value) == LONGEST


@given(TEXTS, st.integers(1, 40))
def test_lines_hold_all_of_a_text_and_none_is_too_wide(text: str, width: int) -> None:
    spans = rows(text, width)
    assert "".join(text[start:end] for start, end in spans) == text
    widest = max(2, width)  # a wide sign has no narrower place
    assert all(cell_len(text[start:end].rstrip(" ")) <= widest for start, end in spans)
    assert all(start < end for start, end in spans[:-1])


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1), st.integers(4, 40))
def test_a_text_is_broken_where_the_card_breaks_it(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = [text[start:end].rstrip() for start, end in rows(text, width)]
    assert tuple(lines) == wrap(text, width, 10_000)
