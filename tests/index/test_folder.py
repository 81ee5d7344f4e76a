"""The folder of an index is one's own, and nobody else could have put another in its place."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from tuireader.index.errors import IndexFolderError
from tuireader.index.folder import make_private, unsafe, write_lock


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "index").symlink_to(elsewhere)
    with pytest.raises(IndexFolderError, match="is a symbolic link; remove it"):
        make_private(tmp_path / "index")
    assert not list(elsewhere.iterdir())


def test_a_link_further_up_leads_to_a_folder_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "disk")
    make_private(tmp_path / "cache" / "index")
    assert unsafe(tmp_path / "cache" / "index") is None


@pytest.mark.parametrize("linked", [False, True])
def test_a_folder_inside_one_that_everybody_may_change_is_refused(
    tmp_path: Path, linked: bool
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    (tmp_path / "cache").symlink_to(shared)
    folder = (tmp_path / "cache" if linked else shared) / "index"
    with pytest.raises(IndexFolderError, match=f"the folder {shared}, .* writable by everyone"):
        make_private(folder)
    shared.chmod(0o1777)  # as /tmp is
    make_private(folder)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give folders away")
def test_a_folder_inside_that_of_another_user_is_refused(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    os.chown(theirs, 12345, -1)
    with pytest.raises(IndexFolderError, match="belongs to another user"):
        make_private(theirs / "index")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no list of descriptors")
def test_a_copy_of_the_descriptor_in_a_process_being_started_holds_no_lock(tmp_path: Path) -> None:
    with write_lock(tmp_path):
        (descriptor,) = (
            int(each.name)
            for each in Path("/proc/self/fd").iterdir()
            if each.exists() and each.resolve().parent == tmp_path.resolve()
        )
        copy = os.dup(descriptor)
    with closing(os.fdopen(copy, "rb")), write_lock(tmp_path):
        pass
