// Writes the tables. Facts stand one row a line, in the registry's order, so that an update reads
// as a diff; what is derived from them (offsets, indexes) stands in files of its own.
#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <tuple>

#include "model.hpp"
#include "portlore/detail/name_index_builder.hpp"
#include "portlore/detail/port_index_builder.hpp"

namespace portlore_registry {
namespace {

// MSVC takes string literals of at most 65,535 bytes once joined, with the closing zero.
constexpr std::size_t literal_limit = 65534;

// As the inside of a string literal: ASCII, no trigraph, no escape that can swallow what follows.
std::string quoted(const std::string& bytes) {
    std::string text;
    for (std::size_t i = 0; i != bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '"' || c == '\\' || c == '?') {
            text += std::string("\\") + c;
        } else if (c < ' ' || c > '~') {
            const bool digit_follows =
                i + 1 != bytes.size() && bytes[i + 1] >= '0' && bytes[i + 1] <= '9';
            std::array<char, 5> octal{};
            std::snprintf(octal.data(), octal.size(), digit_follows ? "\\%03o" : "\\%o",
                          static_cast<unsigned>(static_cast<unsigned char>(c)));
            text += octal.data();
        } else {
            text += c;
        }
    }
    return text;
}

std::string commented(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        safe += c < ' ' || c > '~' || c == '*' || c == '\\' || c == '?' ? '.' : c;
    }
    return "/* " + safe + " */";
}

std::string word(unsigned value) {
    return {static_cast<char>(value >> 8), static_cast<char>(value & 255)};
}

// A text with its length before it: one byte below 128, else two.
std::string field(const std::string& text) {
    if (text.size() >= 128 * 128) {
        throw refusal("a text of " + std::to_string(text.size()) + " bytes: " + text);
    }
    const auto size = static_cast<unsigned>(text.size());
    return (size < 128 ? std::string(1, static_cast<char>(size)) : word(size | 0x8000)) + text;
}

std::string head(const std::string& what, const content& all) {
    return "// portlore - " + what +
           "\n"
           "// Made from IANA's registry of service names and port numbers, snapshot " +
           all.date + ",\n// SHA-256 " + all.sha256 +
           ",\n// and the facts in cmake/registry, by cmake/registry. Do not edit.\n"
           "#pragma once\n\n#include <cstddef>\n\n// clang-format off\nnamespace portlore {\n"
           "namespace generated {\n\n";
}
const char* const foot =
    "\n} // namespace generated\n} // namespace portlore\n// clang-format on\n";

std::string constant(const std::string& name, std::size_t value, const std::string& comment) {
    return "inline constexpr std::size_t " + name + " = " + std::to_string(value) + "; // " +
           comment + "\n";
}

// 16-bit words as a literal, `per_line` a line.
std::string words(const std::string& name, const std::vector<char16_t>& values,
                  std::size_t per_line, const std::string& comment) {
    if (2 * values.size() > literal_limit) {
        throw refusal("table " + name +
                      " has outgrown one literal: " + std::to_string(2 * values.size()) + " bytes");
    }
    std::string text = "// " + comment + "\ninline constexpr char16_t " + name + "[] =";
    for (std::size_t i = 0; i != values.size(); ++i) {
        if (i % per_line == 0) {
            text += i == 0 ? "\n    u\"" : "\"\n    u\"";
        }
        std::array<char, 8> escape{};
        std::snprintf(escape.data(), escape.size(), "\\x%04x", static_cast<unsigned>(values[i]));
        text += escape.data();
    }
    return text + (values.empty() ? " u\"\";\n" : "\";\n");
}

// Bytes as a literal, in lines of `per_line`.
std::string bytes(const std::string& name, const std::string& values, std::size_t per_line,
                  const std::string& comment) {
    std::string text = "// " + comment + "\ninline constexpr char " + name + "[] =";
    for (std::size_t at = 0; at < values.size(); at += per_line) {
        text += "\n    \"" + quoted(values.substr(at, per_line)) + '"';
    }
    return text + ";\n";
}

