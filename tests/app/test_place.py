"""Where a workspace lies: not on another computer, and with a warning where a sync program keeps it alike (T41)."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import cli, paths, place
from app.errors import AppError
from app.workspace import Workspace

TABLE = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
server:/home {folder}/nfs nfs4 rw,vers=4.2 0 0
//server/share {folder}/with\\040space cifs rw 0 0
kind {folder}/kind {kind} rw 0 0
/dev/sdb1 {folder}/nfs/local\\134disk ext4 rw 0 0
"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The table of a system, in a file; answers the folder that it tells of."""
    return set_table(tmp_path, monkeypatch)


def set_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str = "ext4") -> Path:
    table = tmp_path / "mounts"
    table.write_text(TABLE.format(folder=tmp_path.resolve(), kind=kind), encoding="utf-8")
    monkeypatch.setattr(place, "MOUNTS", table)
    monkeypatch.setattr(place, "file_system", lambda folder: place._mounted(folder.resolve()))
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("", "ext4"),
        ("nfs", "nfs4"),
        ("nfs/deep/er", "nfs4"),
        ("nfs2", "ext4"),
        ("with space/ws", "cifs"),
        ("nfs/local\\disk/ws", "ext4"),
    ],
)
def test_the_innermost_mount_tells(mounts: Path, folder: str, kind: str) -> None:
    assert place.file_system(mounts / folder) == kind


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "fuse.rclone", "davfs", "vboxsf", "afpfs"]
)
def test_no_workspace_is_opened_or_made_on_another_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: Path, kind: str
) -> None:
    set_table(tmp_path, monkeypatch, kind)
    with pytest.raises(AppError) as caught:
        Workspace(tmp_path / "kind" / "ws")
    assert (caught.value.code, caught.value.values["kind"]) == ("remote_folder", kind)
    assert not (tmp_path / "kind").exists()


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "apfs", "tmpfs", "overlay", "fuseblk", "fuse.gocryptfs"])
def test_a_disk_of_this_computer_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    set_table(tmp_path, monkeypatch, kind)
    Workspace(tmp_path / "kind" / "ws").close()


def test_the_command_line_says_to_choose_a_local_folder(
    mounts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = mounts / "nfs" / "ws"
    assert cli.main(["--workspace", str(folder), "--language", "en_US", "init"]) == 3
    assert "on a disk of this computer" in capsys.readouterr().err
    assert not paths.key_file(folder).exists()


def test_a_system_without_a_table_refuses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_table(tmp_path, monkeypatch)
    place.MOUNTS.unlink()
    place.must_be_local(tmp_path)


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - 星河科技", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Team)", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("我的坚果云", "坚果云 Nutstore"),
        ("Nutstore Files", "坚果云 Nutstore"),
        ("BaiduSyncdisk", "百度网盘 BaiduSyncdisk"),
        ("Google Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-a@b.c", "Google Drive"),
        ("Documents", None),
        ("dropboxes", None),
        ("my onedrive notes", None),
    ],
)
def test_the_folder_of_a_sync_program_is_known_by_its_name(tmp_path: Path, folder: str, program: str | None) -> None:
    assert place.synced(tmp_path / folder / "短信" / "ws") == program
