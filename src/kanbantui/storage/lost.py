"""Which steps somebody overwrote, such as an editor that saved an older text over them."""

from collections.abc import Sequence

from kanbantui.storage.document import Document
from kanbantui.storage.merge import merge
from kanbantui.storage.steps import Item, Step, runs_text, step_between


def overwritten(steps: Sequence[Step], old: Document, new: Document) -> tuple[Step, ...]:
    """Return which of the steps, oldest first, did something that `old` has and `new` has not.

    A step is gone where to take it back would change nothing and to do it again would. What was
    written elsewhere in the same items does not hide that; a value that was set to something
    else does, as it was not overwritten but edited on.
    """
    change = step_between("", old, new).swaps
    gone = {
        swap.item: _gone(swap.item, steps, runs_text(swap.before), runs_text(swap.after))
        for swap in change
    }
    return tuple(
        step
        for number, step in enumerate(steps)
        if step.swaps and all(number in gone.get(swap.item, ()) for swap in step.swaps)
    )


def _gone(item: Item, steps: Sequence[Step], old: str, new: str) -> set[int]:
    """Return the numbers of the steps that are gone from one item, from its text to another.

    Of several steps on one value only all together can be missed in an older text: each is tried
    with those after it that are there or were tried with them.
    """
    chain = [
        (number, swap)
        for number, step in enumerate(steps)
        for swap in step.swaps
        if swap.item == item
    ]
    gone: set[int] = set()
    end = len(chain)
    for start in reversed(range(end)):
        before, after = runs_text(chain[start][1].before), runs_text(chain[end - 1][1].after)
        if _is_missed(before, after, new) and not _is_missed(before, after, old):
            gone |= {number for number, _ in chain[start:end]}
            end = start
    return gone


def _is_missed(before: str, after: str, now: str) -> bool:
    """Whether nothing of what led from `before` to `after` is in `now`, and it could be."""
    old, new, present = Document(before), Document(after), Document(now)
    return (
        merge(base=new, ours=old, theirs=present).document == present
        and merge(base=old, ours=new, theirs=present).document != present
    )
