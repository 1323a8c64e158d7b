"""Defects of the kind that nobody sees in a diff: (name, file, what turns the file into the broken one)."""
import re

GENERATED = "include/portlore/generated/"


def replaced(old, new):
    """The text with its first `old` as `new`; that there is one is checked."""
    def change(text):
        assert old in text, old
        return text.replace(old, new, 1)
    return change


def swapped_rows(text):
    """The first two neighbours of equal length change places, so that every offset stays right."""
    lines = text.split(b"\n")
    for i in range(len(lines) - 1):
        rows = [re.fullmatch(rb'    (?:/\* .* \*/ )?"(.*)"', line) for line in lines[i:i + 2]]
        if all(rows):
            one, other = (len(re.sub(rb"\\(?:[0-7]{1,3}|.)", b"x", row[1])) for row in rows)
            if one == other and rows[0][1] != rows[1][1]:
                lines[i], lines[i + 1] = lines[i + 1], lines[i]
                return b"\n".join(lines)
    raise AssertionError("no two rows of equal length")


def reversed_bytes(count):
    """A load of `count` bytes reads the last one first."""
    def change(text):
        begin = text.index(f"load{count}(const char* p)".encode())
        begin = text.index(b"p[0]", begin)
        end = text.index(b";", begin)
        body = re.sub(rb"p\[(\d)\]", lambda m: b"p[%d]" % (count - 1 - int(m[1])), text[begin:end])
        return text[:begin] + body + text[end:]
    return change


DEFECTS = [
    ("two rows swapped: registered claims", GENERATED + "registered.hpp", swapped_rows),
    ("two rows swapped: names", GENERATED + "names.hpp", swapped_rows),
    ("two rows swapped: unofficial claims", GENERATED + "unofficial.hpp", swapped_rows),
    ("one byte changed: a registered description", GENERATED + "registered.hpp",
     replaced(b"Oracle SQL*NET", b"Oracle SQL*NEU")),
    ("one byte changed: an unofficial description", GENERATED + "unofficial.hpp",
     replaced(b"Kubernetes API of", b"Kubernetes APJ of")),
    ("one byte changed: a sentence", "include/portlore/explain/summary.hpp",
     replaced(b"Seeing it is normal", b"Seeing it is nermal")),
    ("an alias dropped: from the name index", GENERATED + "name_index.hpp",
     replaced(rb"\x2a6c7107\x74656e", rb"\x0\x0")), # sql*net, historic for sql-net
    ("an alias dropped: by the generator", "cmake/registry/merge.cpp",
     replaced(b"        add(all.registered, claim, r.ports->last);",
              b"        if (!is_alias(r)) add(all.registered, claim, r.ports->last);")),
    ("a rank ignored: by the generator", "cmake/registry/merge_lore.cpp",
     replaced(b"std::max(lore.rank, rank::niche) : lore.rank;",
              b"std::max(lore.rank, rank::niche) : rank::niche;")),
    ("a role changed: heads of claims", "include/portlore/claim.hpp",
     replaced(b"bits_ >> role_shift & 3u", b"bits_ >> role_shift & 1u")),
    ("endianness flipped: read_word", "include/portlore/detail/record.hpp",
     replaced(b"read_byte(p) << 8 | read_byte(p + 1)", b"read_byte(p + 1) << 8 | read_byte(p)")),
    ("endianness flipped: load_key", "include/portlore/detail/name_index.hpp",
     replaced(b"{words[0]} | std::uint64_t{words[1]}", b"{words[1]} | std::uint64_t{words[0]}")),
    ("endianness flipped: load4", "include/portlore/detail/name_index.hpp", reversed_bytes(4)),
]
