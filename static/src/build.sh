#!/bin/sh
# Compile the vendored GOV.UK Frontend again, after a new version was put into package.json. Needs node and npm;
# nothing else in the project does. Afterwards run the parity tests in tests/web and write the hashes into
# static/vendor/VENDORED.md.
set -eu

source_folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
vendor_folder="$source_folder/../vendor"
workshop=$(mktemp -d)
trap 'rm -rf "$workshop"' EXIT

cp "$source_folder/package.json" "$workshop/"
(cd "$workshop" && npm install --no-audit --no-fund --ignore-scripts --no-package-lock)

mkdir -p "$vendor_folder/govuk"
node "$workshop/node_modules/sass/sass.js" --style=compressed --no-source-map --quiet-deps \
  --load-path="$workshop/node_modules" "$source_folder/portal.scss" "$vendor_folder/govuk/govuk-frontend.min.css"

# The source map is not shipped, so the line that names it goes too: hashed static files refuse a missing reference.
sed 's|//# sourceMappingURL=.*$||' "$workshop/node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js" \
  > "$vendor_folder/govuk/govuk-frontend.min.js"

(cd "$vendor_folder" && sha256sum govuk/* htmx.min.js)
