#!/bin/sh
# Brings system packages and .venv to what a command needs: make/setup.sh run | dev | build. Says nothing when all is there.
set -eu
cd "$(dirname "$0")/.."
purpose=$1

# What Qt's libraries load, on Debian and its relatives; elsewhere the desktop has them.
window="libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0
        libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
# A screen, a window manager, a session bus and a keyring of the tests' own.
desktop="xvfb xauth xdotool openbox dbus-daemon at-spi2-core gnome-keyring imagemagick"

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

find_python() {
    for name in ${PYTHON3:-} python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    stop "SMS Desk needs Python 3.11, 3.12 or 3.13; none of them was found."
}

installed() {
    # Newer releases have the same library under a name that ends in t64.
    dpkg-query -W -f='${db:Status-Abbrev}\n' "$1" "$1t64" 2>/dev/null | grep -q '^ii'
}

missing_packages() {
    wanted=$window
    [ "$purpose" = dev ] && wanted="$wanted $desktop"
    [ "$purpose" = build ] && wanted="$wanted binutils"
    "$python" -c 'import ensurepip' 2>/dev/null || wanted="$wanted python3-venv"
    for package in $wanted; do
        installed "$package" || printf '%s ' "$package"
    done
    # Any Chinese font will do.
    [ -n "$(fc-list :lang=zh family 2>/dev/null | head -n 1)" ] || installed fonts-noto-cjk || printf 'fonts-noto-cjk '
    # Debian's own interpreter has its shared library in a package of its own; a built program carries it along.
    if [ "$purpose" = build ]; then
        library=$("$python" -c 'import sys; print("libpython3.%d" % sys.version_info[1] if sys.base_prefix == "/usr" else "")')
        [ -z "$library" ] || installed "$library" || printf '%s ' "$library"
    fi
}

install_packages() {
    update="apt-get update -q"
    install="apt-get install -y --no-install-recommends $*"
    if [ "$(id -u)" = 0 ]; then
        sudo=
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        sudo=sudo
    else
        stop "System packages are missing. As an administrator, run this line and then the same make command again:" \
             "  $update && $install"
    fi
    echo "Installing system packages: $*"
    log=$(mktemp)
    for step in "$update" "$install"; do
        # shellcheck disable=SC2086  # the step is a list of words
        $sudo env DEBIAN_FRONTEND=noninteractive ${step%% *} -o DPkg::Lock::Timeout=600 ${step#* } >"$log" 2>&1 </dev/null || {
            tail -n 20 "$log" >&2
            stop "Could not install the system packages. To see why, run as an administrator:" "  $step"
        }
    done
    rm -f "$log"
}

install_pins() {
    # A copy of the lock inside .venv tells what is installed; the larger set holds the smaller one.
    cmp -s "$1" ".venv/$1" && return
    [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv .venv
    echo "Installing Python packages from $1"
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --no-warn-script-location \
        --only-binary :all: --require-hashes -r "$1"
    [ "$1" = requirements.lock ] || cp requirements.lock .venv/
    cp "$1" .venv/
}

python=$(find_python)
if command -v dpkg-query >/dev/null; then
    missing=$(missing_packages)
    # shellcheck disable=SC2086  # one word a package
    [ -z "$missing" ] || install_packages $missing
fi
if [ "$purpose" = run ]; then
    install_pins requirements.lock
else
    install_pins requirements-dev.lock
fi
