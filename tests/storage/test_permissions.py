"""Files and folders that are not ours: root may everything, so it becomes somebody else."""

import os
from pathlib import Path

import pytest

from board_files import NEW, NOBODY, OLD, POSIX, SAVE, a_board, litter, output, python, save

pytestmark = POSIX


def as_other_user(code: str, path: Path) -> str:
    return output(python(code, path, user=NOBODY if os.geteuid() == 0 else None))


def test_in_a_read_only_folder_the_file_is_saved_in_place(open_folder: Path) -> None:
    file = a_board(open_folder)
    if os.geteuid() == 0:
        os.chown(file.path, NOBODY, NOBODY)
    inode = file.path.stat().st_ino
    open_folder.chmod(0o555)
    as_other_user(SAVE, file.path)
    assert (file.read()[0], file.path.stat().st_ino) == (NEW, inode)
    left = {path.name for path in (open_folder / "tmp").iterdir()}
    assert [name.rpartition(".")[2] for name in left] == ["lock"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file of another owner")
def test_the_file_of_another_owner_stays_theirs(open_folder: Path) -> None:
    file = a_board(open_folder)
    file.path.chmod(0o666)
    os.chown(file.path, 1234, 4321)
    as_other_user(SAVE, file.path)
    found = file.path.stat()
    assert (file.path.read_bytes(), found.st_uid, found.st_gid) == (NEW, 1234, 4321)
    save(file, OLD)  # by root, who can give a new file to its owner
    assert (file.path.stat().st_uid, file.path.stat().st_gid) == (1234, 4321)
    assert file.path.stat().st_ino != found.st_ino
    assert litter(open_folder) == {"tmp"}


def test_a_file_without_permission_is_told(open_folder: Path) -> None:
    file = a_board(open_folder)
    file.path.chmod(0o000)
    code = "try:\n    file.read()\nexcept FileTrouble as trouble:\n    print(trouble)"
    assert "is not yours to read; ask its owner" in as_other_user(code, file.path)
    file.path.chmod(0o600)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file of another owner")
def test_a_file_that_others_own_is_not_ours_to_write(open_folder: Path) -> None:
    said = as_other_user("print(file.unwritable())", a_board(open_folder).path)
    assert "is not yours to write; ask its owner" in said
