"""What came of a walk, to be read before the team goes to work."""

from collections.abc import Sequence
from dataclasses import replace

from kanbantui.flow.walked import CameOf
from kanbantui.tui.field import Field
from kanbantui.tui.rows import plain


def walked_page(found: Sequence[CameOf]) -> list[Field]:
    """Return the cards about which something was decided, and what that was."""
    fields = [Field("title", "", "", (plain("Decided on the walk", look="b"),))]
    for one in found:
        words = [replace(plain(said, "quiet"), first="  ", rest="  ") for said in one.words]
        space = one is found[0]
        blocks = (plain(one.title), *words)
        fields.append(Field("walked", "open_here", "", blocks, key=one.card, space=space))
    return fields