// Texts in literals of at most the limit each, with a function from item to literal.
class text_table {
public:
    text_table(std::string name) : name_(std::move(name)) {}

    void add(const std::string& comment, const std::string& bytes_of_item) {
        if (literals_.empty() || size_ + bytes_of_item.size() > literal_limit) {
            literals_.emplace_back();
            first_item_.push_back(offsets_.size());
            size_ = 0;
        }
        offsets_.push_back(static_cast<char16_t>(size_));
        size_ += bytes_of_item.size();
        literals_.back() += "\n    " + commented(comment) + " \"" + quoted(bytes_of_item) + "\"";
    }
    [[nodiscard]] std::size_t items() const { return offsets_.size(); }
    [[nodiscard]] const std::vector<char16_t>& offsets() const { return offsets_; }

    // The literals whose first item lies in [from, to).
    [[nodiscard]] std::string text() const {
        std::string text;
        for (std::size_t i = 0; i != literals_.size(); ++i) {
            text += "inline constexpr char " + name_ + "_" + std::to_string(i) +
                    "[] =" + literals_[i] + ";\n\n";
        }
        return text;
    }
    [[nodiscard]] std::string selector(std::size_t first_id = 0) const {
        std::string text;
        for (std::size_t i = 0; i != literals_.size(); ++i) {
            const bool last = i + 1 == literals_.size();
            text += (last ? "" : "id < " + std::to_string(first_id + first_item_[i + 1]) + " ? ") +
                    name_ + "_" + std::to_string(i) + (last ? "" : "\n         : ");
        }
        return text;
    }

private:
    std::string name_;
    std::vector<std::string> literals_;
    std::vector<std::size_t> first_item_;
    std::vector<char16_t> offsets_;
    std::size_t size_ = 0;
};

std::string record_head(interval ports, unsigned transports, unsigned flags) {
    return word(ports.first) + word(ports.last) +
           std::string(1, static_cast<char>(transports | flags << 4));
}

std::string where(interval ports, unsigned transports, const std::string& name) {
    return to_string(ports) + " " + transport_words(transports) + (name.empty() ? "" : " " + name);
}

// The identifiers of all claims, in table order: registered, then unofficial, then statuses.
struct numbering {
    std::size_t registered;
    std::size_t unofficial;
    std::size_t statuses;
};

using id_lists = std::vector<std::vector<char16_t>>;

// Which claims stand on each port; for one transport, or for all when transport is 4.
id_lists claims_by_port(const content& all, unsigned transport) {
    const unsigned wanted = transport == 4 ? every_transport : 1u << transport;
    id_lists lists(65536);
    const auto place = [&](interval ports, unsigned transports, std::size_t id) {
        if (ports.size() > widest_own_claim || (transports & wanted) == 0) {
            return;
        }
        for (unsigned p = ports.first; p <= ports.last; ++p) {
            lists[p].push_back(static_cast<char16_t>(id));
        }
    };
    for (std::size_t i = 0; i != all.registered.size(); ++i) {
        place(all.registered[i].ports, all.registered[i].transports, i);
    }
    // Current before historic, tcp before udp; then the primary of this transport (in the list of
    // all, of any) before the others.
    for (unsigned p = 0; p != lists.size(); ++p) {
        const auto rank = [&](char16_t id) {
            const registered_claim& claim = all.registered[id];
            bool chosen = false;
            for (unsigned t = 0; t != 4; ++t) {
                const auto primary = all.primaries.find({p, t});
                chosen = chosen || ((wanted >> t & 1u) != 0 && primary != all.primaries.end() &&
                                    primary->second == claim.name);
            }
            unsigned lowest = 0;
            while (((claim.transports & wanted) >> lowest & 1u) == 0) {
                ++lowest;
            }
            return std::make_tuple(claim.historic, lowest, !chosen);
        };
        std::stable_sort(lists[p].begin(), lists[p].end(),
                         [&](char16_t a, char16_t b) { return rank(a) < rank(b); });
    }
    for (const bool observed : {false, true}) {
        for (std::size_t i = 0; i != all.unofficial.size(); ++i) {
            const unofficial_claim& claim = all.unofficial[i];
            if (claim.observed == observed) {
                place(claim.ports, claim.transports, all.registered.size() + i);
            }
        }
    }
    return lists;
}

