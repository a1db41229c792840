"""The formats that can be imported: how each is read from disk, and by which importer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from kanbantui.exchange.imported import Imported, NotThisFormat, Source, Wishes
from kanbantui.exchange.source import Heard, file_source, folder_source

Read = Callable[[Source, Wishes], Imported]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its importer, and for one that is a folder where in it its files are.

    `homes` are folders in which it lies in a project; `index` are files at least one of which, or
    of the folders `below`, it must have.
    """

    module: str
    homes: Sequence[str] = ()
    index: Sequence[str] = ()
    below: Sequence[str] = ()
    needs: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, not a file."""
        return bool(self.below)

    def read(self, source: Source, wishes: Wishes) -> Imported:
        """Return the board of a source; raise `NotThisFormat` where it is none of this format."""
        read: Read = import_module(f"kanbantui.exchange.{self.module}").read
        return read(source, wishes)

    def source(self, path: Path, heard: Heard) -> Source:
        """Return the files at a path; raise `NotThisFormat` or `FileTrouble` if they can't be."""
        if not self.is_folder:
            return file_source(path)
        home = next((path / home for home in self.homes if (path / home).is_dir()), path)
        if home.is_dir() and not (home / self.needs).exists():
            raise NotThisFormat(f"{path} has no {self.needs}, so it is no folder of this format")
        return folder_source(home, self.index, self.below, heard)


FORMATS: Final[Mapping[str, Format]] = {
    "trello": Format("trello"),
    "github": Format("github"),
    "obsidian": Format("obsidian"),
    "csv": Format("csv_items"),
    "taskell": Format("taskell"),
    "backlog": Format(
        "backlog",
        homes=("backlog", ".backlog"),
        index=("config.yml", "backlog.config.yml"),
        below=("tasks", "completed", "drafts", "archive"),
        needs="tasks",
    ),
    "kanbn": Format(
        "kanbn",
        homes=(".kanbn",),
        index=("index.md",),
        below=("tasks", "archive"),
        needs="index.md",
    ),
}
