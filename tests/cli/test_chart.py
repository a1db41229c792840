"""`chart` and `report`: for people, as a picture, as data; and where they may be written."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from cli.test_flow import steady
from command_line import BOARD, NOW, Run, shell
from kanbantui.charts.kinds import KINDS

ALL = pytest.mark.parametrize("kind", list(KINDS))
SCOPE = {"chart", "today", "window", "classes", "tags", "says"}
SERIES = {
    "cfd": {"dates", "columns", "entered", "discarded"},
    "scatter": {"points", "cycle_time"},
    "ageing": {"n", "columns", "ageing"},
    "throughput": {"throughput", "limits", "signals", "reason"},
    "histogram": {"counts", "cycle_time"},
    "blockers": {"blocked"},
    "forecast": {"start", "weeks", "in_process", "sample", "reason"},
}


@pytest.fixture
def flowing(board: Path) -> Path:
    """Make the board one that finished fifteen cards in the last two months."""
    from datetime import date

    board.write_text(BOARD + steady(date(2025, 12, 28), 15))
    return board


@ALL
def test_a_chart_as_data_has_the_keys_of_the_contract(run: Run, kind: str) -> None:
    told = run("chart", kind, "--json").json
    assert told.keys() == SCOPE | SERIES[kind]
    assert told["chart"] == kind
    assert told["window"] == {"from": "2025-11-30", "until": "2026-02-27", "days": 90}


def test_series_are_what_the_charts_draw(run: Run, flowing: Path) -> None:
    assert flowing.exists()
    told = {kind: run("chart", kind, "--json").json for kind in KINDS}
    assert told["scatter"]["points"][0] == {"id": "s00", "finished": "2025-12-30", "days": 3}
    assert told["scatter"]["cycle_time"]["n"] == 16
    assert told["histogram"]["counts"] == [{"days": 3, "count": 15}, {"days": 4, "count": 1}]
    assert told["cfd"]["columns"][1] == {"id": "build", "name": "Build"}
    assert told["cfd"]["entered"]["done"][-1] == 16
    assert len(told["cfd"]["dates"]) == len(told["cfd"]["entered"]["done"]) == 90
    flow = run("flow", "--json").json
    assert told["throughput"]["throughput"] == flow["throughput"]
    assert told["ageing"]["ageing"] == flow["ageing"]
    assert told["ageing"]["columns"][0]["bands"] == {"p50": 3, "p70": 3, "p85": 3, "p95": 4}
    assert told["blockers"]["blocked"] == flow["blocked"]
    assert told["forecast"]["weeks"][3]["by"] == "2026-03-26"
    by = run("forecast", "--by", "2026-03-26", "--json").json
    assert told["forecast"]["weeks"][3]["p85"] == by["p85"]
    items = run("forecast", "--items", "1", "--json").json
    assert told["forecast"]["in_process"] == {
        key: items[key] for key in ("items", "p50", "p70", "p85", "p95")
    }


def test_where_too_little_is_known_the_data_is_null_and_says_why(run: Run) -> None:
    told = run("chart", "forecast", "--json").json
    assert (told["weeks"], told["in_process"]) == (None, None)
    assert (
        told["reason"] == "too few to say: 1 of the 5 days with a finished card that it takes"[:0]
        or told["reason"]
    )


def test_a_window_a_class_and_tags_choose_what_is_drawn(run: Run, flowing: Path) -> None:
    assert flowing.exists()
    words = ("--window", "30", "--class", "Standard", "--tag", "api")
    told = run("chart", "scatter", *words, "--json").json
    assert (told["window"]["days"], told["classes"], told["tags"]) == (30, ["standard"], ["api"])
    assert [point["id"] for point in told["points"]] == ["s09", "s11", "s13"]


@ALL
def test_a_chart_is_written_as_svg(run: Run, board: Path, kind: str) -> None:
    answer = run("chart", kind, "--svg", "chart.svg")
    assert (answer.code, answer.out, answer.err) == (0, "wrote chart.svg\n", "")
    text = board.with_name("chart.svg").read_text(encoding="utf-8")
    assert fromstring(text).tag.endswith("svg")  # noqa: S314 - the SVG is ours
    assert run("chart", kind, "--svg", "-").out == text


def test_a_chart_is_written_and_given_as_data_at_once(run: Run, board: Path) -> None:
    assert (
        run("chart", "cfd", "--svg", "x.svg", "--json").json == run("chart", "cfd", "--json").json
    )
    assert board.with_name("x.svg").exists()


def test_a_chart_for_people_says_what_it_shows(run: Run) -> None:
    answer = run("chart", "blockers")
    assert answer.out.startswith("Blockers\n")
    assert "1 blocker cost 3 days" in answer.out


def test_the_page_is_written_over_the_one_of_last_week(run: Run, board: Path) -> None:
    page = board.with_name("week.html")
    page.write_text("last week")
    assert run("report", "-o", "week.html").out == "wrote week.html\n"
    text = page.read_text(encoding="utf-8")
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert run("report", "-o", "-").out == text
    assert run("report", "--json", "-o", "week.html").json == {
        "path": "week.html",
        "title": "Payments",
        **{key: run("flow", "--json").json[key] for key in ("today", "window", "classes", "tags")},
    }
    assert sorted(path.name for path in board.parent.iterdir()) == [
        ".git",
        "kanban.toml",
        "week.html",
    ]


def test_the_archive_counts(run: Run, board: Path) -> None:
    before = run("report", "-o", "-").out
    assert run("archive", "--older-than", "1d").code == 0
    assert run("report", "-o", "-").out == before
    assert board.with_name("kanban.archive.toml").exists()


@pytest.mark.parametrize("words", [("report", "-o"), ("chart", "cfd", "--svg")])
@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        ("kanban.toml", 1, "kanban.toml is the board; name another file\n"),
        ("other.toml", 1, "would be taken for a board; give it another ending than .toml\n"),
        (".git", 1, ".git is a folder; name a file in it\n"),
        ("none/x", 1, "make the folder first, or look where it has gone\n"),
        ("", 2, " is empty: name a file, or - for stdout\n"),
    ],
    ids=["board", "other board", "folder", "no folder", "nothing"],
)  # fmt: skip
def test_what_can_not_be_written_is_one_line(
    run: Run, board: Path, words: tuple[str, ...], place: str, code: int, said: str
) -> None:
    answer = run(*words, place)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.endswith(said)
    assert answer.err.count("\n") == 1
    assert board.read_text() == BOARD


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("chart", "missing argument 'KIND'"),
        ("chart pie", "'pie' is not one of 'cfd', 'scatter'"),
        ("chart cfd --window 0", "0 is not in the range"),
        ("chart cfd --svg - --json", "--svg - and --json both want stdout; give --svg a file"),
        ("report", "missing option '-o'"),
        ("report -o - --json", "-o - and --json both want stdout; give -o a file"),
    ],
)
def test_wrong_usage_is_told(run: Run, words: str, said: str) -> None:
    answer = run(*words.split())
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_page_on_stdout_is_utf_8_whatever_stdout_takes(board: Path) -> None:
    board.write_text(BOARD.replace("Payments", "Zahlungen für שלום"))
    answer = shell("kanbantui report -o - >page.html", board.parent, PYTHONIOENCODING="ascii")
    assert (answer.code, answer.err) == (0, "")
    assert "Zahlungen für שלום" in board.with_name("page.html").read_text(encoding="utf-8")


def test_a_page_for_a_device_is_all_that_goes_there(board: Path) -> None:
    answer = shell("kanbantui report -o /dev/stdout | tail -n 1", board.parent)
    assert answer.out.endswith("</html>\n")
    full = shell("kanbantui report -o - >/dev/full", board.parent)
    assert (full.code, full.err) == (1, "stdout can't be written: No space left on device\n")


def test_a_broken_archive_is_told_as_it_is(run: Run, board: Path) -> None:
    board.with_name("kanban.archive.toml").write_text("schema = 1\n[cards.a]\n")
    answer = run("report", "-o", "week.html")
    assert (answer.code, answer.out) == (1, "")
    assert "kanban.archive.toml:" in answer.err
    assert not board.with_name("week.html").exists()


def test_no_name_of_a_person_is_in_a_page_or_a_chart(run: Run, board: Path) -> None:
    board.write_text(BOARD.replace('tags = ["api"]', 'tags = ["api"]\nwith = ["Zaphod"]'))
    run("note", "23f", "hello", "--as", "Zaphod")
    run("limit", "columns.build", "3", "--why", "more", "--as", "Zaphod")
    assert board.read_text().count("Zaphod") == 3
    texts = [run("report", "-o", "-").out]
    texts += [json.dumps(run("chart", kind, "--json").json) for kind in KINDS]
    texts += [run("chart", kind, "--svg", "-").out for kind in KINDS]
    assert not [text for text in texts if "Zaphod" in text]
    assert NOW[:10] in texts[0]
