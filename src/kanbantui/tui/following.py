"""What others do to a board while a person is on it: shown, told, asked about before a key acts."""

from kanbantui.tui.news import hands, hidden, news_of
from kanbantui.tui.state import BoardState


def follow(state: BoardState) -> bool:
    """Look at the file; True if there is something new to show.

    What somebody else did to a card that is held, or at hand, becomes a guard: the next key that
    would change something says it instead.
    """
    changed = state.session.refresh()
    if not (changed or state.view.today != state.session.now().date()):
        return False
    before, was, held, cards = state.board, state.view, state.held, state.at_hand
    heard = state.session.heard()
    who = hands(heard)
    board = state.session.board
    gone = next(filter(None, (news_of(id, before, board, who) for id in cards)), "")
    state.held = None
    state.show_board(board, others=True)
    if held and not gone and held.column in state.view.columns:
        state.held = held
        state.carry(held.column, held.row)
    elif held and not gone:
        title = board.cards[held.cards[0]].title
        gone = f"{title} is out of your hand: {who} took away the column under it"
    gone = gone or hidden(filter(was.shows, cards), state.view, who)
    told = state.news.with_(heard)
    if not (gone and told.count == state.news.count + 1):  # that is what the guard tells
        state.news = told
    state.guard = gone or state.guard
    return True
