"""Cards on their way into the archive and back: in one file or in both, and never in none."""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from board_files import POSIX, output, python
from builders import BERLIN, SOURCE
from kanbantui.carry import carry
from kanbantui.commands.archive import ArchiveCards
from kanbantui.commands.command import Done
from kanbantui.commands.ends import DeleteCard, RestoreCard
from kanbantui.errors import FileTrouble, InvalidBoard, Refused
from kanbantui.flow.old import ended_before, with_archived
from kanbantui.flow.standing import Standing
from kanbantui.session import Session
from kanbantui.storage.archive import archived
from open_board import BOARD, opened

OLD = """\

# Promised at the fair.
[cards.ccc]
title = "Export to # CSV"
column = "done"
class = "vip"
needs = ["aaa"]
x-colour = "red"   # as on the wall
history = [
  { at = 2025-10-04T09:00:00+02:00, to = "todo", mood = "glad" },
  { at = 2025-10-05T09:00:00+02:00, from = "todo", to = "done" },
]

# Below stands what waits.

[cards.ddd]
title = "Waits for it"
column = "todo"
needs = ["ccc"]

[cards.eee]
title = "Dark mode"
column = "todo"
outcome = "discarded"
closed = 2025-11-02
why = "nobody asked"

[[cards.eee.notes]]
at = 2025-11-02
text = "Said at the review"

[classes.vip]
name = "Guests"
"""
TEXT = BOARD + OLD
START, END = OLD.index("# Promised"), OLD.index("\n# Below")
CARD = OLD[START:END]
LEFT = BOARD + OLD[:START] + OLD[END + 1 : OLD.index("[cards.eee]")] + OLD[OLD.index("[classes") :]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(TEXT)
    return path


def beside(path: Path) -> Path:
    return path.with_name("board.archive.toml")


def archive(session: Session) -> Done:
    """Archive what ended before 2026, as the command line and the screen do."""
    session.refresh()
    on = Standing(session.board, session.now().date(), session.zone)
    return session.run(ArchiveCards(ended_before(on, date(2026, 1, 1)).seen()))


def everywhere(path: Path) -> list[str]:
    """Return the cards of both files, with those that are in both twice."""
    return sorted((*opened(path).board.cards, *archived(path, SOURCE)))


# There


def test_cards_go_into_the_archive_as_their_text_stands(path: Path) -> None:
    assert archive(opened(path)).label == "archive 2 cards"
    assert path.read_text() == LEFT
    text = beside(path).read_text()
    assert f"\n\n{CARD}\n[cards.eee]\n" in text
    assert text.endswith('\n[[cards.eee.notes]]\nat = 2025-11-02\ntext = "Said at the review"\n')


def test_an_archive_is_a_board_that_can_be_read_by_itself(path: Path) -> None:
    before = opened(path).board
    archive(opened(path))
    board = opened(beside(path)).board
    assert (board.title, board.timezone) == ("Payments: archive", "Europe/Berlin")
    assert {id: (column.name, column.kind) for id, column in board.columns.items()} == {
        "todo": ("To do", "options"),
        "build": ("Build", "active"),
        "done": ("Done", "done"),
    }
    assert board.classes["vip"].name == "Guests"
    assert board.cards == {id: before.cards[id] for id in ("ccc", "eee")}


def test_a_later_archive_adds_to_the_first_and_leaves_its_text(path: Path) -> None:
    archive(opened(path))
    text = beside(path).read_text().replace("[columns.todo]", "# Ours.\n[columns.todo]")
    beside(path).write_text(text)
    board = path.read_text().replace("[cards.ddd]", CARD.replace("ccc", "dad") + "\n[cards.ddd]")
    board = board.replace('name = "Done"', 'name = "Done"\nkind = "done"')
    path.write_text(f'{board}\n[columns.live]\nname = "Live"\n')
    archive(opened(path))
    column = '[columns.live]\nname = "Live"\nkind = "done"\n'
    card = CARD.replace("ccc", "dad")
    assert beside(path).read_text() == (
        text.replace("[classes.vip]", f"{column}\n[classes.vip]").replace(
            "[cards.eee]", f"{card}\n[cards.eee]"
        )
    )


