#!/usr/bin/env bash
# Tool: serde-sarif 0.8.0 (crates.io), types of SARIF for Rust, with its default features.
#
# Seen: a new project whose only dependency is serde-sarif does not compile: "cannot find derive
# macro `Serialize` in this scope", hundreds of times, all of them inside the crate. Once the
# project itself asks for the feature `derive` of serde, which it never names, the same crate
# compiles.
#
# Expected: a published crate compiles with the features that it asks for itself.
#
# Why: the crate derives Serialize and Deserialize, and asks for serde without the feature that
# has these derives. Features are joined over all crates of a build, so that it compiles wherever
# any other crate asks for the feature, and nobody who tests it beside other crates sees it.
#
# What follows: who reads or writes SARIF with it asks for `derive` of serde, and a dependency that
# is dropped elsewhere can break the build.
set -euo pipefail

if ! command -v cargo >/dev/null; then
  echo "skipped: cargo is not installed"
  exit 77
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/alone/src"
echo 'fn main() {}' >"$dir/alone/src/main.rs"
manifest() {
  cat >"$dir/alone/Cargo.toml" <<TOML
[package]
name = "alone"
version = "0.0.0"
edition = "2021"

[workspace]

[dependencies]
serde-sarif = "=0.8.0"
$1
TOML
}
export CARGO_TARGET_DIR="$dir/target"

manifest ""
if ! cargo fetch --manifest-path "$dir/alone/Cargo.toml" >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: serde-sarif 0.8.0 could not be fetched"
  exit 77
fi

status=0
cargo check --manifest-path "$dir/alone/Cargo.toml" >"$dir/alone.log" 2>&1 || status=$?
echo "alone: exit status $status"
grep -E '^error' "$dir/alone.log" | sed -E 's/due to [0-9]+ previous errors/due to its errors/' | sort -u | head -n 5

manifest 'serde = { version = "1", features = ["derive"] }'
beside=0
cargo check --manifest-path "$dir/alone/Cargo.toml" >"$dir/beside.log" 2>&1 || beside=$?
echo "beside serde with derive: exit status $beside"

# Output seen:
#   alone: exit status 101
#   error: cannot find attribute `serde` in this scope
#   error: cannot find derive macro `Deserialize` in this scope
#   error: cannot find derive macro `Serialize` in this scope
#   error: could not compile `serde-sarif` (lib) due to its errors
#   beside serde with derive: exit status 0
if [ "$status" -eq 0 ] || [ "$beside" -ne 0 ] || ! grep -q 'cannot find derive macro `Serialize`' "$dir/alone.log"; then
  echo "changed: serde-sarif is no longer as it was seen"
  exit 1
fi
echo "as seen"
