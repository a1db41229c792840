"""CSV tables: what separates values, how dates are written, and what columns mean."""

import pytest

from exchange.sources import by_title, read, titles, way
from kanbantui.exchange.imported import NotThisFormat

ITEMS = """\
ID,Title,State,Started Date,Closed Date,Created Date,Tags,Points
1,Receipts,Done,2026-01-06,2026-01-09,2026-01-05,ux|money,3
2,Refunds,In Progress,2026-01-07,,2026-01-05,,
3,Payouts,To Do,,,2026-01-08,,5
4,Fax,Removed,2026-01-07,2026-01-10,,,
"""


def test_states_are_columns_from_the_first_step_of_work_to_the_last() -> None:
    board = read("csv", ITEMS).board
    columns = [(column.name, column.kind) for column in board.columns.values()]
    assert columns == [("To Do", "options"), ("In Progress", "active"), ("Done", "done")]
    assert titles(board, "Done") == ["Receipts"]


def test_dates_become_the_moves_that_they_tell_and_no_others() -> None:
    board = read("csv", ITEMS).board
    assert way(board, "Receipts") == [
        ("2026-01-05 00:00", "To Do"),
        ("2026-01-06 00:00", "In Progress"),
        ("2026-01-09 00:00", "Done"),
    ]
    assert way(board, "Refunds")[-1] == ("2026-01-07 00:00", "In Progress")
    assert way(board, "Payouts") == [("2026-01-08 00:00", "To Do")]


def test_what_was_removed_is_discarded_and_not_done() -> None:
    fax = by_title(read("csv", ITEMS).board)["Fax"]
    assert (fax.outcome, fax.why, f"{fax.closed:%Y-%m-%d}") == (
        "discarded",
        "Removed",
        "2026-01-10",
    )


def test_tags_come_over_and_other_columns_are_named() -> None:
    found = read("csv", ITEMS)
    assert by_title(found.board)["Receipts"].tags == ("ux", "money")
    assert "the column Points: 2 cards" in found.left


def test_without_states_the_dates_say_where_work_stands() -> None:
    text = "Item ID;Activated Date;Closed Date\n7;2026-01-05;2026-01-06\n8;2026-01-05;\n9;;\n"
    board = read("csv", text).board
    assert [titles(board, name) for name in ("Options", "In progress", "Done")] == [
        ["9"],
        ["8"],
        ["7"],
    ]


def test_a_date_for_each_step_is_a_way_over_the_board() -> None:
    text = "ID,Name,Ready,Build,Done\n1,Receipts,2026-01-05,2026-01-06,2026-01-09\n"
    text += "2,Refunds,2026-01-07,,\n"
    board = read("csv", text).board
    assert [column.name for column in board.columns.values()] == ["Ready", "Build", "Done"]
    assert way(board, "Receipts")[1:] == [
        ("2026-01-06 00:00", "Build"),
        ("2026-01-09 00:00", "Done"),
    ]
    assert titles(board, "Ready") == ["Refunds"]


def test_columns_can_be_named_that_nobody_would_guess() -> None:
    text = "Name,Los,Fertig\nReceipts,2026-01-06,2026-01-09\n"
    board = read("csv", text, started="los", finished="Fertig").board
    assert way(board, "Receipts")[-1] == ("2026-01-09 00:00", "Done")
    board = read("csv", text, steps=("Los", "Fertig")).board
    assert [column.name for column in board.columns.values()] == ["Los", "Fertig"]
    with pytest.raises(NotThisFormat, match=r"no column 'Ende' \(--finished\); it has Name, Los"):
        read("csv", text, finished="Ende")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiter_byte_order_mark_and_line_ends_are_found_out(
    sign: str, encoding: str, end: str
) -> None:
    text = sign.join(("Title", "Started", "Finished")) + end
    text += sign.join(('"Zwölf\nBüros; |, x"', "2026-01-06", "2026-01-09")) + end
    board = read("csv", text.encode(encoding)).board
    assert [card.title for card in board.cards.values()] == ["Zwölf Büros; |, x"]


def test_a_delimiter_that_is_unclear_is_asked_for() -> None:
    text = "Title;State,Started\nReceipts;Done,2026-01-05\n"
    with pytest.raises(NotThisFormat, match=r"commas or semicolons may .* say --delimiter"):
        read("csv", text)
    assert read("csv", "Title;State\na,b;Done\n", delimiter=";").board.cards