std::string port_index(const content& all, const numbering& ids) {
    using portlore::detail::append_pages;
    std::string text = head("which claims stand on a port: derived, nothing to review.", all);
    const auto rows_of = [](const std::string& name, const portlore::detail::row_pool& rows) {
        return bytes(name, rows.bytes(), portlore::detail::row_bytes,
                     "how many items of a page stand before each of its ports, and after the last");
    };

    // A program that only names ports carries these and none of the others.
    portlore::detail::row_pool transport_rows;
    portlore::detail::port_index by_transport;
    for (unsigned t = 0; t != 4; ++t) {
        append_pages(by_transport, claims_by_port(all, t), transport_rows);
    }
    text += words("transport_pages", by_transport.pages, 16,
                  "tcp, then udp, sctp, dccp: page to place in transport_ids, row");
    text +=
        words("transport_ids", by_transport.items, 16, "the claims of one transport, best first");
    text += rows_of("transport_rows", transport_rows);

    portlore::detail::row_pool rows;
    portlore::detail::port_index any;
    append_pages(any, claims_by_port(all, 4), rows);
    text += words("claim_pages", any.pages, 16, "any transport: page to place in claim_ids, row");
    text += words("claim_ids", any.items, 16, "every claim, best first");

    id_lists lists(65536);
    for (std::size_t i = 0; i != all.statuses.size(); ++i) {
        lists[all.statuses[i].ports.first].push_back(static_cast<char16_t>(ids.statuses + i));
    }
    portlore::detail::port_index statuses;
    append_pages(statuses, lists, rows);
    text +=
        words("status_pages", statuses.pages, 16, "reserved or former: page to status_ids, row");
    text += words("status_ids", statuses.items, 16, "the rows themselves");

    // Wide claims: every port leads to one segment, the ports between two ends of wide claims.
    std::set<unsigned> cuts = {0};
    for (const unofficial_claim& claim : all.unofficial) {
        if (claim.ports.size() > widest_own_claim) {
            cuts.insert(claim.ports.first);
            cuts.insert(claim.ports.last + 1);
        }
    }
    std::vector<char16_t> runs = {0};
    std::vector<char16_t> wide_ids;
    for (const unsigned cut : cuts) {
        std::vector<std::size_t> covering;
        for (std::size_t i = 0; i != all.unofficial.size(); ++i) {
            const interval ports = all.unofficial[i].ports;
            if (ports.size() > widest_own_claim && ports.first <= cut && cut <= ports.last) {
                covering.push_back(i);
            }
        }
        std::stable_sort(covering.begin(), covering.end(), [&](std::size_t a, std::size_t b) {
            const unofficial_claim& x = all.unofficial[a];
            const unofficial_claim& y = all.unofficial[b];
            return x.observed != y.observed ? y.observed : x.ports.size() < y.ports.size();
        });
        for (const std::size_t i : covering) {
            wide_ids.push_back(static_cast<char16_t>(all.registered.size() + i));
        }
        runs.push_back(static_cast<char16_t>(wide_ids.size()));
    }
    id_lists segments(65536);
    for (unsigned p = 0, segment = 0; p != segments.size(); ++p) {
        segment += p != 0 && cuts.count(p) != 0 ? 1u : 0u;
        segments[p] = {static_cast<char16_t>(segment)};
    }
    portlore::detail::port_index wide;
    append_pages(wide, segments, rows);
    text += words("wide_pages", wide.pages, 16, "port to segment: page to wide_segments, row");
    text += words("wide_segments", wide.items, 16, "segments, the ports between two cuts");
    return text + words("wide_runs", runs, 16, "segment to its first claim in wide_ids") +
           words("wide_ids", wide_ids, 16, "claims on intervals of more than 256 ports") +
           rows_of("rows", rows) + foot;
}

