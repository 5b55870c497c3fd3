"""How a command gets at a workspace: its data key from the keyring, or from the key file under a passphrase."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from getpass import getpass
from pathlib import Path

from app import paths, place, protection
from app.cli.console import Console
from app.errors import AppError
from app.protection import Protection
from app.secrets import NoSecrets, Secrets, open_secrets
from app.workspace import Workspace

PASSPHRASE = "SMS_DESK_PASSPHRASE"  # noqa: S105  # the name of a variable, not its value


_given: ContextVar[str | None] = ContextVar("passphrase", default=None)


@contextmanager
def passphrase_taken() -> Iterator[None]:
    """Takes the passphrase out of the environment meanwhile: no process that a command starts inherits it (T20)."""
    given = os.environ.pop(PASSPHRASE, None)
    token = _given.set(given)
    try:
        yield
    finally:
        _given.reset(token)
        if given is not None:
            os.environ[PASSPHRASE] = given


def open_workspace(folder: Path, *, writes_keys: bool = False) -> Workspace:
    """Open it for a command. The keyring may ask a person to unlock it: only who needs a key goes there.

    Raises what app.protection.unlock and Workspace raise.
    """
    secrets = _secrets_for(folder, writes_keys)
    return Workspace(folder, key=protection.unlock(folder, secrets), secrets=secrets)


def data_key(folder: Path) -> bytes | None:
    """The key of a workspace that is not opened, because its database may be damaged or gone."""
    return protection.unlock(folder, _secrets_for(folder))


def _secrets_for(folder: Path, writes_keys: bool = False) -> Secrets:
    in_file = protection.read(folder).protection is Protection.PASSPHRASE
    return secrets_of(folder) if writes_keys or in_file else NoSecrets()


def secrets_of(folder: Path) -> Secrets:
    """The place for secrets; where there is no keyring, a passphrase from the environment or from a person opens it."""
    found = open_secrets(folder)
    if not isinstance(found, NoSecrets):
        return found
    passphrase = _given.get() or _asked(new=not paths.key_file(folder).exists())
    return open_secrets(folder, passphrase) if passphrase else found


def make_workspace(folder: Path, options: Namespace) -> Workspace:
    """Open the workspace, making it where there is none: encrypted, or plain where `--plain` says so.

    Raises AppError("protection_needed") where there is neither a place for the key nor that word.
    """
    place.must_be_local(folder)  # before a key is made
    if not protection.chosen(folder):
        paths.private_folder(folder)
        if options.plain:
            protection.keep_plain(folder)
        else:
            protection.protect(folder, secrets_of(folder))
    return open_workspace(folder)


def _asked(new: bool) -> str | None:
    """What a person at a terminal types; a new passphrase twice."""
    if not sys.stdin.isatty():
        return None
    first = getpass()
    if new and first and getpass() != first:
        raise AppError("passphrases_differ", "passphrase")
    return first or None


def told(folder: Path, console: Console) -> str:
    """How the workspace is protected, as a sentence."""
    return console.word(f"encryption_{protection.read(folder).protection.value}")
