"""How one version of a file is told from another without reading it."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

_FIRST, _LAST = (int(datetime(year, 1, 2, tzinfo=UTC).timestamp()) for year in (1970, 9000))
"""Seconds between which a file's time is believed; some disks keep any number."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one `os.stat` tells of a version of the file; two versions differ in it.

    Times are nanoseconds since 1970; `ctime_ns` also shows a change that kept the other three.
    """

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int

    @classmethod
    def of(cls, found: os.stat_result) -> Self:
        """Return the stamp of the version that `found` describes."""
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    @property
    def modified(self) -> datetime:
        """When the text was last written, in UTC and whole seconds as all times of a board."""
        seconds = min(max(self.mtime_ns // 1_000_000_000, _FIRST), _LAST)
        return datetime.fromtimestamp(seconds, tz=UTC)
