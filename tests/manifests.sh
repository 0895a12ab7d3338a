#!/usr/bin/env bash
# Validates every manifest of this repository that another program reads, by the tools of those programs. It installs
# them in an environment of its own and needs the Python package index, so it is run by hand, and by no other test.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check \
    check-jsonschema==0.39.0 pre-commit==4.7.0 zizmor==1.32.0

audited=()
for workflow in .github/workflows/*.yml; do
    echo "+ $workflow"
    "$tools/bin/check-jsonschema" --builtin-schema vendor.github-workflows "$workflow"
    audited+=("$workflow")
done
if [ -f action.yml ]; then
    echo "+ action.yml"
    "$tools/bin/check-jsonschema" --builtin-schema vendor.github-actions action.yml
    audited+=(action.yml)
fi
if [ -f .pre-commit-hooks.yaml ]; then
    echo "+ .pre-commit-hooks.yaml"
    "$tools/bin/pre-commit" validate-manifest .pre-commit-hooks.yaml
fi
while IFS= read -r pipeline; do
    echo "+ $pipeline"
    "$tools/bin/check-jsonschema" --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$pipeline"
done < <(git ls-files '*.gitlab-ci.yml')

# The blocks of the page about CI, each behind its heading.
block() {
    awk -v heading="## $1" '$0 == heading { found = 1 } found && /^```$/ { exit } shown { print }
        found && /^```yaml$/ { shown = 1 }' docs/ci.md > "$tools/$2"
    test -s "$tools/$2"
    echo "+ docs/ci.md, $1"
}
block GitHub workflow.yml
"$tools/bin/check-jsonschema" --builtin-schema vendor.github-workflows "$tools/workflow.yml"
block GitLab pages.gitlab-ci.yml
"$tools/bin/check-jsonschema" --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$tools/pages.gitlab-ci.yml"
block pre-commit pre-commit-config.yaml
"$tools/bin/pre-commit" validate-config "$tools/pre-commit-config.yaml"

echo "+ docs/ci.md, what pre-commit prints"
cargo build --quiet
program=$(realpath "${CARGO_TARGET_DIR:-target}/debug")
repository=$tools/repository
mkdir "$repository"
cp -r examples/wallonia "$repository/inventory"
# The first hook, with the program that was built in place of one that pre-commit builds.
{
    printf 'repos:\n- repo: local\n  hooks:\n'
    awk '/^- id: / { hooks++ } hooks == 1 { print "  " $0 }' .pre-commit-hooks.yaml |
        sed 's/^\( *language:\) rust$/\1 system/'
} > "$repository/.pre-commit-config.yaml"
sed -i.old '/^\[applications.european-subsidies\]$/,/^$/ s/^requires\.exchange = /require.exchange = /' \
    "$repository/inventory/60-business.toml"
rm "$repository/inventory/60-business.toml.old"
git init --quiet "$repository"
git -C "$repository" add --all
(
    cd "$repository"
    PATH=$program:$PATH PRE_COMMIT_HOME=$tools/hooks "$tools/bin/pre-commit" run --color never
) > "$tools/printed" || true
awk '/^<!-- end -->$/ { shown = 0 } shown && !/^```/ { print } /^<!-- pre-commit -->$/ { shown = 1 }' \
    docs/ci.md > "$tools/shown"
# Pre-commit ends with an empty line.
diff "$tools/shown" <(sed '${/^$/d;}' "$tools/printed")

echo "+ every action that is used is named by its commit, with the version beside it"
unpinned=$(grep -nE '^ *(- )?uses: ' "${audited[@]}" | grep -vE 'uses: (\./|[^@ ]+@[0-9a-f]{40} # v[0-9.]+$)' || true)
if [ -n "$unpinned" ]; then
    echo "error: these are not:"
    echo "$unpinned"
    exit 1
fi

echo "+ zizmor"
"$tools/bin/zizmor" --offline --no-progress --persona pedantic "${audited[@]}"
if command -v actionlint > /dev/null; then
    echo "+ actionlint"
    actionlint
else
    echo "skipped: actionlint is not installed"
fi
echo "every manifest is valid"
