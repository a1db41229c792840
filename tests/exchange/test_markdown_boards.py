"""Boards in Markdown: Obsidian, taskell, Backlog.md, kanbn; what is none of them is refused."""

from datetime import date

import pytest

from exchange.sources import by_title, read, read_folder, titles, way
from kanbantui.exchange.imported import NotThisFormat

OBSIDIAN = """\
---

kanban-plugin: board

---

## Ideas

- [ ] Receipts in two currencies #ux @{2026-02-01}
\tAsked by four shops.

\t- [ ] print
- [ ] Ask #42 people

## Doing (3)

- [ ] #api Refunds @[[2026-03-04]] @@{10:30} ^r2f

## Done

**Complete**
- [x] Payouts

***

## Archive

- [x] Telex
- [ ] Fax

%% kanban:settings
```
{"kanban-plugin":"board","list-collapse":[false,false]}
```
%%
"""


def test_lanes_are_columns_with_their_limits_and_a_lane_of_complete_cards_is_done() -> None:
    columns = read("obsidian", OBSIDIAN).board.columns.values()
    assert [(one.name, one.wip, one.kind) for one in columns] == [
        ("Ideas", None, None),
        ("Doing", 3, None),
        ("Done", None, "done"),
    ]


def test_titles_texts_tags_and_dates_of_obsidian_come_over() -> None:
    found = read("obsidian", OBSIDIAN)
    cards = by_title(found.board)
    receipts, refunds = cards["Receipts in two currencies"], cards["Refunds"]
    assert receipts.body == "Asked by four shops.\n\n- [ ] print\n"
    assert (receipts.tags, receipts.due) == (("ux",), date(2026, 2, 1))
    assert (refunds.tags, refunds.due) == (("api",), date(2026, 3, 4))
    assert cards["Ask #42 people"].tags == ()
    assert refunds.source.startswith("obsidian:r2f@")
    assert "times of day: 1 card" in found.left


def test_what_obsidian_archived_is_done_only_where_it_is_ticked() -> None:
    found = read("obsidian", OBSIDIAN)
    cards = by_title(found.board)
    assert titles(found.board, "Done") == ["Payouts", "Telex"]
    assert (cards["Fax"].outcome, cards["Fax"].why) == ("discarded", "archived in Obsidian")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# Notes\n\n- [ ] Receipts\n", "its front matter has no kanban-plugin"),
        ("---\ntitle: x\n---\n\n## Ideas\n", "its front matter has no kanban-plugin"),
        ("---\nkanban-plugin: board\n", "the front matter of line 1 does not end"),
        ("---\nkanban-plugin: board\n---\n## Ideas\nwords\n", "line 5 is neither"),
        ("---\nkanban-plugin: board\n---\n| a | b |\n|---|---|\n", "is a Markdown table"),
        ("---\nkanban-plugin: [board\n---\n## Ideas\n", "its YAML is broken"),
        ("---\nkanban-plugin: &a board\nb: *a\n---\n", "YAML with anchors is not read"),
    ],
)
def test_what_is_no_board_of_obsidian_is_refused_in_a_line(text: str, says: str) -> None:
    with pytest.raises(NotThisFormat, match=says) as refused:
        read("obsidian", text)
    assert "\n" not in str(refused.value)


TASKELL = """\
## To Do

- Receipts
    @ 2026-02-01
    > Asked by four shops.
    > Twice.
    * [ ] print
    * [x] draw
- Refunds

## Done

- Receipts
"""


def test_tasks_of_taskell_come_over_with_what_stands_below_them() -> None:
    found = read("taskell", TASKELL)
    first = next(iter(titles(found.board, "To Do")))
    assert first == "Receipts"
    (receipts,) = [card for card in found.board.cards.values() if card.due]
    assert receipts.due == date(2026, 2, 1)
    assert receipts.body == "Asked by four shops.\nTwice.\n\n- [ ] print\n- [x] draw\n"
    assert len(found.board.cards) == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it has no ## heading"),
        ("# Shop\n\n## To Do\n", "line 1 is neither"),
        ("- Receipts\n", "line 1 is neither"),
        ("## To Do\n\nSome words.\n", "line 3 is neither"),
        ("## To Do\n\n| a | b |\n", "line 3 is a Markdown table"),
        ("## To Do\n- a\n    @ soon\n", "line 3 is neither"),
    ],
)
def test_what_is_no_board_of_taskell_is_refused_at_its_line(text: str, says: str) -> None:
    with pytest.raises(NotThisFormat, match=says):
        read("taskell", text)


BACKLOG = {
    "config.yml": 'project_name: "Shop"\nstatuses: ["To Do", "Doing", "Done"]\n',
    "tasks/back-2 - Receipts.md": """\
---
id: BACK-2
title: >-
  Receipts in two
  currencies
status: To Do
assignee:
  - @dee
labels: [ux, '2']
created_date: '2026-01-05 22:30'
dependencies: [task-1]
priority: high
milestone: m-1
ordinal: 2000
---

## Description

<!-- SECTION:DESCRIPTION:BEGIN -->
Asked by four shops.
<!-- SECTION:DESCRIPTION:END -->

## Acceptance Criteria
<!-- AC:BEGIN -->
- [ ] #1 prints both
<!-- AC:END -->
""",
    "tasks/readme.md": "# Tasks\n",
    "tasks/back-3 - Refunds.md": """\
---
id: BACK-3
title: Refunds
status: To Do
ordinal: 1000
---
""",
    "completed/back-1 - Payouts.md": """\
---
id: BACK-1
title: Payouts
status: Done
created_date: 2026-01-02
---
""",
    "drafts/draft-1 - Telex.md": "---\nid: DRAFT-1\ntitle: Telex\n---\n",
}


