#!/usr/bin/env bash
# Makes the pictures of README and docs anew, each by the program from its own examples. The picture of the page is taken by
# Chromium; beside it stands the digest of the page, by which a test says that the picture is old.
#
#     bash docs/pictures.sh            builds the program first
#     bash docs/pictures.sh REWAVE     takes this program
set -euo pipefail
cd "$(dirname "$0")/.."

rewave=${1:-}
if [[ -z $rewave ]]; then
    cargo build --locked --release
    rewave=${CARGO_TARGET_DIR:-target}/release/rewave
    # The picture of the terminal and the flowchart of docs/pictures.md are written by their tests.
    REWAVE_BLESS=1 cargo test --locked --test all docs::picture
fi

chromium=
for name in ${REWAVE_CHROMIUM:-} chromium chromium-browser google-chrome; do
    if command -v "$name" > /dev/null; then
        chromium=$name
        break
    fi
done
if [[ -z $chromium ]]; then
    echo "docs/report.png is not made: Chromium is not installed, or REWAVE_CHROMIUM does not name it" >&2
    exit 1
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The plan of the example is bad news or good news; only a page that could not be written is a fault.
"$rewave" report --quiet examples/wallonia > "$folder/report.html" || [[ $? -eq 1 ]]
flags=(--headless --hide-scrollbars --disable-gpu "--window-size=1440,1300")
if [[ $(id -u) -eq 0 ]]; then
    flags+=(--no-sandbox)
fi
"$chromium" "${flags[@]}" --user-data-dir="$folder/profile" --screenshot="$folder/report.png" \
    "file://$folder/report.html" 2> "$folder/said" || { cat "$folder/said" >&2; exit 1; }
mv "$folder/report.png" docs/report.png
sha256sum "$folder/report.html" | cut -d ' ' -f 1 > docs/report.png.sha256
echo "docs/report.png is made"
