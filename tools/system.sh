#!/bin/sh
# What the tests need from the system: Chromium, PostgreSQL with PostGIS, and ffmpeg.
# Installed through apt as root or with sudo, only when missing. Without either the tests
# that need them are skipped and say why; with CI=true that is a failure.
set -eu
cd "$(dirname "$0")/.."

has_chromium() {
    command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
        ls "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-* >/dev/null 2>&1
}

has_postgis() {
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 &&
        ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1
}

has_ffmpeg() {
    command -v ffmpeg >/dev/null 2>&1
}

missing() {
    has_chromium || printf ' chromium fonts-liberation'
    has_postgis || printf ' postgresql postgresql-postgis'
    has_ffmpeg || printf ' ffmpeg'
}

give_up() {
    echo "$1"
    [ "${CI:-}" != "true" ] || exit 1
    exit 0
}

wanted=$(missing)
[ -n "$wanted" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; } ||
        give_up "Missing, and no root or sudo:$wanted. Tests that need this are skipped. \
To run them: sudo apt-get install$wanted"
fi
command -v apt-get >/dev/null 2>&1 ||
    give_up "Missing, and no apt here:$wanted. Tests that need this are skipped."

echo "Installing through apt:$wanted"
$as_root apt-get update -qq
for package in $wanted; do
    # Ubuntu has Chromium only as a snap; then Playwright's own build is taken below.
    apt-cache show "$package" >/dev/null 2>&1 || continue
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$package" >/dev/null
done
has_chromium || .venv/bin/python -m playwright install --with-deps chromium || true

[ -z "$(missing)" ] || give_up "Still missing:$(missing)"