def test_a_card_inside_a_table_of_cards_gets_a_block_with_all_its_values(path: Path) -> None:
    card = '{ title = "In line", column = "done", created = 2025-01-02, x-odd = [1] }'
    path.write_text(f"{BOARD}\n[cards]\nfff = {card}\n".replace("[cards.", "[x-cards."))
    archive(opened(path))
    assert (
        beside(path)
        .read_text()
        .endswith(
            '[cards.fff]\ntitle = "In line"\ncolumn = "done"\ncreated = 2025-01-02\nx-odd = [1]\n'
        )
    )
    assert not opened(path).board.cards


def test_the_archive_ends_its_lines_as_it_did(path: Path) -> None:
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    archive(opened(path))
    assert beside(path).read_bytes().count(b"\n") == beside(path).read_bytes().count(b"\r\n")
    assert CARD.replace("\n", "\r\n").encode() in beside(path).read_bytes()
    path.write_text(TEXT.replace("ccc", "cdc"))
    archive(opened(path))
    assert beside(path).read_bytes().count(b"\n") == beside(path).read_bytes().count(b"\r\n")


def test_a_card_moved_by_hand_takes_its_history_along(path: Path) -> None:
    path.write_text(
        TEXT.replace(
            'column = "todo"\noutcome',
            'history = [{ at = 2025-10-01, to = "todo" }]\ncolumn = "build"\noutcome',
        )
    )
    archive(opened(path))
    history = archived(path, SOURCE)["eee"].history
    assert [move.to for move in history] == ["todo", "build"]


def test_the_archive_of_a_board_behind_a_link_is_beside_the_board(path: Path) -> None:
    folder = path.parent / "links"
    folder.mkdir()
    (folder / "mine.toml").symlink_to(path)
    archive(opened(folder / "mine.toml"))
    assert beside(path).exists()
    assert not list(folder.glob("*.archive.toml"))


# Ids and needs


def test_who_needs_an_archived_card_says_so_still_and_does_not_wait(path: Path) -> None:
    session = opened(path)
    archive(session)
    card = session.board.cards["ddd"]
    assert card.needs == ("ccc",)
    assert not Standing(session.board, session.now().date(), BERLIN).is_waiting(card)


def test_no_new_card_takes_an_archived_id(path: Path) -> None:
    first = opened(path).new_id()
    assert opened(path).new_id() == first
    path.write_text(TEXT.replace("cards.ccc", f"cards.{first}"))
    archive(opened(path))
    assert opened(path).new_id() != first


def test_a_card_carried_here_takes_no_archived_id(path: Path, tmp_path: Path) -> None:
    archive(opened(path))
    other = tmp_path / "other.toml"
    other.write_text(BOARD.replace("cards.aaa", "cards.ccc"))
    assert carry(opened(other), opened(path), "ccc", "todo").id != "ccc"
    assert "ccc" in archived(path, SOURCE)


@POSIX
def test_a_pipe_in_the_archive_s_place_is_not_waited_for_by_a_new_id(path: Path) -> None:
    os.mkfifo(beside(path))
    assert opened(path).new_id()


# Back


def test_undo_brings_all_back_and_redo_archives_it_again(path: Path) -> None:
    archive(opened(path))
    there = beside(path).read_text()
    assert opened(path).undo().label == "archive 2 cards"
    assert path.read_text() == TEXT
    assert not archived(path, SOURCE)
    opened(path).redo()
    assert (path.read_text(), beside(path).read_text()) == (LEFT, there)


def test_what_an_old_text_brought_back_is_archived_again_and_can_be_undone(path: Path) -> None:
    text, session = path.read_text(), opened(path)
    archive(session)
    there = beside(path).read_text()
    path.write_text(text + "# theirs\n")
    session.again()
    assert path.read_text().endswith("# theirs\n")
    assert beside(path).read_text() == there
    assert len(everywhere(path)) == len(set(everywhere(path)))
    session.undo()
    assert path.read_text() == text + "# theirs\n"


def test_a_card_that_was_deleted_is_not_archived_with_those_that_are_archived_again(
    path: Path,
) -> None:
    text, session = path.read_text(), opened(path)
    session.run(DeleteCard("ddd"))
    archive(session)
    path.write_text(text + "# theirs\n")
    session.again()
    assert everywhere(path) == ["aaa", "bbb", "ccc", "eee"]
    session.undo()
    session.redo()
    assert everywhere(path) == ["aaa", "bbb", "ccc", "eee"]


