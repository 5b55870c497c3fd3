"""What kind of place a folder is: whether it takes changes, lies on another computer, or is kept alike elsewhere."""

from __future__ import annotations

import ctypes
import errno
import re
import sys
import tempfile
from pathlib import Path

from app.errors import AppError

_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})

MOUNTS = Path("/proc/self/mounts")
_REMOTE = re.compile(
    r"(nfs4?|cifs|smb\w*|afp\w*|9p|afs|ceph|coda|davfs|glusterfs|lustre|ncpfs|ocfs2|vboxsf|prl_fs|vmhgfs|webdav"
    r"|fuse\.(sshfs|davfs2?|rclone|s3fs|ceph\S*|glusterfs|gvfsd-fuse|smb\S*|cifs\S*|nfs\S*|vmhgfs-fuse))"
).fullmatch
"""File systems whose files lie on another computer, or outside of this virtual one: several of them share no memory
between programs, which the WAL needs, and keep no lock.
"""
_SYNCED = {
    "OneDrive": r"onedrive( ?-.*)?",
    "Dropbox": r"dropbox([ -].*)?",
    "iCloud": r"com~apple~clouddocs|mobile documents|icloud ?drive",
    "坚果云 Nutstore": r"(我的)?坚果云.*|nutstore( files)?",
    "百度网盘 BaiduSyncdisk": r"baidusyncdisk|baidunetdiskworkspace",
    "Google Drive": r"google ?drive(-.*)?|my drive|我的云端硬盘",
}
"""Names that these programs give to the folder they keep alike on several computers."""


def writable(folder: Path, *files: Path) -> bool:
    """Whether files can be made in the folder and those that are there be changed (reliability.md T34).

    It is tried: modes say nothing of a mount, nor to an administrator, and on Windows not even of the rights. A full
    disk is writable.
    """
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        for file in files:
            if file.exists():
                with file.open("r+b"):
                    pass
    except OSError as error:
        return error.errno not in _REFUSED
    return True


def must_be_local(folder: Path) -> None:
    """Raises AppError("remote_folder") for a folder on another computer: no WAL is safe there (T41)."""
    kind = file_system(folder)
    if _REMOTE(kind):
        raise AppError("remote_folder", folder=folder, kind=kind)


def synced(folder: Path) -> str | None:
    """The program that keeps this folder alike on several computers, where its name tells (T41)."""
    for part in folder.resolve().parts:
        for program, names in _SYNCED.items():
            if re.fullmatch(names, part, re.IGNORECASE):
                return program
    return None


def file_system(folder: Path) -> str:
    """The type of file system that a folder is on, or would be on, as the system calls it; "" where it does not say."""
    folder = folder.resolve()
    if sys.platform == "win32":
        return _drive(folder.anchor)
    if sys.platform == "darwin":
        return _statfs(folder)
    return _mounted(folder)


def _mounted(folder: Path) -> str:
    """As Linux lists it: the innermost mount, the last one where several lie over each other."""
    found, kind = 0, ""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    for line in lines:
        _, target, named, *_ = line.split(" ")
        mount = Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), target))
        if folder.is_relative_to(mount) and len(mount.parts) >= found:
            found, kind = len(mount.parts), named
    return kind


def _drive(root: str) -> str:
    """On Windows only whether the drive or the share is another computer's."""
    drive_remote = 4
    if sys.platform == "win32" and ctypes.windll.kernel32.GetDriveTypeW(root) == drive_remote:
        return "smb"
    return ""


class _Statfs(ctypes.Structure):
    """The head of what macOS answers (sys/mount.h, with 64-bit inodes)."""

    _fields_ = (
        ("head", ctypes.c_uint32 * 2),
        ("counts", ctypes.c_uint64 * 5),
        ("ids", ctypes.c_uint32 * 6),
        ("type_name", ctypes.c_char * 16),
        ("rest", ctypes.c_char * 4096),
    )


def _statfs(folder: Path) -> str:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    library = ctypes.CDLL(None)
    ask = getattr(library, "statfs$INODE64", None) or library.statfs
    answer = _Statfs()
    return answer.type_name.decode() if ask(str(folder).encode(), ctypes.byref(answer)) == 0 else ""
