"""Reading: bad input gets one clear line that says what, where and what was expected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BERLIN, SOURCE
from kanbantui.board.model import Board
from kanbantui.errors import InvalidBoard
from kanbantui.storage.blocks import split
from kanbantui.storage.codec import is_newer, read, reread
from kanbantui.storage.document import Document, decode
from kanbantui.storage.places import locate, locate_all

UNMERGED = (
    "git left a conflict between ours and theirs: `kanbantui board.toml` merges both on the screen"
)
HEAD = 'schema = 1\ntitle = "T"\n\n[columns.a]\nname = "A"\n\n'
CARD = '[cards.x]\ntitle = "X"\ncolumn = "a"\n'


def problems(text: str) -> list[str]:
    with pytest.raises(InvalidBoard) as invalid:
        read(Document(text), SOURCE)
    assert str(invalid.value) == str(invalid.value.problems[0])
    return [str(problem) for problem in invalid.value.problems]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("schema = ", "1:10: not TOML: invalid value"),
        (
            "a = 1\n",
            "1:1: this is TOML but not a board, expected `schema`, `title` and a [columns.ID]",
        ),
        (
            'title = "T"\n[columns.a]\nname = "A"\n',
            "1:1: schema is missing, expected `schema = …` here",
        ),
        (HEAD.replace('"T"', "5"), "2:9: title is 5, expected a string"),
        (HEAD + "wip = '3'\n", '7:7: columns.a.wip is "3", expected a whole number'),
        (HEAD + "wip = -1\n", "7:7: columns.a.wip is -1, expected 0 or more"),
        (HEAD + "wip = true\n", "7:7: columns.a.wip is true, expected a whole number"),
        (
            HEAD + 'kind = "backlog"\n',
            "7:8: columns.a.kind is \"backlog\", expected 'options', 'queue', 'active' or 'done'",
        ),
        (HEAD + 'rank = "A1"\n', '7:8: columns.a.rank is "A1", expected digits and small letters'),
        (HEAD + CARD.replace('"a"', '"b"'), "9:10: card x is in column 'b', expected one of a"),
        (
            HEAD + CARD + "\n" + CARD,
            "11:9: a second [cards.x] begins here, expected each id once; rename or merge one",
        ),
        (
            HEAD + "[cards.x]\ncolumn = 'a'\n",
            "7:1: cards.x.title is missing, expected `title = …` here",
        ),
        (HEAD + CARD + "due = 2026-02-30\n", "10:7: not TOML: invalid date or datetime"),
        (
            HEAD + CARD + "due = 0001-01-01\n",
            "10:7: cards.x.due is 0001-01-01, expected a year from 1900 to 9000",
        ),
        (
            HEAD + CARD + "due = 'friday'\n",
            '10:7: cards.x.due is "friday", expected a date such as 2026-02-01',
        ),
        (
            HEAD
            + CARD
            + "history = [\n  { at = 2026-01-01, to = 'a' },\n  { at = 5, to = 'a' },\n]\n",
            "12:10: cards.x.history.1.at is 5, expected a time such as 2026-01-05T09:00:00+02:00",
        ),
        (
            HEAD.replace("[columns", "timezone = 'Mars/Base'\n[columns"),
            "4:12: timezone 'Mars/Base' is unknown, expected a name such as Europe/Berlin",
        ),
        (
            HEAD.replace("[columns", "sle = 8\n[columns"),
            "4:7: sle is 8, expected a table",
        ),
        (
            "x = " + "[" * 20_000,
            "1:105: brackets are nested too deeply, expected at most a few levels",
        ),
        (
            HEAD + "a." * 20_000 + "b = 1\n",
            "7:1: keys are nested too deeply, expected at most a few levels",
        ),
        (
            HEAD.replace("[columns", f"wip = {'9' * 5000}\n[columns"),
            "4:7: a number of thousands of digits, expected 19 at most",
        ),
        (
            HEAD.replace("[columns", f"wip = 0x{'f' * 6000}\n[columns"),
            f"4:7: wip is a number that is too large, expected {2**63 - 1} or less",
        ),
        (
            f"{HEAD}<<<<<<< ours\n{CARD}=======\n{CARD}>>>>>>> theirs\n",
            f"7:1: {UNMERGED}",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: str) -> None:
    assert problems(text)[0] == f"board.toml:{line}"


def test_every_problem_is_named_in_the_order_of_the_lines() -> None:
    text = HEAD.replace('"A"', "1") + CARD.replace('"X"', "2") + "due = 3\n"
    assert [problem.split(":")[1] for problem in problems(text)] == ["5", "8", "10"]


def test_many_problems_each_have_their_place() -> None:
    cards = [f'[cards.c{number}]\ntitle = "é"\n  column = "b"\n' for number in range(300)]
    places = [problem.split(":")[1:3] for problem in problems(HEAD + "".join(cards))]
    assert places == [[str(9 + 3 * number), "12"] for number in range(300)]


@given(st.data())
def test_places_found_together_are_those_found_one_by_one(data: st.DataObject) -> None:
    text = HEAD + CARD + "[[cards.x.notes]]\nat = 1\n[[cards.x.notes]]\nby.k = [{ at = 2 }]\n"
    known: list[str | int] = ["cards", "x", "notes", 0, 1, "at", "by", "k", "title", "columns"]
    one = st.lists(st.sampled_from(known), max_size=6)
    paths = [tuple(path) for path in data.draw(st.lists(one, max_size=6))]
    document = Document(text)
    assert locate_all(document, paths) == [locate(document, path) for path in paths]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'schema = 1\ntitle = "\xff"\n', "2:10: byte 0xff"),
        (b"\xef\xbb\xbfschema = 1\n# \xc3\xa9 \xc3(\n", "2:5: byte 0xc3"),
    ],
)
def test_bytes_that_are_not_utf_8_are_refused_with_their_place(data: bytes, place: str) -> None:
    with pytest.raises(InvalidBoard) as invalid:
        decode(data, "board.toml")
    assert str(invalid.value) == f"board.toml:{place} is not UTF-8, expected a UTF-8 text"


@pytest.mark.parametrize(
    "title",
    ["[bug] x", "[/]", "🦊 日本語", "שלום עולם", "x" * 5000, r"\u001b[31mred", r"a\u0000b", "'''"],
)
def test_any_title_is_accepted(title: str) -> None:
    text = HEAD + CARD.replace("X", title)
    card = read(Document(text), SOURCE).cards["x"]
    assert len(card.title) > 0


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + CARD).replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + (HEAD + CARD).encode(),
        (HEAD + CARD).rstrip("\n").encode(),
    ],
)
def test_line_ends_a_byte_order_mark_and_a_missing_newline_are_accepted(data: bytes) -> None:
    document = decode(data, "board.toml")
    assert read(document, SOURCE).cards["x"].title == "X"
    assert document.encode() == data


def test_a_newer_schema_can_be_read() -> None:
    board = read(Document(HEAD.replace("schema = 1", "schema = 7") + CARD), SOURCE)
    assert is_newer(board)
    assert board.cards["x"].title == "X"


@pytest.mark.parametrize(
    "newer",
    [
        'kind = "waiting"\n',
        "wip = { days = 3 }\n",
        CARD.replace('"a"', '"gone"'),
        '[cards.x]\ncolumn = "a"\n',
    ],
)
def test_what_only_a_newer_schema_knows_is_no_mistake(newer: str) -> None:
    text = "# Ours.\n" + HEAD.replace("schema = 1", "schema = 2") + newer
    with pytest.raises(InvalidBoard) as invalid:
        read(Document(text), SOURCE)
    (problem,) = invalid.value.problems
    assert problem.code == "newer-schema"
    assert str(problem) == (
        "board.toml:2:10: schema 2 is newer than 1, the newest that this kanbantui knows: "
        "upgrade kanbantui"
    )


def test_a_local_time_and_a_bare_date_are_read_in_the_board_s_zone() -> None:
    text = HEAD + CARD + "created = 2026-01-05 09:00:00\nclosed = 2026-01-05\n"
    card = read(Document(text), SOURCE).cards["x"]
    assert card.created is not None
    assert card.closed is not None
    assert (card.created.tzinfo, card.closed.hour) == (BERLIN, 0)


LINES = [
    "",
    "# a word",
    "[cards.y]",
    "[cards.x]",
    '[columns.b]\nname = "B"',
    'title = "Y"',
    'column = "a"',
    'column = "gone"',
    'tags = ["q"]',
    '"""',
    'body = """',
    "wip = 3",
    "[[cards.x.notes]]",
    "at = 2026-01-01",
    "x = [",
]


def outcome(document: Document, board: Board, new: Document) -> Board | None:
    try:
        return reread(document, board, new, SOURCE)
    except InvalidBoard:
        return None


@given(st.data())
def test_reading_only_what_changed_is_the_same_as_reading_the_whole(data: st.DataObject) -> None:
    text = HEAD + CARD + "\n# apart\n\n" + CARD.replace("x]", "z]") + 'body = """\n[a]\n"""\n'
    old = Document(text)
    board = read(old, SOURCE)
    lines = text.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines)))
        new = [data.draw(st.sampled_from(LINES))] if data.draw(st.booleans()) else []
        lines[at : at + data.draw(st.integers(0, 1))] = new
    changed = "\n".join(lines)
    try:
        whole = read(Document(changed), SOURCE)
    except InvalidBoard:
        whole = None
    updated = old.updated(changed)
    assert outcome(old, board, updated) == whole
    if whole is not None:
        assert updated.blocks == split(changed)
