"""Where a key path of a board stands in its blocks, in whatever form TOML lets it be written."""

from collections.abc import Iterator, Sequence

from kanbantui.storage.blocks import Block, header_start
from kanbantui.storage.document import Document
from kanbantui.storage.spans import Array, Inline, Statement, Value, statements

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
    return locate_all(document, [path])[0]


def locate_all(document: Document, paths: Sequence[Path]) -> list[tuple[int, int]]:
    """Return the place of each key path, as `locate` does, in one pass over the text."""
    under: dict[Path, list[int]] = {}
    for index, path in enumerate(paths):
        for length in range(len(path) + 1):
            under.setdefault(path[:length], []).append(index)
    best = [(-1, 0)] * len(paths)
    start = 0
    for block, base in zip(document.blocks, bases(document.blocks), strict=True):
        indexes = under.get(base, [])
        found = _statements(block) if indexes else ()
        for index in indexes:
            depth, offset = _within(block, found, base, paths[index])
            if depth > best[index][0]:
                best[index] = depth, start + offset
        start += len(block.text)
    return _lines_and_columns(document.text, [offset for _, offset in best])


def _statements(block: Block) -> tuple[Statement, ...]:
    try:
        return statements(block)
    except ValueError:
        return ()


def _within(block: Block, found: Sequence[Statement], base: Path, path: Path) -> tuple[int, int]:
    """Return how many parts of the path the block has, and where the last of them stands."""
    best = len(base), header_start(block)
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


def _lines_and_columns(text: str, offsets: Sequence[int]) -> list[tuple[int, int]]:
    """Return line and column, from 1, of each offset; the text is counted through once."""
    places: dict[int, tuple[int, int]] = {}
    line, counted = 1, 0
    for offset in sorted(set(offsets)):
        line += text.count("\n", counted, offset)
        counted = offset
        places[offset] = line, offset - text.rfind("\n", 0, offset)
    return [places[offset] for offset in offsets]
