"""Canaries (T17, T20): values that nobody meets by chance, and where they may be seen.

    value                          may stand in
    AppKey                         the answers of create, reveal and reset; the file of secrets, encrypted
    SecretKey, passphrase          memory
    password of the mail server    memory; the file of secrets, encrypted
    data key                       memory; the file of secrets, encrypted
    a customer's number and name   the tables of KEPT, so the database and its copies (encrypted); the files a person
                                   asks for; the window; the number also in a log, with its middle left out

Everywhere else, and in whatever prints a row or an error, none of them is found in any of its forms.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

NUMBER = "13870707088"
NAME = "金丝雀女士"
SECRET_ID, SECRET_KEY = "AKIDCanaryCanaryCanaryCanaryCanary77", "CanarySecretKeyCanarySecretKey77"
MAIL_PASSWORD = "Kanarienpost um 7"
PASSPHRASE = "Kanarienvogel singt um 7"
DATA_KEY = b"canary data key of 32 bytes long"
_MIDDLE = NUMBER[3:-2]
"""What a masked number lacks."""
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

KEPT = {
    "messages": {"number", "name"},
    "replies": {"number", "name"},
    "do_not_disturb": {"number"},
    "unsubscribes": {"number"},
    "whitelist": {"number"},
    "meta": {"number", "name"},  # a form that is not sent yet
    "uploads": {"name"},  # a picture's file is called as somebody called it
}
"""Tables in which canaries may stand."""


class Canaries:
    """The values by their names; keys that the program makes are added when they are known."""

    def __init__(self) -> None:
        self._forms: dict[str, set[str]] = {
            "number": {_MIDDLE, _MIDDLE.translate(_WIDE)},
            "name": {NAME, ascii(NAME)[1:-1]},
            "SecretId": {SECRET_ID},
            "SecretKey": {SECRET_KEY},
            "passphrase": {PASSPHRASE},
            "mail password": {MAIL_PASSWORD, base64.b64encode(f"\0canary\0{MAIL_PASSWORD}".encode()).decode("ascii")},
            "data key": {DATA_KEY.decode("ascii"), DATA_KEY.hex(), base64.b64encode(DATA_KEY).decode("ascii")},
            "AppKey": set(),
        }

    def add_app_key(self, key: str) -> None:
        self._forms["AppKey"].add(key)

    def everything(self) -> str:
        """One text with all of them, glued to other words as in a careless message."""
        forms = (form for forms in self._forms.values() for form in sorted(forms))
        return f"bad value n{NUMBER}x, {NUMBER.translate(_WIDE)}: " + "; ".join(forms)

    def within(self, seen: str | bytes) -> set[str]:
        """The names of those that stand in a text, or in a file in one of the encodings that programs write."""
        return {name for name, forms in self._forms.items() if any(_holds(seen, form) for form in forms)}

    def files(self, folder: Path, allowed: Iterable[Path] = ()) -> dict[str, set[str]]:
        """The files in a folder with canaries inside or in their names."""
        left_out = set(allowed)
        found = {}
        for path in sorted(folder.rglob("*")):
            seen = self.within(path.name)
            if path.is_file() and path not in left_out:
                seen |= self.within(path.read_bytes())
            if seen:
                found[str(path.relative_to(folder))] = seen
        return found


def _holds(seen: str | bytes, form: str) -> bool:
    if isinstance(seen, str):
        return form in seen
    return any(form.encode(encoding) in seen for encoding in ("utf-8", "utf-16-le", "gb18030"))
