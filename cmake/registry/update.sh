#!/usr/bin/env bash
# update.sh [NEW.xml [GENERATOR [FACTS [TABLES]]]]: pins IANA's newer file, remakes the tables and says
# what changed against those that were there. Where the generator refuses, everything stays as it was.
# With the file that is pinned already, or without a name, the tables are remade from the facts: the pinned
# file is taken from PORTLORE_IANA_DIR of build/dev, and downloaded into it where it is not there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$here/../../build/dev
if [ $# = 0 ]; then
    folder=$(sed -n 's/^PORTLORE_IANA_DIR:PATH=//p' "$build/CMakeCache.txt")
    python3 "$here/fetch.py" "$folder"
    set -- "$folder/service-names-port-numbers-$(sed -n '$s/\t.*//p' "$here/facts/snapshots.tsv").xml"
fi
xml=$1
generator=${2:-$build/cmake/registry/portlore_registry}
facts=${3:-$here/facts}
tables=${4:-$here/../../include/portlore/generated}

date=$(sed -n '/<updated>/{s:.*<updated>\(.*\)</updated>.*:\1:p;q}' "$xml")
digest=$(sha256sum <"$xml" | cut -d ' ' -f 1)
if grep -qF "SHA-256 $digest" "$tables/registered.hpp"; then
    "$generator" "$xml" --facts "$facts" --output "$tables" >/dev/null
    echo "The tables are made anew, of the same snapshot: $date."
    exit
fi
changes=$("$generator" --diff "$tables" "$xml")
pins=$(cat "$facts/snapshots.tsv")
restore() { printf '%s\n' "$pins" >"$facts/snapshots.tsv"; }
trap restore ERR
if ! grep -qxF "$date	$digest" "$facts/snapshots.tsv"; then
    printf '%s\t%s\n' "$date" "$digest" >>"$facts/snapshots.tsv"
fi
"$generator" "$xml" --facts "$facts" --output "$tables" >&2
printf '%s\n' "$changes"
