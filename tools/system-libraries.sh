#!/usr/bin/env bash
# Sees to the system libraries and programs that pip cannot install.
# Usage: tools/system-libraries.sh qt|venv|xvfb|reader …
# As root on Debian or Ubuntu it installs what is missing; else it names it in one line and exits with 1.
set -euo pipefail

missing=()

# Where ldconfig is not in the path of a common user, it still is in /sbin.
libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)

need_library() { # soname package
    [[ $libraries == *"$1 "* ]] || missing+=("$2")
}

qt() {
    need_library libEGL.so.1 libegl1
    need_library libGL.so.1 libgl1
    need_library libxkbcommon.so.0 libxkbcommon0
    need_library libdbus-1.so.3 libdbus-1-3
    need_library libfontconfig.so.1 libfontconfig1
    need_library libglib-2.0.so.0 libglib2.0-0
    need_library libX11-xcb.so.1 libx11-xcb1
    need_library libxcb-cursor.so.0 libxcb-cursor0
    need_library libxkbcommon-x11.so.0 libxkbcommon-x11-0
    need_library libxcb-icccm.so.4 libxcb-icccm4
    need_library libxcb-image.so.0 libxcb-image0
    need_library libxcb-keysyms.so.1 libxcb-keysyms1
    need_library libxcb-randr.so.0 libxcb-randr0
    need_library libxcb-render-util.so.0 libxcb-render-util0
    need_library libxcb-shape.so.0 libxcb-shape0
    need_library libxcb-shm.so.0 libxcb-shm0
    need_library libxcb-sync.so.1 libxcb-sync1
    need_library libxcb-xfixes.so.0 libxcb-xfixes0
    need_library libxcb-xinerama.so.0 libxcb-xinerama0
    need_library libxcb-xkb.so.1 libxcb-xkb1
}

venv() {
    "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
}

xvfb() {
    command -v xvfb-run >/dev/null || missing+=(xvfb xauth)
    command -v xdotool >/dev/null || missing+=(xdotool) # the end-to-end tests point and click with it
}

reader() { # what the test needs that reads the window as a screen reader does
    command -v dbus-daemon >/dev/null || missing+=(dbus)
    [ -e /usr/libexec/at-spi-bus-launcher ] || [ -e /usr/lib/at-spi2-core/at-spi-bus-launcher ] || missing+=(at-spi2-core)
    /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0"); from gi.repository import Atspi' 2>/dev/null ||
        missing+=(python3-gi gir1.2-atspi-2.0)
}

# Elsewhere Qt brings everything along.
[ "$(uname -s)" = Linux ] || exit 0

for group in "$@"; do
    case "$group" in
        qt | venv | xvfb | reader) "$group" ;;
        *)
            echo "usage: $0 qt|venv|xvfb|reader …" >&2
            exit 2
            ;;
    esac
done

[ "${#missing[@]}" -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    if apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
        exit 0
    fi
fi
echo "Missing on this system: ${missing[*]}  (on Debian or Ubuntu: sudo apt-get install ${missing[*]})" >&2
exit 1
