"""The board carried on by git: committed, and brought to the others and back."""

import asyncio
from collections.abc import Awaitable
from typing import Final

from kanbantui.board.text import shown
from kanbantui.errors import KanbantuiError, Refused
from kanbantui.flow.words import counted
from kanbantui.git.committing import Committed, Uncommitted, commit, uncommitted
from kanbantui.git.stopped import end_merge, stop_at_conflict
from kanbantui.git.syncing import BothSet, Synced, sync
from kanbantui.git_program import GitTrouble
from kanbantui.storage.codec import Source
from kanbantui.tui.commit import Edits
from kanbantui.tui.following import follow
from kanbantui.tui.handlers.action_screen import ActionScreen
from kanbantui.tui.handlers.merging import merge_sides

NOTHING: Final = "the board is committed as it stands"


async def commit_board(screen: ActionScreen) -> None:
    """Show what is not committed of the board, and commit it alone by enter.

    What a hook or git refuses is listed, and the message asked for again.
    """
    subject, refused = "", list[str]()
    while True:
        what = await asyncio.to_thread(_uncommitted, screen)
        if not what.files:
            screen.say(NOTHING, "ok")
            return
        edits = Edits(what, subject, refused)
        if await screen.choose("commit as", edits) is None:
            screen.say("left as it was")
            return
        screen.say("committing, with its hooks", "quiet")
        try:
            done = await asyncio.to_thread(_commit, screen, what, edits.message)
        except KanbantuiError as error:
            subject, refused = edits.typed, str(error).split("; ")
        else:
            screen.say(f"committed {done.id} {shown(done.subject)}", "ok")
            return


def _uncommitted(screen: ActionScreen) -> Uncommitted:
    path = screen.session.file.path
    return uncommitted(path, Source(str(path), screen.session.clock.zone))


def _commit(screen: ActionScreen, seen: Uncommitted, message: str) -> Committed:
    """Commit what was seen; raise `GitTrouble` where the board is another one by now."""
    what = _uncommitted(screen)
    if (what.files, what.before, what.after) != (seen.files, seen.before, seen.after):
        raise GitTrouble("somebody changed the board meanwhile; enter commits what is listed now")
    return commit(what, message, prompts=False)


def sync_board(screen: ActionScreen) -> Awaitable[None] | None:
    """Commit the board, merge what others did and push, while the screen goes on.

    After a sync that found both sides set the same, it merges that here, and asks.
    """
    state = screen.state
    if state.syncing:
        raise Refused("a sync is under way already")
    if state.both_set:
        state.both_set = False
        return _merge_here(screen)
    state.syncing = True
    screen.paint()
    screen.say("syncing; the board can be used meanwhile", "quiet")
    screen.beside(_sync(screen))
    return None


async def _merge_here(screen: ActionScreen) -> None:
    """Let git stop at what both sides set, ask which stays, commit the merge, and sync on."""
    path = screen.session.file.path
    await asyncio.to_thread(stop_at_conflict, path)
    follow(screen.state)
    screen.paint()
    if screen.session.is_unmerged:
        await merge_sides(screen)
    if screen.session.is_unmerged:
        return
    await asyncio.to_thread(end_merge, path)
    sync_board(screen)


async def _sync(screen: ActionScreen) -> None:
    """Sync in a thread, then show what others did and say in one line what came of it."""
    path = screen.session.file.path
    source = Source(str(path), screen.session.clock.zone)
    try:
        done = await asyncio.to_thread(sync, path, source, prompts=False)
    except BothSet:
        screen.state.both_set = True
        key = screen.keymap.first("sync") or "to sync"
        said, tone = f"not synced: both sides set the same; {key} again merges it here", "full"
    except KanbantuiError as error:
        said, tone = f"not synced: {error}", "over"
    else:
        said, tone = told(done), "ok"
    finally:
        screen.state.syncing = False
    follow(screen.state)
    screen.paint()
    screen.say(said, tone)


def told(done: Synced) -> str:
    """Return what a sync did in one line."""
    parts = []
    if done.taken:
        more = f" and {len(done.events) - 1} more" if done.events[1:] else ""
        what = f": {done.events[0].words}{more}" if done.events else ""
        parts.append(f"took {_commits(done.taken)}{what}")
    if done.given:
        beyond = f" ({done.beyond} with other files)" if done.beyond else ""
        parts.append(f"gave {_commits(done.given)}{beyond}")
    words = "; ".join(parts) or "both have the same"
    return ". ".join((f"synced with {done.upstream}: {words}", *done.notes))


def _commits(count: int) -> str:
    return counted(count, "commit")