def test_open_and_completed_tasks_of_backlog_md_come_over() -> None:
    found = read_folder("backlog", BACKLOG)
    assert found.board.title == "Shop"
    assert [column.name for column in found.board.columns.values()] == ["To Do", "Doing", "Done"]
    assert titles(found.board, "To Do") == ["Refunds", "Receipts in two currencies"]
    assert titles(found.board, "Done") == ["Payouts"]
    assert "drafts do not come over: 1" in found.left
    assert "milestones: 1 card" in found.left


def test_a_task_of_backlog_md_keeps_its_text_boxes_tags_names_and_needs() -> None:
    board = read_folder("backlog", BACKLOG).board
    receipts = by_title(board)["Receipts in two currencies"]
    assert receipts.body == (
        "## Description\n\nAsked by four shops.\n\n## Acceptance Criteria\n- [ ] prints both\n"
    )
    assert receipts.tags == ("ux", "2", "priority-high")
    assert receipts.with_people == ("dee",)
    assert [board.cards[id].title for id in receipts.needs] == ["Payouts"]
    assert f"{receipts.created:%Y-%m-%d %H:%M}" == "2026-01-05 23:30"  # Backlog.md writes UTC


def test_when_a_task_was_done_is_not_made_up() -> None:
    found = read_folder("backlog", BACKLOG)
    payouts = by_title(found.board)["Payouts"]
    assert (payouts.created, payouts.history) == (None, ())
    assert "when work was finished is not in the source: 1 card, in no figure" in found.left


def test_a_folder_without_tasks_is_none_of_backlog_md() -> None:
    with pytest.raises(NotThisFormat, match="has no task in it"):
        read_folder("backlog", {"tasks/readme.md": "# Tasks\n"})


KANBN = {
    "index.md": """\
---
startedColumns:
  - Doing
completedColumns:
  - Done
---

# Shop

Words about it.

## Backlog

- [receipts](tasks/receipts.md)

## Doing

- [refunds](tasks/refunds.md)
- [lost](tasks/lost.md)

## Done

- [payouts](tasks/payouts.md)
""",
    "tasks/receipts.md": """\
---
created: 2026-01-05T12:00:00.000Z
tags:
  - ux
assigned: dee
due: 2026-02-01T12:00:00.000Z
progress: 0.5
---

# Receipts

Asked by four shops.

## Sub-tasks

- [x] draw

## Relations

- [blocks refunds](refunds.md)

## Comments

- author: ravi
  date: 2026-01-06T12:00:00.000Z
  Asked twice.
  In writing.
""",
    "tasks/refunds.md": """\
---
created: 2026-01-05T12:00:00.000Z
started: 2026-01-07T12:00:00.000Z
---

# Refunds
""",
    "tasks/payouts.md": """\
# Payouts

## Metadata

```yaml
created: 2026-01-02T12:00:00.000Z
```

## History

- type: created
  date: 2026-01-02T12:00:00.000Z
  column: Backlog
- type: progress
  date: 2026-01-02T13:00:00.000Z
  toProgress: 1
- type: moved
  date: 2026-01-03T12:00:00.000Z
  fromColumn: Backlog
  toColumn: Done
""",
}


def test_columns_of_kanbn_say_where_work_starts_and_is_completed() -> None:
    found = read_folder("kanbn", KANBN)
    columns = [(one.name, one.kind) for one in found.board.columns.values()]
    assert columns == [("Backlog", "options"), ("Doing", "active"), ("Done", "done")]
    assert "named in the index and without a file: 1 card" in found.left


def test_a_task_of_kanbn_keeps_its_text_boxes_tags_names_dates_and_comments() -> None:
    found = read_folder("kanbn", KANBN)
    receipts = by_title(found.board)["Receipts"]
    assert receipts.body == (
        "Asked by four shops.\n\n- [x] draw\n\n## Relations\n\n- [blocks refunds](refunds.md)\n"
    )
    assert (receipts.tags, receipts.with_people) == (("ux",), ("dee",))
    assert receipts.due == date(2026, 2, 1)
    assert [(note.by, note.text) for note in receipts.notes] == [
        ("ravi", "Asked twice.\nIn writing.\n")
    ]
    assert {"progress: 1 card", "relations, which stay in the text: 1 card"} <= {*found.left}


def test_the_way_of_a_task_of_kanbn_is_its_history_else_its_dates() -> None:
    board = read_folder("kanbn", KANBN).board
    assert way(board, "Payouts") == [("2026-01-02 13:00", "Backlog"), ("2026-01-03 13:00", "Done")]
    assert way(board, "Refunds") == [("2026-01-05 13:00", "Backlog"), ("2026-01-07 13:00", "Doing")]


def test_an_index_without_columns_is_none_of_kanbn() -> None:
    with pytest.raises(NotThisFormat, match="it has no ## heading for a column"):
        read_folder("kanbn", {"index.md": "# Shop\n\nWords.\n"})