def test_what_others_archived_since_stays_there(path: Path) -> None:
    mine, theirs = opened(path), opened(path, "ravi", 1)
    archive(mine)
    with path.open("a") as file:
        file.write("\n" + CARD.replace("ccc", "fff"))
    archive(theirs)
    mine.undo()
    assert list(archived(path, SOURCE)) == ["fff"]


def test_redo_takes_what_the_cards_say_now(path: Path) -> None:
    session = opened(path)
    archive(session)
    session.undo()
    path.write_text(path.read_text().replace("# as on the wall", "# as on both walls"))
    session.redo()
    assert everywhere(path) == ["aaa", "bbb", "ccc", "ddd", "eee"]
    assert "# as on both walls" in path.read_text() + beside(path).read_text()


def test_a_card_that_was_changed_in_the_archive_stays_there_when_undo_brings_it_back(
    path: Path,
) -> None:
    session = opened(path)
    archive(session)
    beside(path).write_text(beside(path).read_text().replace("# CSV", "XML"))
    assert session.undo().notes == ("Export to XML: the archive says something else, and keeps it",)
    assert [card.title for card in archived(path, SOURCE).values()] == ["Export to XML"]
    assert session.board.cards["ccc"].title == "Export to # CSV"


def test_a_block_moved_back_by_hand_counts_once_and_can_be_archived_again(path: Path) -> None:
    session = opened(path)
    archive(session)
    beside(path).write_text(beside(path).read_text().replace(CARD, ""))
    path.write_text(path.read_text() + "\n" + CARD)
    session.refresh()
    assert everywhere(path) == ["aaa", "bbb", "ccc", "ddd", "eee"]
    archive(session)
    assert CARD in beside(path).read_text()
    assert path.read_text() == LEFT


# In both


def test_a_copy_in_the_archive_does_not_count_and_goes_at_the_next_write_there(path: Path) -> None:
    archive(opened(path))
    path.write_text(path.read_text() + "\n" + CARD.replace("done", "build").replace("CSV", "XML"))
    session = opened(path)
    cards = with_archived(session.board, archived(path, SOURCE)).cards
    assert cards["ccc"].title == "Export to # XML"
    done = session.run(ArchiveCards({}))
    assert done.notes == ("Export to # XML: on the board too, so the archive's copy is gone",)
    assert list(archived(path, SOURCE)) == ["eee"]


def test_archiving_a_card_again_writes_the_board_s_over_the_archive_s(path: Path) -> None:
    archive(opened(path))
    path.write_text(path.read_text() + "\n" + CARD.replace("CSV", "XML"))
    archive(opened(path))
    assert CARD.replace("CSV", "XML") in beside(path).read_text()
    assert everywhere(path) == ["aaa", "bbb", "ccc", "ddd", "eee"]


# What is refused


def test_a_card_that_was_changed_meanwhile_stays(path: Path) -> None:
    session = opened(path)
    on = Standing(session.board, session.now().date(), session.zone)
    seen = ended_before(on, date(2026, 1, 1)).seen()
    opened(path, "ravi", 1).run(RestoreCard("eee"))
    session.run(ArchiveCards(seen))
    assert everywhere(path) == ["aaa", "bbb", "ccc", "ddd", "eee"]
    assert list(archived(path, SOURCE)) == ["ccc"]
    with pytest.raises(Refused, match="the cards were changed meanwhile; look at them again"):
        session.run(ArchiveCards({"eee": seen["eee"]}))


def test_an_archive_that_can_t_be_read_takes_nothing_and_loses_nothing(path: Path) -> None:
    beside(path).write_text("schema = 1\ntitle = \n")
    with pytest.raises(InvalidBoard, match=r"board\.archive\.toml:2:"):
        archive(opened(path))
    assert path.read_text() == TEXT
    assert beside(path).read_text() == "schema = 1\ntitle = \n"


def test_an_archive_that_can_t_be_written_leaves_the_board_as_it_is(path: Path) -> None:
    archive(opened(path))
    opened(path).undo()
    beside(path).chmod(0o444)
    with pytest.raises(FileTrouble, match=r"board\.archive\.toml is read-only"):
        archive(opened(path))
    assert path.read_text() == TEXT