// For each claim the next one of the same name, the last leading to the first.
class rings {
public:
    explicit rings(std::size_t claims) : next_(claims) {
        for (std::size_t id = 0; id != claims; ++id) {
            next_[id] = static_cast<char16_t>(id);
        }
    }
    void add(const std::string& name, std::size_t id) {
        const auto last = last_.emplace(name, id).first;
        std::swap(next_[id], next_[last->second]);
        last->second = id;
    }
    [[nodiscard]] const std::vector<char16_t>& next() const { return next_; }

private:
    std::vector<char16_t> next_;
    std::map<std::string, std::size_t> last_;
};

struct name_tables {
    std::string facts;
    std::string index;
};

name_tables make_names(const content& all) {
    std::string lines;
    std::string pool(1, '\0'); // the empty name
    std::map<std::string, std::uint16_t> at = {{"", 0}};
    std::vector<std::string> names;
    std::vector<char16_t> of_claim;
    std::map<std::string, std::vector<std::size_t>> claims;
    for (std::size_t i = 0; i != all.registered.size(); ++i) {
        const registered_claim& claim = all.registered[i];
        if (at.emplace(claim.name, static_cast<std::uint16_t>(pool.size())).second) {
            const std::string item =
                std::string(1, static_cast<char>(claim.name.size())) + claim.name;
            lines += "\n    " + commented(where(claim.ports, claim.transports, "")) + " \"" +
                     quoted(item) + "\"";
            pool += item;
            names.push_back(claim.name);
        }
        of_claim.push_back(static_cast<char16_t>(at[claim.name]));
        if (!claim.name.empty()) {
            claims[claim.name].push_back(i);
        }
    }
    if (pool.size() > literal_limit) {
        throw refusal("the name pool has outgrown one literal");
    }
    name_tables made;
    made.facts = head("every service name that has a port, with its length, in port order.", all) +
                 "inline constexpr char names[] =\n    /* no name */ \"\\0\"" + lines + ";\n" +
                 foot;

    std::vector<portlore::detail::name_key> keys;
    for (const std::string& name : names) {
        keys.push_back(portlore::detail::make_key(name));
    }
    const auto slots = static_cast<std::uint32_t>(names.size() + names.size() / 4);
    const auto hash = portlore::detail::build_name_hash(keys, slots);
    std::vector<char16_t> entries;
    std::vector<char16_t> ids;
    for (const std::uint32_t key : hash.key_of_slot) {
        const bool empty = key == portlore::detail::name_hash::no_key;
        if (empty) {
            entries.insert(entries.end(), portlore::detail::name_entry::words, u'\0');
            continue;
        }
        std::vector<std::size_t> of_name = claims[names[key]];
        std::stable_sort(of_name.begin(), of_name.end(), [&](std::size_t a, std::size_t b) {
            return all.registered[a].ports < all.registered[b].ports;
        });
        const registered_claim& lowest = all.registered[of_name.front()];
        entries.push_back(static_cast<char16_t>(lowest.ports.first));
        entries.push_back(static_cast<char16_t>(lowest.transports | of_name.size() << 4));
        entries.push_back(static_cast<char16_t>(ids.size()));
        for (const std::size_t id : of_name) {
            ids.push_back(static_cast<char16_t>(id));
        }
    }
    std::vector<char16_t> pairs;
    for (const counterpart& pair : all.counterparts) {
        for (const std::string& name : {pair.plain, pair.secure}) {
            pairs.push_back(static_cast<char16_t>(claims[name].front()));
        }
    }
    made.index = head("which claims has a service name: derived, nothing to review.", all) +
                 constant("name_slots", slots, "entries of the hash table") +
                 words("claim_names", of_claim, 16, "claim to where its name stands in names") +
                 words("name_displacements", hash.displacements, 16, "bucket to displacement") +
                 bytes("name_keys_low", hash.keys_low, 64,
                       "slot to the length and first 7 bytes of its name") +
                 bytes("name_keys_high", hash.keys_high, 64, "slot to the other 8 bytes") +
                 words("name_entries", entries, 15,
                       "slot to lowest port, transports and number of claims, place in name_ids") +
                 words("name_ids", ids, 16, "the claims of one name, lowest port first") +
                 constant("counterpart_count", all.counterparts.size(), "pairs of counterparts") +
                 words("counterparts", pairs, 16,
                       "a service's first claim, then that of the same protocol over TLS or DTLS") +
                 foot;
    return made;
}

