#!/bin/bash
# Runs a command on a desktop of its own: X server, window manager, session bus, unlocked keyring, empty home.
set -eu
for tool in Xvfb xdotool openbox dbus-run-session gnome-keyring-daemon; do
    command -v "$tool" >/dev/null || { echo "$tool is missing; make setup installs it" >&2; exit 1; }
done

home=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null && wait "$server" || true; rm -rf "$home"' EXIT
mkdir -m 700 "$home/runtime"
export HOME=$home XDG_RUNTIME_DIR=$home/runtime
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
unset PYTHON_KEYRING_BACKEND DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY XAUTHORITY

# The server looks for a free number by itself and tells it when it is ready.
mkfifo "$home/number"
Xvfb -displayfd 4 -screen 0 1440x900x24 -nolisten tcp 4>"$home/number" 2>/dev/null &
server=$!
read -r number <"$home/number" || { echo "Xvfb did not start" >&2; exit 1; }
export DISPLAY=:$number
# Without the second one Qt shows no accessibility tree.
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1

session() {
    # The newline is the empty password: with no input at all no keyring is made.
    printf '\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    openbox >/dev/null &
    manager=$!
    code=0
    "$@" 2>&3 || code=$?
    kill "$manager" 2>/dev/null || true
    exit "$code"
}

# The daemons' remarks about limits and activation are nothing to read; what the command says takes the way by number 3.
export -f session
exec 3>&2
dbus-run-session -- bash -c 'session "$@"' session "$@" 2>/dev/null
