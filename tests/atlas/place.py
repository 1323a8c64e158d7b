"""place.py make|remove DIRECTORY: an empty directory for the atlas that the tests read. It is a link into
memory where there is room: 65,800 files take minutes to remove from a disk that discards what is freed."""
import os
import pathlib
import shutil
import sys
import tempfile

MEMORY = "/dev/shm"
ROOM = 1_500_000_000  # bytes; the atlas takes 0.6 GB in blocks of 4 KB


def remove(place):
    if place.is_symlink():
        shutil.rmtree(place.resolve(), ignore_errors=True)
        place.unlink()
    elif place.exists():
        shutil.rmtree(place)


def make(place):
    remove(place)
    if os.path.isdir(MEMORY) and shutil.disk_usage(MEMORY).free > ROOM:
        place.symlink_to(tempfile.mkdtemp(prefix="portlore-atlas-", dir=MEMORY))
    else:
        place.mkdir()


{"make": make, "remove": remove}[sys.argv[1]](pathlib.Path(sys.argv[2]))
