"""Texts with git's conflict markers, taken apart as git put them together."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kanbantui.storage.markers import Sides, first_marker, sides
from repository import GIT, merged_by_git

MARKED = """\
above
<<<<<<< HEAD
mine
||||||| 1a2b3c4
was
=======
theirs
>>>>>>> topic: fix <<<<<<< it
below
"""


def texts(found: Sides | None) -> tuple[str | None, str, str]:
    assert found
    return found.base.text if found.base else None, found.ours.text, found.theirs.text


def test_each_side_is_what_stands_outside_the_markers_and_its_own_part() -> None:
    found = sides(MARKED)
    assert texts(found) == ("above\nwas\nbelow\n", "above\nmine\nbelow\n", "above\ntheirs\nbelow\n")


def test_the_sides_have_the_names_that_git_gives_them() -> None:
    found = sides(MARKED)
    assert found
    assert found.names == ("HEAD", "topic: fix <<<<<<< it")


def test_sides_without_a_name_are_called_as_git_calls_them_in_words() -> None:
    found = sides(MARKED.replace(" HEAD", "").replace(" topic: fix <<<<<<< it", ""))
    assert found
    assert found.names == ("ours", "theirs")


def test_every_line_of_a_side_knows_its_line_in_the_file() -> None:
    found = sides(MARKED)
    assert found
    assert found.ours.lines == (1, 3, 9)
    assert found.theirs.lines == (1, 7, 9)


def test_without_a_base_in_every_conflict_there_is_none() -> None:
    plain = MARKED.replace("||||||| 1a2b3c4\nwas\n", "")
    assert texts(sides(plain))[0] is None
    assert texts(sides(MARKED + plain))[0] is None


def test_line_ends_are_those_of_the_file() -> None:
    found = sides(MARKED.replace("\n", "\r\n"))
    assert found
    assert found.ours.text == "above\r\nmine\r\nbelow\r\n"
    assert found.names[0] == "HEAD"


def test_a_conflict_that_git_left_in_the_base_is_part_of_the_base() -> None:
    inner = (
        "<<<<<<<<< Temporary merge branch 1\na\n=========\nb\n>>>>>>>>> Temporary merge branch 2\n"
    )
    base, ours, _ = texts(sides(MARKED.replace("was\n", inner)))
    assert base == f"above\n{inner}below\n"
    assert ours == "above\nmine\nbelow\n"


def test_signs_that_git_does_not_mean_are_text() -> None:
    quoted = MARKED.replace("above\n", "=======\n>>>>>>> x\n<<<<<<<x\n <<<<<<< y\n||||||| z\n")
    assert texts(sides(quoted))[1].startswith("=======\n>>>>>>> x\n<<<<<<<x\n <<<<<<< y\n")
    theirs = texts(sides(MARKED.replace("theirs\n", "=======\n||||||| z\n")))[2]
    assert theirs == "above\n=======\n||||||| z\nbelow\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing\n",
        "<<<<<<< a\nmine\n",
        "<<<<<<< a\nmine\n=======\ntheirs\n",
        "<<<<<<< a\nmine\n>>>>>>> b\n",
        "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c\n",
        "<<<<<<< a\n=======\n<<<<<<< b\n=======\n>>>>>>> c\n>>>>>>> d\n",
        "=======\n>>>>>>> b\n",
    ],
)
def test_markers_that_do_not_fit_are_no_conflict(text: str) -> None:
    assert sides(text) is None


def test_the_first_marker_is_found_by_its_line() -> None:
    assert first_marker(MARKED) == 2
    assert first_marker("=======\n") is None


LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=8).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


@GIT
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(LINES, LINES, LINES, st.sampled_from([(), ("--diff3",)]))
def test_what_git_puts_together_comes_apart_again(
    tmp_path: Path, base: str, ours: str, theirs: str, style: tuple[str, ...]
) -> None:
    marked = merged_by_git(tmp_path, base, ours, theirs, style)
    found = sides(marked)
    if found is None:
        assert "<<<<<<<" not in marked
        return
    again = (found.base.text if found.base else base, found.ours.text, found.theirs.text)
    assert merged_by_git(tmp_path, *again, style) == marked
