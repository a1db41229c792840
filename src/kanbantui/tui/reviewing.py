"""What a review goes over: the figures since the last one, proposals, and what is tried."""

from collections.abc import Iterator
from datetime import tzinfo

from kanbantui.flow.minutes import figure_lines, override_lines
from kanbantui.flow.proposals import Proposal, experiments, unanswered
from kanbantui.tui.evolving import proposal_field, running_field, section
from kanbantui.tui.field import Field
from kanbantui.tui.rows import Block, plain
from kanbantui.tui.sitting import Sitting
from kanbantui.tui.view import BoardView


def looking_back(held: Sitting, view: BoardView, zone: tzinfo) -> Iterator[Field]:
    """Yield the figures and overrides, each proposal that wants an answer, and experiments."""
    prepared = held.prepared
    days = prepared.figures.window.days
    since = plain(f"since {prepared.since.isoformat()}, {days} days", "quiet")
    lines = (since, *(_figure(line) for line in figure_lines(prepared)))
    yield Field("figures", "", "figures", lines, space=True)
    over = tuple(plain(line) for line in override_lines(prepared))
    none = (plain("no limit was gone over", "quiet"),)
    yield Field("overrides", "", "over", over or none, space=True)
    waiting = [_proposal(one) for one in open_proposals(held, view, zone)]
    answered = Field("proposals", "", "", (plain("every proposal has its answer", "quiet"),))
    yield from section("proposed", waiting or [answered])
    tried = [running_field(view, one) for one in experiments(view.board, view.today, zone)]
    yield from section("running", tried)


def open_proposals(held: Sitting, view: BoardView, zone: tzinfo) -> tuple[Proposal, ...]:
    """Return the proposals that want an answer; what this meeting proposes is for the next one."""
    review = view.board.reviews.get(held.review)
    own = review.agreed if review else ()
    return tuple(one for one in unanswered(view.board, view.today, zone) if one.id not in own)


def _figure(line: str) -> Block:
    if line.startswith("signal"):
        return plain(line, "accent")
    return plain(line, "quiet" if "too few to say" in line else "text")


def _proposal(one: Proposal) -> Field:
    field = proposal_field(one)
    why = (plain(one.change.why),) if one.change.why else ()
    return Field("change", "", "", (*field.blocks, *why), key=one.id)