def dates(*values: str) -> str:
    rows = "".join(f"a{at};Done;{value}\n" for at, value in enumerate(values))
    return f"Title;State;Finished\n{rows}"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2026-01-09", "2026-02-03 10:00:00"], "2026-02-03 10:00"),
        (["2026/01/09", "2026/02/03"], "2026-02-03 00:00"),
        (["2026-01-09", "2026-02-03T10:00:00Z"], "2026-02-03 11:00"),
        (["2026-01-09", "2026-02-03T10:00:00+05:30"], "2026-02-03 05:30"),
        (["25.1.2026 8:05:00", "3.2.2026 14:59:28"], "2026-02-03 14:59"),
        (["1/25/2026 8:05:00 AM", "2/3/2026 2:51:06 PM"], "2026-02-03 14:51"),
        (["1/25/2026 12:05 am", "2/3/2026 12:51 pm"], "2026-02-03 12:51"),
        (["3 Feb 2026"], "2026-02-03 00:00"),
        (["February 3, 2026"], "2026-02-03 00:00"),
        (["3.3.2026"], "2026-03-03 00:00"),
    ],
)
def test_the_order_of_dates_is_found_out_of_all_of_them(values: list[str], expected: str) -> None:
    found = read("csv", dates(*values), delimiter=";").board
    assert way(found, f"a{len(values) - 1}") == [(expected, "Done")]


def test_dates_that_may_be_two_days_are_refused_until_somebody_says_which() -> None:
    text = dates("01/02/2026", "03/02/2026")
    with pytest.raises(NotThisFormat) as refused:
        read("csv", text)
    assert str(refused.value) == (
        "it: '01/02/2026' may be day, month, year or month, day, year, and no date tells which; "
        "say --date-order dmy or mdy"
    )
    assert way(read("csv", text, date_order="dmy").board, "a1") == [("2026-02-03 00:00", "Done")]
    assert way(read("csv", text, date_order="mdy").board, "a1") == [("2026-03-02 00:00", "Done")]


def test_a_year_of_two_digits_may_be_a_day() -> None:
    text = dates("25/01/26")
    with pytest.raises(NotThisFormat, match="say --date-order ymd or dmy"):
        read("csv", text)
    assert way(read("csv", text, date_order="dmy").board, "a0") == [("2026-01-25 00:00", "Done")]


def test_an_order_that_was_said_holds_for_every_date() -> None:
    with pytest.raises(NotThisFormat, match=r"line 2: .*, expected a date of month, day, year"):
        read("csv", dates("25/1/2026"), date_order="mdy")


def test_dates_of_two_orders_are_no_dates_of_one_table() -> None:
    with pytest.raises(NotThisFormat, match="'1/25/2026' and '25/1/2026' can't be dates of one"):
        read("csv", dates("25/1/2026", "1/25/2026"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it is empty"),
        ("Dear all,\nthis is a letter; it has no table.\n", "no column of titles or ids"),
        ("FirstName,LastName,Email\nDee,Ro,dee@example.org\n", "no column of titles or ids"),
        ("Title,Points\nReceipts,3\n", "no column that says where work stands"),
        ("Title,State\n", "has no rows"),
        ("Title,State\na,b,c\n", "line 2 has 3 values, and the first line 2"),
        ('Title,State\n"a,b\n', "is no table: line 2"),
        ("Title,State,Title\na,b,c\n", "two columns 'Title'"),
        ("Title,Finished\na,{-34}\n", r"line 2: Finished is '\{-34\}', expected a date"),
        ("Title,Finished\na,31/31/2026\n", "expected a date such as"),
        (b"Title,State\nZw\xf6lf,Done\n", "byte 15 is no UTF-8 text"),
        ("Title,State\n".encode("utf-16-le"), "has zero bytes; save it as UTF-8"),
    ],
)
def test_what_is_no_table_of_work_is_refused_in_a_line(text: str | bytes, says: str) -> None:
    with pytest.raises(NotThisFormat, match=says) as refused:
        read("csv", text)
    assert "\n" not in str(refused.value)
