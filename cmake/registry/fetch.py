#!/usr/bin/env python3
"""Downloads IANA's registry from IANA's site into FOLDER, under its date, if it is the file that
snapshots.tsv pins. IANA keeps the newest file only: where that is another one, exits with 77. A file
that is in the folder already is not downloaded again."""
import argparse
import hashlib
import pathlib
import re
import sys
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
URL = "https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xml"
LARGEST = 64 << 20  # 3.9 MB in 2026


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--url", default=URL, help="another place of the file")
    parser.add_argument("--facts", type=pathlib.Path, default=HERE / "facts", help="the folder of snapshots.tsv")
    options = parser.parse_args()
    pins = re.findall(r"^(\d{4}-\d\d-\d\d)\t([0-9a-f]{64})$", (options.facts / "snapshots.tsv").read_text(), re.M)
    date, pinned = max(pins)
    file = options.folder / f"service-names-port-numbers-{date}.xml"
    if file.exists() and hashlib.sha256(file.read_bytes()).hexdigest() == pinned:
        print(f"{file} is there already")
        return 0
    try:
        with urllib.request.urlopen(options.url, timeout=60) as answer:
            data = answer.read(LARGEST + 1)
    except OSError as error:
        print(f"{options.url}: {error}", file=sys.stderr)
        return 1
    digest = hashlib.sha256(data).hexdigest()
    if digest != pinned:
        updated = re.search(rb"<updated>(\d{4}-\d\d-\d\d)</updated>", data)
        if not updated or len(data) > LARGEST:
            print(f"{options.url} is not IANA's registry: {len(data)} bytes, SHA-256 {digest}", file=sys.stderr)
            return 1
        print(f"IANA has the file of {updated[1].decode()}, SHA-256 {digest}; pinned is that of {date}, {pinned}. "
              "cmake/registry/update.sh takes the newer one.", file=sys.stderr)
        return 77
    options.folder.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_bytes(data)
    part.replace(file)  # a reader never sees half of it
    print(f"{file}: {len(data)} bytes, SHA-256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
