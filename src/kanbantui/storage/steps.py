"""What one command did to the text, item by item, so that it can be taken back from a later text.

The texts are those of whole items, such as all that a file says of one card: an entry under a
`[[header]]` is known by what it says, and its place among others does not stay.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from kanbantui.storage.blocks import Block, split
from kanbantui.storage.document import Document

Item = tuple[str, ...]
"""The first two keys of a header: (family, id), (family,), or () for the head."""

Place = tuple[tuple[str, ...], int]
"""A block's header, and how many with the same one stand before it."""


@dataclass(frozen=True, slots=True)
class Run:
    """The text of blocks of one item that stand together, and the block that they follow."""

    text: str
    follows: Place | None


@dataclass(frozen=True, slots=True)
class Swap:
    """One item as it stood before and after; no runs where it was not there."""

    item: Item
    before: tuple[Run, ...]
    after: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One command's effect on the text, and what it did in words.

    `archives` names the cards that went into the archive where it took them off the board.
    """

    label: str
    swaps: tuple[Swap, ...]
    archives: tuple[str, ...] = ()

    def documents(self, now: Document) -> tuple[Document, Document]:
        """Return `now` as it would read before this step, and after it."""
        before = {swap.item: swap.before for swap in self.swaps}
        after = {swap.item: swap.after for swap in self.swaps}
        return _with_items(now, before), _with_items(now, after)


def step_between(
    label: str, before: Document, after: Document, *, archives: tuple[str, ...] = ()
) -> Step:
    """Return the step that leads from one document to the other."""
    items = _differing(before.blocks, after.blocks)
    old, new = _runs(before.blocks, items), _runs(after.blocks, items)
    swaps = (Swap(item, old.get(item, ()), new.get(item, ())) for item in items)
    changed = tuple(s for s in swaps if runs_text(s.before) != runs_text(s.after))
    return Step(label, changed, archives)


def _differing(old: Sequence[Block], new: Sequence[Block]) -> Collection[Item]:
    """Return the items of the blocks that one side alone has, in their order."""
    most = min(len(old), len(new))
    first = next((i for i in range(most) if old[i] is not new[i]), most)
    rest = range(most - first)
    last = next((i for i in rest if old[-1 - i] is not new[-1 - i]), most - first)
    window = (*old[first : len(old) - last], *new[first : len(new) - last])
    kept = {id(block) for block in old[first:]} & {id(block) for block in new[first:]}
    return dict.fromkeys(block.path[:2] for block in window if id(block) not in kept)


def runs_text(runs: Iterable[Run]) -> str:
    """Return all that is said of an item."""
    return "".join(run.text for run in runs)


def _runs(blocks: Sequence[Block], items: Collection[Item]) -> dict[Item, tuple[Run, ...]]:
    """Return how these items stand among the blocks."""
    return {
        item: tuple(
            Run("".join(block.text for block in blocks[start:end]), _place(blocks, start - 1))
            for start, end in stretches
        )
        for item, stretches in _stretches(blocks, items).items()
    }


def _stretches(
    blocks: Sequence[Block], items: Collection[Item]
) -> dict[Item, list[tuple[int, int]]]:
    """Return where blocks of these items stand together: [start, end) among the blocks."""
    found: dict[Item, list[tuple[int, int]]] = {}
    for index in [i for i, block in enumerate(blocks) if block.path[:2] in items]:
        own = found.setdefault(blocks[index].path[:2], [])
        start = own.pop()[0] if own and own[-1][1] == index else index
        own.append((start, index + 1))
    return found


def _place(blocks: Sequence[Block], index: int) -> Place | None:
    if index < 0:
        return None
    block = blocks[index]
    same = (other.path == block.path for other in blocks[:index]) if block.array else ()
    return block.path, sum(same)


def _with_items(document: Document, items: Mapping[Item, tuple[Run, ...]]) -> Document:
    """Return the document with these items as the runs have them, where they stand now."""
    blocks = list(document.blocks)
    stretches = _stretches(blocks, items)
    changes: list[tuple[int, int, str | None]] = []
    new: list[Run] = []
    for item, runs in items.items():
        own = stretches.get(item, [])
        if len(own) == len(runs):
            changes += [(*place, run.text) for place, run in zip(own, runs, strict=True)]
        else:
            changes += [(*place, None) for place in own]
            new += runs
    for start, end, text in sorted(changes, key=itemgetter(0), reverse=True):
        if text != "".join(block.text for block in blocks[start:end]):
            blocks[start:end] = _blocks(text) if text is not None else []
    _insert_all(blocks, new)
    return document.with_blocks(blocks)


def _insert_all(blocks: list[Block], runs: list[Run]) -> None:
    """Put runs after the blocks that they followed; at the end where these are gone."""
    while runs:
        # One run may follow another one; where none finds its block, the first goes anyway.
        left = [run for run in runs if not _insert(blocks, run)]
        if len(left) == len(runs):
            blocks += _blocks(left.pop(0).text)
        runs = left


def _insert(blocks: list[Block], run: Run) -> bool:
    path, nth = run.follows or ((), 0)
    places = (index for index, block in enumerate(blocks) if block.path == path)
    at = next(islice(places, nth, None), None)
    if at is None:
        return False
    blocks[at + 1 : at + 1] = _blocks(run.text)
    return True


def _blocks(text: str) -> list[Block]:
    """Return the blocks of an item's text; there is no head in it unless it is the head's."""
    blocks = list(split(text))
    return blocks[1:] if text and not blocks[0].text else blocks