// Operating systems and browsers: few rows, so the text tables serve as they are.
std::string make_hosts(const content& all) {
    text_table ranges("ephemeral");
    for (const ephemeral_range& r : all.ephemeral) {
        ranges.add(systems[r.system], record_head(r.ports, r.system, r.is_default ? 1u : 0u) +
                                          field(r.versions) + field(r.show) + field(r.change) +
                                          field(r.from.title) + field(r.from.url));
    }
    text_table commands("inspect");
    for (const inspect_command& c : all.inspect) {
        commands.add(systems[c.system], record_head({c.system, 0}, c.transports, 0) +
                                            field(c.before) + field(c.after) + field(c.shows) +
                                            field(c.privilege) + field(c.from.title) +
                                            field(c.from.url));
    }
    std::vector<char16_t> bounds(2 * systems.size());
    for (const ephemeral_range& r : all.ephemeral) {
        if (r.is_default) {
            bounds[2 * r.system] = static_cast<char16_t>(r.ports.first);
            bounds[2 * r.system + 1] = static_cast<char16_t>(r.ports.last);
        }
    }
    std::string text =
        head("operating systems and browsers: ephemeral ranges, inspect commands, blocked ports.",
             all) +
        constant("ephemeral_count", ranges.items(), "rows of ephemeral_0") + ranges.text() +
        words("ephemeral_bounds", bounds, 2, "system to first and last port of its default range") +
        words("ephemeral_offsets", ranges.offsets(), 16, "row to its place in ephemeral_0") +
        constant("inspect_count", commands.items(), "rows of inspect_0") + commands.text() +
        words("inspect_offsets", commands.offsets(), 16, "row to its place in inspect_0");
    const unsigned end = all.blocked.empty() ? 0 : (all.blocked.rbegin()->first / 16 + 1) * 16;
    static const std::array<const char*, 4> lists = {"fetch", "chromium", "firefox", "webkit"};
    text += constant("blocked_end", end, "no port from here on is blocked");
    for (unsigned list = 0; list != lists.size(); ++list) {
        std::vector<char16_t> bits(end / 16);
        for (const auto& [number, by] : all.blocked) {
            if ((by >> list & 1u) != 0) {
                bits[number / 16] = static_cast<char16_t>(bits[number / 16] | 1u << number % 16);
            }
        }
        text += words(std::string("blocked_by_") + lists[list], bits, 16, "a bit a port");
    }
    return text + foot;
}

} // namespace

