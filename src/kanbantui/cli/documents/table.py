"""Which document each command answers --json with."""

from typing import Any, Final

from kanbantui.cli.documents import cards, changes, figures, in_git, others

Chart = (
    figures.CfdChart
    | figures.ScatterChart
    | figures.AgeingChart
    | figures.ThroughputChart
    | figures.HistogramChart
    | figures.BlockersChart
    | figures.ForecastChart
)

DOCUMENTS: Final[dict[str, Any]] = {
    "demo": others.DemoBoard,
    "new": others.NewBoard,
    "ls": list[cards.CardRow],
    "show": cards.BoardState | cards.FullCard,
    "status": cards.Status,
    "add": cards.Added,
    "move": cards.Moved | list[cards.Moved],
    "edit": cards.Edited | list[cards.Edited],
    "block": cards.Blocked | list[cards.Blocked],
    "unblock": cards.OneCard | list[cards.OneCard],
    "note": cards.Noted | list[cards.Noted],
    "discard": cards.Discarded | list[cards.Discarded],
    "restore": cards.Restored | list[cards.Restored],
    "rm": cards.OneCard | list[cards.OneCard],
    "archive": cards.Archived,
    "undo": others.Undone,
    "redo": others.Redone,
    "limit": changes.LimitSet,
    "change propose": changes.Proposed,
    "change support": changes.Said,
    "change comment": changes.Said,
    "change observe": changes.Said,
    "change adopt": changes.Answered,
    "change decline": changes.Answered,
    "change later": changes.PutOff,
    "change withdraw": changes.Answered,
    "change start": changes.Started,
    "change end": changes.Ended,
    "change list": list[changes.ChangeRow],
    "change show": changes.FullChange,
    "review start": changes.Meeting,
    "review list": list[changes.Rhythm],
    "walk": list[changes.Stretch],
    "log": list[changes.LogEntry],
    "flow": figures.Flow,
    "forecast": figures.WhenDone | figures.HowMany,
    "chart": Chart,
    "report": others.Report,
    "check": list[others.Finding],
    "import": others.Imported,
    "export": others.Exported,
    "git setup": in_git.SetUp | in_git.Lacking,
    "git history": in_git.Past,
    "git commit": in_git.Committed,
    "git closes": list[in_git.Closing],
    "sync": in_git.Synced,
    "guide": others.Guide,
}
"""The document of each command; of cards named one by one it is an object, else a list of them."""
