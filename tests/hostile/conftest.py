"""The workspaces of the services' tests."""

from tests.app.conftest import carrier, clock, ready, secrets, ws

__all__ = ["carrier", "clock", "ready", "secrets", "ws"]
