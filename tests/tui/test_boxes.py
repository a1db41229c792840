"""The boxes of a checklist: one definition for the count on a card and the box that is ticked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanbantui.tui.boxes import boxes, checks, toggled

# fmt: off
PIECES = st.sampled_from([
    "- [ ] a", "* [x] b", "+ [X]", "12. [ ] c", "3) [x] d", "-\t[ ] tab", "-     [ ] far",
    "- [ ]no", "-[ ] no", "- []", "- [y] no", "  - [ ] in", "\t- [x] in", "        - [ ] deep",
    "> - [ ] said", "- - [ ] two", "1234567890. [ ] no", "[ ] bare", "- [ ] a | b", "-|-",
    "| a | b |", "|---|---|", "words", "", "# head", "===", "---", "<div>", "<!--", "-->",
    "```", "````", "~~~", "  ```", "- ```", "``` a ` b", "    code", "[a]: /url", "- [x](url)",
    "- [ ]: /url", "- a", "1. b", "\xa0", "\x0b",
])
# fmt: on
BODIES = st.lists(
    st.tuples(PIECES, st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n  "])), max_size=12
).map(lambda lines: "".join(line + end for line, end in lines))


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("- [ ] a", (0, 1)),
        ("* [x] a\n+ [X] b\n1. [ ] c\n2) [x] d", (3, 4)),
        ("- a\n  - [x] b\n\t- [ ] c", (1, 2)),
        ("- [x]", (1, 1)),
        ("- [x] a\r\n- [ ] b\r\n", (1, 2)),
        ("Write - [ ] for a box", (0, 0)),
        ("- [x](url) is a link", (0, 0)),
        ("- [ ]a\n-[ ] b\n- [-] c", (0, 0)),
        ("- [ ] a\n```\n- [ ] b\n```\n- [x] c", (1, 2)),
        ("- ~~~\n  - [ ] a\n  ~~~\n- [ ] b", (0, 1)),
        ("````\n```\n- [ ] a\n````\n- [ ] b", (0, 1)),
        ("```\n- [ ] never closed", (0, 0)),
        ("``` code ``` in a line\n- [ ] a", (0, 1)),
        ("", (0, 0)),
    ],
)
def test_a_box_is_counted_where_a_list_item_begins_with_one(
    body: str, count: tuple[int, int]
) -> None:
    assert checks(body) == count


@pytest.mark.parametrize(
    ("body", "line", "after"),
    [
        ("- [ ] a\n- [ ] b", 1, "- [ ] a\n- [x] b"),
        ("a\r\n\r\n  * [X] b\r\n", 2, "a\r\n\r\n  * [ ] b\r\n"),
        ("a\r- [x] b\n", 1, "a\r- [ ] b\n"),
        ("```\n- [ ] a\n```\n- [ ] a", 3, "```\n- [ ] a\n```\n- [x] a"),
        ("```\n- [ ] a\n```", 1, "```\n- [ ] a\n```"),
        ("- a [ ] b", 0, "- a [ ] b"),
        ("- [ ] a", 7, "- [ ] a"),
    ],
)
def test_one_box_is_ticked_and_the_rest_of_the_text_stays(body: str, line: int, after: str) -> None:
    assert toggled(body, line) == after


@given(BODIES)
def test_a_box_ticked_twice_is_as_it_was(body: str) -> None:
    for line in boxes(body):
        once = toggled(body, line)
        assert boxes(once) == {**boxes(body), line: not boxes(body)[line]}
        assert toggled(once, line).replace("X", "x") == body.replace("X", "x")


@given(BODIES)
def test_the_count_is_of_the_lines_with_a_box(body: str) -> None:
    found = boxes(body).values()
    assert checks(body) == (sum(found), len(found))