std::map<std::string, std::string> make_tables(const content& all) {
    const numbering ids = {0, all.registered.size(), all.registered.size() + all.unofficial.size()};
    std::map<std::string, std::string> files;

    rings siblings(ids.statuses);
    text_table registered("registered");
    std::set<unsigned> named_ports;
    for (const registered_claim& c : all.registered) {
        if (!c.name.empty()) {
            siblings.add("registered " + c.name, registered.items());
        }
        registered.add(where(c.ports, c.transports, c.name),
                       record_head(c.ports, c.transports,
                                   (c.historic ? 1u : 0u) | (c.blank_transport ? 4u : 0u)) +
                           field(c.description) + field(c.owner) + field(c.reference) +
                           field(c.registered) + field(c.modified) + field(c.unauthorized));
        for (unsigned p = c.ports.first; !c.name.empty() && p <= c.ports.last; ++p) {
            named_ports.insert(p);
        }
    }
    files["registered.hpp"] =
        head("the registered claims, one a line: ports, transports and flags; then description,\n"
             "// assignee, reference, registered, modified, unauthorized use. Names: names.hpp.",
             all) +
        registered.text() + foot;

    text_table sources("sources");
    std::map<source, std::size_t> source_ids;
    text_table unofficial("unofficial");
    for (std::size_t i = 0; i != all.unofficial.size(); ++i) {
        const unofficial_claim& c = all.unofficial[i];
        const auto [known, added] = source_ids.emplace(c.from, source_ids.size());
        if (added) {
            sources.add(to_string(c.ports), field(c.from.title) + field(c.from.url));
        }
        unofficial.add(
            where(c.ports, c.transports, ""),
            record_head(c.ports, c.transports, (c.malicious ? 2u : 0u) | (c.observed ? 8u : 0u)) +
                field(c.name) + field(c.description) + field(c.owner) +
                word(static_cast<unsigned>(known->second)));
        siblings.add("unofficial " + c.name, ids.unofficial + i);
    }
    files["unofficial.hpp"] =
        head("the unofficial claims of claims.tsv, one a line: ports, transports and flags; then\n"
             "// name, description, owner, number of the source.",
             all) +
        unofficial.text() + foot;
    files["sources.hpp"] =
        head("where the unofficial claims are documented: title, address.", all) + sources.text() +
        foot;

    text_table statuses("statuses");
    for (const status& s : all.statuses) {
        statuses.add(where(s.ports, s.transports, ""),
                     record_head(s.ports, s.transports, s.reserved ? 1u : 0u) + field(s.text) +
                         field(s.former_name) + field(s.since) + field(s.unauthorized));
    }
    files["statuses.hpp"] =
        head("ports that are reserved, or unassigned with a history: ports, transports and flag;\n"
             "// then the registry's words, former name, date of the entry, unauthorized use.",
             all) +
        statuses.text() + foot;

    std::vector<char16_t> offsets = registered.offsets();
    for (const text_table* table : {&unofficial, &statuses}) {
        offsets.insert(offsets.end(), table->offsets().begin(), table->offsets().end());
    }
    files["record_index.hpp"] =
        head("where each record stands in its literal: derived, nothing to review.", all) +
        "} // namespace generated\n} // namespace portlore\n\n#include "
        "\"registered.hpp\"\n#include "
        "\"sources.hpp\"\n#include \"statuses.hpp\"\n#include \"unofficial.hpp\"\n\nnamespace "
        "portlore {\nnamespace generated {\n\n" +
        constant("registered_claims", registered.items(), "claims 0 to this - 1") +
        constant("claims_end", ids.statuses, "unofficial claims up to this, then statuses") +
        "\n/// The literal that record `id` stands in.\nconstexpr const char* record_literal("
        "std::size_t id) noexcept {\n    return id >= claims_end ? " +
        statuses.selector(ids.statuses) + "\n         : id >= registered_claims ? (" +
        unofficial.selector(ids.unofficial) + ")\n         : " + registered.selector() +
        ";\n}\n\n/// The literal that source `id` stands in.\nconstexpr const char* "
        "source_literal([[maybe_unused]] std::size_t id) noexcept {\n    return " +
        sources.selector() + ";\n}\n\n" +
        words("record_offsets", offsets, 16, "record to its place in its literal") +
        words("source_offsets", sources.offsets(), 16, "source to its place in its literal") +
        words("claim_siblings", siblings.next(), 16, "claim to the next of its name, in a ring") +
        foot;

    files["hosts.hpp"] = make_hosts(all);
    const name_tables names = make_names(all);
    files["names.hpp"] = names.facts;
    files["name_index.hpp"] = names.index;
    files["port_index.hpp"] = port_index(all, ids);
    files["snapshot.hpp"] =
        head("which registry the tables hold.", all) +
        "inline constexpr char snapshot_date[] = \"" + all.date +
        "\";\ninline constexpr char snapshot_sha256[] =\n    \"" + all.sha256 + "\";\n" +
        constant("snapshot_records", all.fates.size(), "rows of the registry") +
        constant("snapshot_registered_claims", all.registered.size(), "claims made of them") +
        constant("snapshot_unofficial_claims", all.unofficial.size(), "claims from elsewhere") +
        constant("snapshot_named_ports", named_ports.size(), "ports that carry a service name") +
        foot;
    return files;
}

} // namespace portlore_registry
