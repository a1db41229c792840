"""Where a key path of a board stands in its blocks, in whatever form TOML lets it be written."""

from collections.abc import Iterator, Sequence

from kanbantui.storage.blocks import Block, header_start
from kanbantui.storage.document import Document
from kanbantui.storage.spans import Array, Inline, Value, statements

Path = tuple[str | int, ...]


def bases(blocks: Sequence[Block]) -> Iterator[Path]:
    """Yield the key path at which each block's keys stand, with places in arrays of tables."""
    lengths: dict[Path, int] = {}
    for block in blocks:
        base: Path = ()
        for depth, key in enumerate(block.path, start=1):
            base = (*base, key)
            if block.array and depth == len(block.path):
                lengths[base] = lengths.get(base, 0) + 1
            if base in lengths:
                base = (*base, lengths[base] - 1)
        yield base


def locate(document: Document, path: Path) -> tuple[int, int]:
    """Return line and column, from 1, of the deepest part of a key path that the text has."""
    best, found, start = -1, 0, 0
    for block, base in zip(document.blocks, bases(document.blocks), strict=True):
        if base == path[: len(base)]:
            depth, offset = _within(block, base, path)
            if depth > best:
                best, found = depth, start + offset
        start += len(block.text)
    return _line_and_column(document.text, found)


def _within(block: Block, base: Path, path: Path) -> tuple[int, int]:
    """Return how many parts of the path the block has, and where the last of them stands."""
    best = len(base), header_start(block)
    try:
        found = statements(block)
    except ValueError:
        return best
    for statement in found:
        keys = (*base, *statement.keys)
        shared = _shared(keys, path)
        if shared == len(keys):
            depth, offset = _in_value(statement.value, path[shared:])
            best = max(best, (shared + depth, offset))
        elif shared > best[0]:
            best = shared, statement.key_start
    return best


def _in_value(value: Value, path: Path) -> tuple[int, int]:
    depth, at = 0, value.start
    while depth < len(path):
        part = path[depth]
        if isinstance(value, Array) and isinstance(part, int) and part < len(value.items):
            value = value.items[part]
            depth, at = depth + 1, value.start
            continue
        pair = None
        if isinstance(value, Inline):
            rest = path[depth:]
            pair = next((p for p in value.pairs if p.keys == rest[: len(p.keys)]), None)
        if pair is None:
            break
        value, at = pair.value, pair.value.start
        depth += len(pair.keys)
    return depth, at


def _shared(keys: Path, path: Path) -> int:
    count = 0
    for key, part in zip(keys, path, strict=False):
        if key != part:
            break
        count += 1
    return count


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
