"""Other Textual boards on the same cards: what each takes, in what ours takes in the same run."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.bench import Bench
from benchmarks.figures import Figure, line, ms, ratio
from benchmarks.peers import OURS, PEERS, Keys, Peer, Titles, titles_of
from benchmarks.processes import peak_memory
from benchmarks.rows.keys import press_all
from benchmarks.terminal import Answer, Stuck, Terminal

QUIET = 0.25
SIZES = (50, 300, 1_000)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one program took on one board: seconds, seconds of CPU, bytes.

    `stuck` is why it was not driven to the end, and what it was not driven to is left out.
    """

    first_card: float
    cpu: float
    memory: int
    look: Sequence[Answer]
    move: Sequence[Answer]
    stuck: str = ""


def peers(bench: Bench, folder: Path) -> Iterator[Figure]:
    """Measure each peer after ours, and compare; a peer that can't be driven says why."""
    for peer in PEERS:
        python = peer.install(folder)
        print(line(f"{peer.package} {peer.version}", "to ours", "", "", peer.note))
        for count in SIZES[:1] if bench.quick else SIZES:
            titles = titles_of(count)
            board = bench.board(count)
            with bench.ours(board) as screen:
                ours = _taken(bench, screen, titles, board, OURS)
            try:
                theirs = _theirs(bench, peer, python, titles)
            except Stuck as stuck:
                what = f"{peer.package}, {count:,} cards"
                yield Figure(what, "n/a", note=f"can't be driven: {stuck}".partition(";")[0])
                continue
            yield from _compared(f"{peer.package}, {count:,} cards", theirs, ours)


def _theirs(bench: Bench, peer: Peer, python: Path, titles: Titles) -> Taken:
    home = Path(tempfile.mkdtemp(prefix=f"{peer.package}-", dir=bench.folder))
    file = peer.seed(python, home, titles)
    with peer.open(bench, python, home) as screen:
        return _taken(bench, screen, titles, file, peer.keys)


def _taken(bench: Bench, screen: Terminal, titles: Titles, file: Path, keys: Keys) -> Taken:
    # Where a column is narrow, the third word already stands on the next line.
    words = " ".join(titles["ideas"][0].split()[:2]).encode()
    shown = screen.until_words(words)
    screen.settle(1.2)
    looked = press_all(screen, [*keys.look] * bench.rounds(4, 2), QUIET)
    screen.type(keys.way)
    moved: list[Answer] = []
    stuck = ""
    way = (keys.there, keys.back) * bench.rounds(3, 2)
    try:
        moved = [_saved(screen, file, key) for key in way]
    except Stuck as error:
        stuck = f"{error}"
    seconds = shown.at - screen.started
    return Taken(seconds, shown.cpu, peak_memory(screen.pid), looked, moved, stuck)


def _saved(screen: Terminal, file: Path, key: bytes) -> Answer:
    """Press a key that moves a card; raise Stuck where that saves nothing."""
    before = file.stat()
    answer = screen.press(key, QUIET)
    after = file.stat()
    if (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns):
        raise Stuck(f"{key!r} saved no move")
    return answer


def _compared(who: str, theirs: Taken, ours: Taken) -> Iterator[Figure]:
    def row(what: str, measure: Callable[[Taken], float], told: Callable[[float], str]) -> Figure:
        one, other = measure(theirs), measure(ours)
        return ratio(f"{who}: {what}", one / other, note=f"{told(one)}, ours {told(other)}")

    yield row("first card", lambda t: t.first_card, ms)
    yield row("first card, CPU", lambda t: t.cpu, ms)
    yield row("cursor key, bytes", lambda t: _bytes(t.look), _count)
    yield row("cursor key, time", lambda t: _seconds(t.look), ms)
    if theirs.stuck:
        yield Figure(f"{who}: move", "n/a", note=theirs.stuck.partition(";")[0])
    else:
        yield row("move, bytes", lambda t: _bytes(t.move), _count)
        yield row("move, time", lambda t: _seconds(t.move), ms)
    yield row("memory", lambda t: t.memory, lambda held: f"{held / 1e6:.0f} MB")


def _bytes(answers: Sequence[Answer]) -> float:
    return median([answer.bytes for answer in answers])


def _seconds(answers: Sequence[Answer]) -> float:
    return median([answer.seconds for answer in answers])


def _count(value: float) -> str:
    return f"{value:,.0f} B"
