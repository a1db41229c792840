"""Every sign that the screen draws has one in ASCII."""

import ast
from pathlib import Path

import pytest

import kanbantui.tui
from kanbantui.tui.signs import ASCII

WITHOUT_CELLS = {"\N{VARIATION SELECTOR-16}", "\N{REPLACEMENT CHARACTER}"}
"""Signs that are compared with, or that stand for what can't be shown."""

ROOM = Path(kanbantui.tui.__file__).parent


def _written(path: Path) -> set[str]:
    """Return the signs in the texts of a file, without what documents it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documented
    ]
    return {sign for text in texts for sign in text if not sign.isascii() and sign.isprintable()}


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOM)))
def test_every_sign_that_is_drawn_has_one_in_ascii(path: Path) -> None:
    for sign in _written(path) - WITHOUT_CELLS:
        assert sign in ASCII, f"{sign} U+{ord(sign):04x}"
