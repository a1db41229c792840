"""Whatever is in a file, an importer returns a board that can be written, or one line."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board_files import POSIX
from builders import SOURCE
from exchange import sources
from exchange.test_github import github, item
from exchange.test_markdown_boards import BACKLOG, KANBN, OBSIDIAN, TASKELL
from exchange.test_tables import ITEMS
from kanbantui.errors import FileTrouble, KanbantuiError
from kanbantui.exchange import source as disk
from kanbantui.exchange.formats import FORMATS
from kanbantui.exchange.imported import Source
from kanbantui.exchange.starting import document_of

CARD = sources.trello_card(5, "Receipts", "todo", desc="x", due="2026-02-01T12:00:00.000Z")
ACTIONS = [sources.created(CARD, 5, "todo"), sources.moved(CARD, 6, "todo", "doing")]
WHOLE = {
    "trello": {"": sources.trello([CARD], ACTIONS)},
    "github": {"": github(item("a", "A", "Done", labels=["ux"]))},
    "obsidian": {"": OBSIDIAN},
    "csv": {"": ITEMS},
    "taskell": {"": TASKELL},
    "backlog": BACKLOG,
    "kanbn": KANBN,
}
"""A source of each format."""

BYTES = st.binary(max_size=99) | st.text(max_size=60).map(
    lambda text: text.encode(errors="replace")
)
NAMES = st.sampled_from(sorted(FORMATS))


def tried(format: str, files: dict[str, bytes]) -> None:
    """Import files: what comes of it is a board that can be written, or a line."""
    try:
        found = FORMATS[format].read(Source("it", files), sources.WISHES)
        document_of(found.board, SOURCE)
    except KanbantuiError as error:
        said = str(error)
    else:
        return
    assert said
    assert "\n" not in said


@given(NAMES, st.data())
def test_a_source_with_any_change_in_it(format: str, data: st.DataObject) -> None:
    files = {path: text.encode() for path, text in WHOLE[format].items()}
    path = data.draw(st.sampled_from(sorted(files)))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(files[path]))] * 2)))
    end = min(end, start + data.draw(st.sampled_from([0, 1, 8, 10_000])))
    inserted = data.draw(BYTES)
    tried(format, {**files, path: files[path][:start] + inserted + files[path][end:]})


@given(
    NAMES,
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")),
)
def test_any_bytes(format: str, data: bytes) -> None:
    path = {"backlog": "tasks/a.md", "kanbn": "index.md"}.get(format, "")
    tried(format, {path: data})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["todo", CARD["id"], "2026-01-05T12:00:00Z", "9999-12-31T23:59Z", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "name", "title", "items", "data", "card", "listAfter", "old"]),
        inner, max_size=3,
    ),
    max_leaves=8,
)  # fmt: skip


@given(st.sampled_from(["trello", "github"]), st.data())
def test_a_document_with_any_value_changed(format: str, data: st.DataObject) -> None:
    document = json.loads(WHOLE[format][""])
    here, key = document, data.draw(st.sampled_from(sorted(document)))
    while isinstance(here[key], list | dict) and here[key] and data.draw(st.booleans()):
        here = here[key]
        keys = range(len(here)) if isinstance(here, list) else sorted(here)
        key = data.draw(st.sampled_from(list(keys)))
    here[key] = data.draw(JSON)
    tried(format, {"": json.dumps(document).encode()})


@pytest.mark.parametrize("text", ["[" * 100_000, "1" * 5000, '{"items": [' + "9" * 5000 + "]}"])
def test_json_that_no_parser_takes(text: str) -> None:
    for format in ("trello", "github"):
        tried(format, {"": text.encode()})


def test_yaml_that_stands_for_billions_is_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"a{n}: &a{n} [*a, *a]\n" for n in range(30))
    with pytest.raises(KanbantuiError, match="YAML with anchors is not read"):
        sources.read("obsidian", f"---\nkanban-plugin: board\n{bomb}---\n")


def test_a_file_that_is_too_large_is_refused_before_all_of_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(FileTrouble, match="is larger than 32 MB, which is the most that is read"):
        disk.file_source(path)


def test_what_is_not_there_or_of_the_other_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for format, path, says in (
        ("trello", tmp_path / "gone", "does not exist"),
        ("trello", tmp_path, "is a folder; this format is a file"),
        ("backlog", tmp_path / "gone", "does not exist"),
        ("backlog", tmp_path / "file", "is a file; this format is a folder"),
        ("backlog", tmp_path, "has no tasks, so it is no folder of this format"),
        ("kanbn", tmp_path, "has no index.md, so it is no folder of this format"),
    ):
        with pytest.raises(KanbantuiError, match=says):
            FORMATS[format].source(path, lambda _: None)


@POSIX
def test_a_folder_is_found_in_its_project_and_links_in_it_lead_nowhere_else(tmp_path: Path) -> None:
    home = tmp_path / ".kanbn"
    for path, text in KANBN.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text)
    (home / "tasks" / "loop").symlink_to(home / "tasks")
    with suppress(OSError):
        (home / "tasks" / "gone.md").symlink_to(tmp_path / "gone")
    counts: list[int] = []
    source = FORMATS["kanbn"].source(tmp_path, counts.append)
    assert set(source.files) == set(KANBN)
    assert counts == [1, 2, 3, 4]
