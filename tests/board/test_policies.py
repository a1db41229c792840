"""Which rules a move asks."""

from builders import a_board, a_column, the_columns
from kanbantui.board.model import Board
from kanbantui.board.policies import asked_rules

READY = a_column("Ready", kind="queue", pull=("Asked for",), done=("Sized",))
BUILD = a_column("Build", pull=("Hands free",), done=("Tests pass", "Docs match"))
REVIEW = a_column("Review", pull=("Readable",), ask_policies=False)
COLUMNS = the_columns(ready=READY, build=BUILD, review=REVIEW)
ASKING = a_board(columns=COLUMNS, ask_policies=True)


def asked(board: Board, origin: str, target: str) -> list[str]:
    return [rule.text for rule in asked_rules(board, origin, target)]


def test_a_move_asks_what_lets_the_card_out_and_then_what_lets_it_in() -> None:
    assert asked(ASKING, "ready", "build") == ["Sized", "Hands free"]
    assert asked(ASKING, "ideas", "ready") == ["Asked for"]


def test_a_column_that_is_passed_asks_both() -> None:
    assert asked(ASKING, "ideas", "build") == ["Asked for", "Sized", "Hands free"]


def test_a_column_may_ask_for_itself_or_stay_silent() -> None:
    assert asked(ASKING, "build", "review") == ["Tests pass", "Docs match"]
    columns = the_columns(ready=READY, build=BUILD.with_(ask_policies=True), review=REVIEW)
    silent = a_board(columns=columns)
    assert asked(silent, "ready", "review") == ["Hands free", "Tests pass", "Docs match"]
    assert asked(silent, "ideas", "ready") == []


def test_a_move_back_or_within_a_column_asks_nothing() -> None:
    assert asked(ASKING, "build", "ready") == []
    assert asked(ASKING, "build", "build") == []