def test_undo_says_what_it_could_not_take_out_of_the_archive(path: Path) -> None:
    archive(opened(path))
    beside(path).chmod(0o444)
    (note,) = opened(path).undo().notes
    assert note.startswith("the archive has them too, where they do not count: ")
    assert path.read_text() == TEXT


def test_an_archive_of_a_newer_schema_is_left_alone(path: Path) -> None:
    archive(opened(path))
    opened(path).undo()
    beside(path).write_text(beside(path).read_text().replace("schema = 1", "schema = 2"))
    with pytest.raises(Refused, match=r"board\.archive\.toml is of schema 2"):
        archive(opened(path))
    assert path.read_text() == TEXT


def test_a_card_whose_times_would_mean_others_in_the_archive_stays(path: Path) -> None:
    archive(opened(path))
    opened(path).undo()
    zone = beside(path).read_text().replace("Europe/Berlin", "America/New_York")
    beside(path).write_text(zone)
    with pytest.raises(Refused, match=r"Dark mode: it would not read the same"):
        archive(opened(path))
    assert (path.read_text(), beside(path).read_text()) == (TEXT, zone)


def test_an_archive_has_no_archive(path: Path) -> None:
    archive(opened(path))
    with pytest.raises(Refused, match="is an archive itself and has none"):
        archive(opened(beside(path)))


def test_a_second_write_that_fails_leaves_the_cards_in_both_and_the_next_try_moves_them(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(path)
    take_in = session.archive.take_in

    def then_an_editor_saves_the_board(*what: Any) -> tuple[str, ...]:
        notes = take_in(*what)
        path.touch()
        return notes

    monkeypatch.setattr(session.archive, "take_in", then_an_editor_saves_the_board)
    with pytest.raises(Refused, match="was changed by somebody else"):
        archive(session)
    assert path.read_text() == TEXT
    assert list(archived(path, SOURCE)) == ["ccc", "eee"]
    assert with_archived(session.board, archived(path, SOURCE)).cards == session.board.cards
    archive(opened(path))
    assert path.read_text() == LEFT
    assert everywhere(path) == ["aaa", "bbb", "ccc", "ddd", "eee"]


# Killed


@POSIX
@pytest.mark.parametrize("way", ["archive", "undo", "redo"])
def test_a_kill_at_any_call_loses_no_card_and_the_next_try_puts_all_right(
    path: Path, way: str
) -> None:
    session = opened(path)
    if way != "archive":
        archive(session)
    if way == "redo":
        session.undo()
    code = """
from datetime import date
from kanbantui.commands.archive import ArchiveCards
from kanbantui.flow.old import ended_before
from kanbantui.flow.standing import Standing
from kanbantui.session import Session
way, number, killed = sys.argv[2], 0, True
while killed:
    number += 1
    folder = Path(sys.argv[1]).parent / str(number)
    shutil.copytree(Path(sys.argv[1]).parent, folder, ignore=shutil.ignore_patterns("[0-9]*"))
    session = Session(folder / "board.toml", user="dee")
    session.warm()
    child = os.fork()
    if not child:
        calls = []
        def counted(name):
            call = getattr(os, name)
            def made(*args, **options):
                calls.append(name)
                if len(calls) == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*args, **options)
            return made
        for name in ("write", "fsync", "replace", "link", "unlink"):
            setattr(os, name, counted(name))
        if way == "archive":
            on = Standing(session.board, session.now().date(), session.zone)
            session.run(ArchiveCards(ended_before(on, date(2026, 1, 1)).seen()))
        else:
            getattr(session, way)()
        os._exit(0)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
print(number)
"""
    tries = int(output(python("import shutil\n" + code, path, way)))
    assert tries > 6
    both = 0
    for number in range(1, tries + 1):
        killed = path.parent / str(number) / "board.toml"
        cards = everywhere(killed)
        assert sorted(set(cards)) == ["aaa", "bbb", "ccc", "ddd", "eee"]
        both += len(cards) > 5
        archive(opened(killed))
        assert everywhere(killed) == ["aaa", "bbb", "ccc", "ddd", "eee"]
        assert killed.read_text() == LEFT
        shutil.rmtree(killed.parent)
    assert both
