"""The lines around the columns: what the board is and needs, and the keys."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.strip import Strip

from kanbantui.board.limits import WipLimit
from kanbantui.board.text import shown
from kanbantui.tui.actions import USUAL, Keymap
from kanbantui.tui.column_view import STATE_TONES, ColumnView
from kanbantui.tui.company import in_line
from kanbantui.tui.head import NEWS
from kanbantui.tui.in_git import stands
from kanbantui.tui.layout import Place
from kanbantui.tui.lines import Part, cut, ends
from kanbantui.tui.theme import Palette, style
from kanbantui.tui.view import FEWEST, BoardView

BAR = 10
"""Cells of the bar that shows how much of the board's limit is taken."""

SHORT_NAME = 8
"""Cells that a column's name keeps where not all columns find room in their line."""

LIMIT_NAME = 12
"""Cells that the name of a limit has beside the columns in that line."""

APART = 2
"""Blanks that a column in that line has around it."""

FILTER = 8
"""Cells that the words of a filter have at least."""

NAMES = 16
"""Cells that the names of those who are here have at least."""

MARK = 3
"""Cells of a mark for what was left out."""


def top_line(
    view: BoardView,
    note: str,
    palette: Palette,
    width: int,
    words: str = "",
    keymap: Keymap = USUAL,
    people: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> Strip:
    """Return the line of the whole board: its limit, its service level, what runs, who is here.

    `words` are those of the filter; they are always seen, with how many cards they hide. `people`
    are those at this screen, and the others. Where room is short, the service level is told in few
    words, then git by its marks alone, then what runs is cut; what is past the level goes last.
    """
    quiet = style(palette, "quiet", "screen")
    board = view.board
    title: Part = (f" {shown(board.title)}", style(palette, "text", "screen", bold=True))
    parts = [title, *_wip(view, palette)]
    past = len(view.standing.past_sle) if board.sle else 0
    trouble: list[Part] = []
    if ageing := len(view.standing.ageing) - past:
        trouble.append((f"   {ageing} ageing", style(palette, "full", "screen")))
    if past:
        trouble.append((f"   {past} past SLE", style(palette, "over", "screen", bold=True)))
    right: list[Part] = []
    if words.strip():
        looked_for = cut(shown(words.strip()), max(FILTER, width // 3))
        text = f" /{looked_for} · {view.hidden} hidden "
        right.append((text, style(palette, "accent", "screen", bold=True)))
    if view.news_above:
        mark = f" {NEWS} {keymap.first('agreements')}".rstrip()
        right.append((f"{mark} ", style(palette, "accent", "screen", bold=True)))
    right += _people(*people, palette, max(NAMES, width // 4))
    running = f"   ⚗ {words}" if (words := _running(view)) else ""
    last = [(f" {shown(note)} ", quiet)] if note else []
    room = width - sum(cell_len(text) for text, _ in (*parts, *trouble, *right, *last))
    levels, in_git = (
        tuple(_levels(view)),
        [f"  {words} " * bool(words) for words in stands(view.git)],
    )
    spare = room - cell_len(running) - min(map(cell_len, levels), default=0)
    git = _longest(in_git, spare) or _longest(in_git[-1:], room)
    level = _longest(levels, room - cell_len(git))
    parts += [(level, quiet), *trouble, (running, style(palette, "accent", "screen"))]
    return ends(parts, [*right, (git, quiet), *last], width, quiet)


def _longest(ways: Sequence[str], room: int) -> str:
    """Return the first of several ways to say it that has room, "" for none."""
    return next((words for words in ways if cell_len(words) <= room), "")


def _running(view: BoardView) -> str:
    """Return which experiment runs and since when, or how many do; whether one is due."""
    running = [change for change in view.board.changes.values() if change.state == "running"]
    if not running:
        return ""
    due = any(change.review_on and change.review_on <= view.today for change in running)
    if len(running) > 1:
        return f"{len(running)} experiments{', look at them' if due else ''}"
    (change,) = running
    day = change.started and (view.today - change.started.astimezone(view.zone).date()).days + 1
    when = "look at it" if due else f"day {day}" if day else ""
    return ", ".join(filter(None, (shown(change.title), when)))


def _levels(view: BoardView) -> Iterator[str]:
    """Yield the service level expectation in words, the longest first.

    Where the board sets none it is what its finished cards took; under five it is not said.
    """
    sle, figures = view.board.sle, view.figures
    found = figures.expectation if figures else None
    if sle:
        words = f"   SLE {sle.percent}% in {sle.days}d"
        if found and found.hit_rate is not None and found.n >= FEWEST:
            yield f"{words}, now {found.hit_rate:.0%} of {found.n}"
        yield words
    elif found and found.days and found.n >= FEWEST:
        guess = "a guess: " if found.guess else ""
        yield f"   {guess}{found.percent}% of {found.n} took {found.days}d or less"
        yield f"   {guess}{found.percent}% in {found.days}d"


def _people(here: Sequence[str], others: Sequence[str], palette: Palette, room: int) -> list[Part]:
    """Return who is here; where room is short, those at this screen are left out."""
    names = in_line([shown(name) for name in others], room)
    own = f"{', '.join(map(shown, here))}{',' if others else ''}" if here else ""
    parts: list[Part] = []
    if own and cell_len(f"{own} {names}") <= room:
        parts.append((f" {own}", style(palette, "quiet", "screen")))
    if names:
        parts.append((f" {names}", style(palette, "accent", "screen", bold=True)))
    return [*parts, (" ", style(palette, "quiet", "screen"))] if parts else []


def _wip(view: BoardView, palette: Palette) -> list[Part]:
    limit = view.limits.get("board")
    if limit is None or limit.wip is None:
        return [(f"   WIP {len(view.standing.open_cards)}", style(palette, "quiet", "screen"))]
    count = view.counts["board"]
    tone = STATE_TONES[limit.state(count)]
    taken = min(BAR, BAR * count // limit.wip) if limit.wip else BAR
    word = {"over": f" over by {count - limit.wip}", "full": " full"}.get(limit.state(count), "")
    return [
        (f"   WIP {count}/{limit.wip}{word} ", style(palette, tone, "screen", bold=True)),
        ("▰" * taken, style(palette, tone, "screen")),
        ("▱" * (BAR - taken), style(palette, "quiet", "screen")),
    ]


def columns_line(view: BoardView, places: Sequence[Place], palette: Palette, width: int) -> Strip:
    """Return a line that names the columns with their state, and limits that no head shows.

    Columns are named where not all are on the screen; those that are stand in brackets. Where
    room is short, names are cut, then columns far from these are left out; a mark says at which
    end, with a `!` if one of them is over. Limits that are over have room before these; full ones
    have what is left.
    """
    quiet = style(palette, "quiet", "screen")
    seen = {place.column for place in places}
    if len(seen) == len(view.columns):
        return ends(_shared_limits(view, palette), [], width, quiet)
    over = _joined(_pressing(view, ("over",)), palette)
    room = max(width // 2, width - sum(cell_len(text) for text, _ in over))
    named = _named_columns(view, seen, palette, room)
    left = width - sum(cell_len(text) for text, _ in (*named, *over))
    for part in _joined(_pressing(view, ("full", "low")), palette):
        if cell_len(part[0]) <= left:
            over.append(part)
            left -= cell_len(part[0])
    return ends([*named, *over], [], width, quiet)


def _named_columns(view: BoardView, seen: set[str], palette: Palette, width: int) -> Sequence[Part]:
    columns = tuple(view.columns.values())
    for longest in (width, SHORT_NAME):
        words = [_column_words(column, seen, longest) for column in columns]
        if sum(cell_len(text) + APART for text, _ in words) <= width:
            return _joined(words, palette)
    first, last = _window(
        [cell_len(text) + APART for text, _ in words],
        [index for index, column in enumerate(columns) if column.id in seen],
        width - 2 * MARK,
    )
    return [
        *_left_out("‹", columns[:first], palette),
        *_joined(words[first:last], palette),
        *_left_out("›", columns[last:], palette),
    ]


def _pressing(view: BoardView, states: Sequence[str]) -> list[tuple[str, str]]:
    """Return the limits that no head shows and that are in one of these states, in few cells."""
    found = []
    for limit in _headless(view):
        state, count = limit.state(view.counts[limit.id]), view.counts[limit.id]
        if state in states:
            of = f"/{limit.wip}" if limit.wip is not None else ""
            sign = "!" if state == "over" else ""
            found.append(
                (f"{cut(shown(limit.name), LIMIT_NAME)} {count}{of}{sign}", STATE_TONES[state])
            )
    return found


def _headless(view: BoardView) -> Iterator[WipLimit]:
    """Yield the limits that stand on no head: those of classes and of several columns."""
    heads = {column.group_limit for column in view.columns.values()}
    for id, limit in view.limits.items():
        if id != "board" and not id.startswith("columns.") and id not in heads:
            yield limit


def _shared_limits(view: BoardView, palette: Palette) -> list[Part]:
    """Return the limits of classes and of several columns; those that hold nothing are quiet."""
    parts: list[Part] = []
    for limit in _headless(view):
        count = view.counts[limit.id]
        if limit.wip is None:
            continue
        if not count and limit.id.removeprefix("classes.") not in view.board.classes:
            continue
        state = limit.state(count)
        tone = STATE_TONES[state] if state in ("over", "full", "low") else "quiet"
        word = {"over": f" over by {count - limit.wip}", "full": " full"}.get(state, "")
        text = f" {shown(limit.name)} {count}/{limit.wip}{word}  "
        parts.append((text, style(palette, tone, "screen")))
    return parts


def _column_words(column: ColumnView, seen: set[str], longest: int) -> tuple[str, str]:
    """Return a column's name and figures, and their tone."""
    head = column.head
    tone = STATE_TONES[head.state] if head.state in ("over", "full") else "quiet"
    name = cut(shown(head.name), longest)
    if column.id in seen:
        tone = "accent" if tone == "quiet" else tone
        name = f"[{name}]"
    return f"{name} {head.figure}{'!' if head.state == 'over' else ''}", tone


def _joined(words: Sequence[tuple[str, str]], palette: Palette) -> list[Part]:
    return [(f" {text} ", style(palette, tone, "screen")) for text, tone in words]


def _window(sizes: Sequence[int], seen: Sequence[int], room: int) -> tuple[int, int]:
    """Return which columns, from one to before another, fit around those that are seen."""
    first, last = (seen[0], seen[-1] + 1) if seen else (0, 0)
    room -= sum(sizes[first:last])
    grows = True
    while grows:
        grows = False
        if last < len(sizes) and sizes[last] <= room:
            room -= sizes[last]
            last += 1
            grows = True
        if first > 0 and sizes[first - 1] <= room:
            first -= 1
            room -= sizes[first]
            grows = True
    return first, last


def _left_out(mark: str, columns: Sequence[ColumnView], palette: Palette) -> list[Part]:
    """Return the mark of columns that are left out of the line."""
    if not columns:
        return []
    over = any(column.head.state == "over" for column in columns)
    text, tone = (f"{mark}!", "over") if over else (mark, "quiet")
    return [(f" {text}" if mark == "‹" else f"{text} ", style(palette, tone, "screen"))]


def message_line(text: str, tone: str, more: int, palette: Palette, width: int) -> Strip:
    """Return one message, and how many more there are."""
    fill = style(palette, "text", "screen")
    right = [(f" +{more} ", style(palette, "quiet", "screen"))] if more else []
    room = width - 1 - sum(len(part) for part, _ in right)
    message = (f" {cut(shown(text), room)}", style(palette, tone, "screen"))
    return ends([message], right, width, fill)
