// Writes the tables. Facts stand one row a line, in the registry's order, so that an update reads
// as a diff; what is derived from them (offsets, indexes) stands in files of its own.
#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <set>
#include <tuple>

#include "model.hpp"
#include "portlore/detail/ascii.hpp"
#include "portlore/detail/name_index_builder.hpp"
#include "portlore/detail/port_index_builder.hpp"
#include "portlore/detail/record.hpp"
#include "portlore/detail/text_escape.hpp"

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
        const bool ends = c == '/' && !safe.empty() && safe.back() == '*';
        safe += c < ' ' || c > '~' || ends || c == '\\' || c == '?' ? '.' : c;
    }
    return "/* " + safe + " */";
}

std::string word(unsigned value) {
    return {static_cast<char>(value >> 8), static_cast<char>(value & 255)};
}

// A text with its length before it: one byte, or two for the few long ones.
std::string sized(const std::string& text) {
    if (text.size() > 0x0eff) {
        throw refusal("a text of " + std::to_string(text.size()) + " bytes: \"" +
                      text.substr(0, 40) + "...\"");
    }
    const auto size = static_cast<unsigned>(text.size());
    return (size < portlore::detail::long_text ? std::string(1, static_cast<char>(size))
                                               : word(size | portlore::detail::long_text << 8)) +
           text;
}

// Whether some format must escape a byte of the text, as text_escape.hpp says.
bool is_special(const std::string& text) {
    using portlore::text_format;
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return portlore::detail::specials<text_format::plain>.is[byte] ||
               portlore::detail::specials<text_format::markdown>.is[byte] ||
               portlore::detail::specials<text_format::html>.is[byte] ||
               portlore::detail::specials<text_format::json>.is[byte];
    });
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

// Words of 16 or 32 bits as a literal, `per_line` a line.
template <class Word>
std::string words(const std::string& name, const std::vector<Word>& values, std::size_t per_line,
                  const std::string& comment) {
    constexpr bool wide = sizeof(Word) == 4;
    const std::string quote = wide ? "U\"" : "u\"";
    if (sizeof(Word) * values.size() > literal_limit) {
        throw refusal("table " + name + " has outgrown one literal: " +
                      std::to_string(sizeof(Word) * values.size()) + " bytes");
    }
    std::string text = "// " + comment + "\ninline constexpr " +
                       (wide ? "char32_t " : "char16_t ") + name + "[] =";
    for (std::size_t i = 0; i != values.size(); ++i) {
        if (i % per_line == 0) {
            text += (i == 0 ? "\n    " : "\"\n    ") + quote;
        }
        std::array<char, 12> escape{};
        std::snprintf(escape.data(), escape.size(), wide ? "\\x%08x" : "\\x%04x",
                      static_cast<unsigned>(values[i]));
        text += escape.data();
    }
    return text + (values.empty() ? " " + quote + "\";\n" : "\";\n");
}

// Bytes as a literal, in lines of `per_line`.
std::string bytes(const std::string& name, const std::string& values, std::size_t per_line,
                  const std::string& comment) {
    if (values.empty()) {
        throw refusal("table " + name + " has no row");
    }
    std::string text = "// " + comment + "\ninline constexpr char " + name + "[] =";
    for (std::size_t at = 0; at < values.size(); at += per_line) {
        text += "\n    \"" + quoted(values.substr(at, per_line)) + '"';
    }
    return text + ";\n";
}

// What the head of a record says.
struct record_head {
    interval ports;
    unsigned transports;
    unsigned flags;
};

// Items in literals of at most the limit each, one a line, with a function from item to literal.
class literal_table {
public:
    literal_table(std::string name) : name_(std::move(name)) {}

    // Whether an item of that size begins a new literal.
    [[nodiscard]] bool is_full(std::size_t item_size) const {
        return literals_.empty() || size_ + item_size > literal_limit;
    }
    void begin_literal() {
        literals_.emplace_back();
        first_item_.push_back(offsets_.size());
        size_ = 0;
    }
    void add(const std::string& comment, const std::string& item) {
        if (is_full(item.size())) {
            begin_literal();
        }
        offsets_.push_back(static_cast<char16_t>(size_));
        size_ += item.size();
        literals_.back() += "\n    " + commented(comment) + " \"" + quoted(item) + "\"";
    }
    [[nodiscard]] std::size_t items() const { return offsets_.size(); }
    [[nodiscard]] const std::vector<char16_t>& offsets() const { return offsets_; }
    [[nodiscard]] std::size_t size() const { return size_; } // of the last literal

    // The literals.
    [[nodiscard]] std::string text() const {
        if (literals_.empty()) {
            throw refusal("table " + name_ + " has no row");
        }
        std::string text;
        for (std::size_t i = 0; i != literals_.size(); ++i) {
            text += "inline constexpr char " + name_ + "_" + std::to_string(i) +
                    "[] =" + literals_[i] + ";\n\n";
        }
        return text;
    }
    // The expression that gives the literal of item `id`, when the first has `first_id`.
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

// The same, of the records that record.hpp reads.
class record_table : public literal_table {
public:
    using literal_table::literal_table;

    // `also_shown` are texts that stand elsewhere, but are escaped or not as the record says.
    void add(const std::string& comment, interval ports, unsigned bits,
             const std::vector<std::string>& texts, const std::vector<std::string>& also_shown = {},
             const std::string& tail = {}) {
        namespace record = portlore::detail;
        const bool special = std::any_of(texts.begin(), texts.end(), is_special) ||
                             std::any_of(also_shown.begin(), also_shown.end(), is_special);
        const bool is_interval = ports.first != ports.last;
        bits |=
            (is_interval ? record::interval_record : 0) | (special ? record::special_record : 0);
        std::vector<std::string> all = texts;
        if (!tail.empty()) {
            all.push_back(tail);
        }
        unsigned there = 0;
        std::size_t most = 6;
        for (std::size_t i = 0; i != all.size(); ++i) {
            there |= all[i].empty() ? 0 : 1u << i;
            most += sized(all[i]).size();
        }
        if (is_full(most)) {
            begin_literal();
            seen_.clear();
        }
        std::string item = std::string(1, static_cast<char>(bits)) + word(ports.first) +
                           (is_interval ? word(ports.last) : "") + static_cast<char>(there);
        for (const std::string& text : all) {
            if (!text.empty()) {
                item += placed(text, size() + item.size());
            }
        }
        literal_table::add(comment, item);
    }

private:
    // The text, or how many bytes before this place it stands. Only a short way back, so that a
    // new row changes no other rows but its neighbours.
    std::string placed(const std::string& text, std::size_t at) {
        const auto before = seen_.find(text);
        if (text.size() > 1 && before != seen_.end() && at - before->second <= 255) {
            return {static_cast<char>(portlore::detail::text_before),
                    static_cast<char>(at - before->second)};
        }
        seen_[text] = at;
        return sized(text);
    }

    std::map<std::string, std::size_t> seen_;
};

std::string where(interval ports, unsigned transports, const std::string& name) {
    return to_string(ports) + " " + transport_words(transports) + (name.empty() ? "" : " " + name);
}

using id_lists = std::vector<std::vector<char16_t>>;

// Vendor before observed; what is said of a port before what is said of all around it.
bool stands_before(const unofficial_claim& a, const unofficial_claim& b) {
    return a.observed != b.observed ? b.observed : a.ports.size() < b.ports.size();
}

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
    std::vector<std::size_t> order(all.unofficial.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return stands_before(all.unofficial[a], all.unofficial[b]);
    });
    for (const std::size_t i : order) {
        place(all.unofficial[i].ports, all.unofficial[i].transports, all.registered.size() + i);
    }
    return lists;
}

std::string port_index(const content& all, const std::vector<char16_t>& status_offsets) {
    std::string text = head("which claims stand on a port: derived, nothing to review.", all);
    const id_lists any = claims_by_port(all, 4);
    const auto parts =
        portlore::detail::build_port_parts(any, {claims_by_port(all, 0), claims_by_port(all, 1),
                                                 claims_by_port(all, 2), claims_by_port(all, 3)});
    portlore::detail::row_pool rows;
    const auto claims = portlore::detail::build_port_index(any, rows, parts.more);
    text += words("claim_pages", claims.pages, 16, "page to its place in claim_ids, row");
    text += words("claim_ids", claims.items, 16,
                  "the claims, port by port, best first; behind those of a page its other parts");

    const auto kinds = portlore::detail::build_byte_index(parts.kinds, portlore::detail::kind_page);
    text += words("kind_pages", kinds.pages, 16, "page to its row");
    text += bytes("kind_rows", kinds.rows, portlore::detail::kind_page,
                  "port to its kind: where its parts stand behind its first item");
    text += bytes("kind_parts", parts.parts, 8,
                  "kind to distance and number of its claims for tcp, udp, sctp, dccp");

    id_lists lists(65536);
    for (std::size_t i = 0; i != all.statuses.size(); ++i) {
        lists[all.statuses[i].ports.first].push_back(static_cast<char16_t>(i));
    }
    auto statuses = portlore::detail::build_port_index(lists, rows);
    statuses.pages.resize(49152 / portlore::detail::page_ports * 2); // no row reaches 49152
    for (char16_t& item : statuses.items) {
        item = status_offsets[item];
    }
    text += words("status_pages", statuses.pages, 16,
                  "reserved or former: page to its place in status_places, row");
    text += words("status_places", statuses.items, 16, "where they stand in statuses_0");

    // Wide claims: every port leads to one segment.
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
            return stands_before(all.unofficial[a], all.unofficial[b]);
        });
        for (const std::size_t i : covering) {
            wide_ids.push_back(static_cast<char16_t>(all.registered.size() + i));
        }
        runs.push_back(static_cast<char16_t>(wide_ids.size()));
    }
    if (cuts.size() > 256) {
        throw refusal("more than 256 segments of wide claims");
    }
    std::string segments;
    for (unsigned p = 0, segment = 0; p != 65536; ++p) {
        segment += p != 0 && cuts.count(p) != 0 ? 1u : 0u;
        segments.push_back(static_cast<char>(static_cast<unsigned char>(segment)));
    }
    const auto wide = portlore::detail::build_byte_index(segments, portlore::detail::wide_page);
    text += words("wide_pages", wide.pages, 16, "page to its row");
    text += bytes("wide_rows", wide.rows, portlore::detail::wide_page,
                  "port to segment, the ports between two ends of wide claims");
    return text + words("wide_runs", runs, 16, "segment to its first claim in wide_ids") +
           words("wide_ids", wide_ids, 16, "claims on intervals of more than 256 ports") +
           bytes("rows", rows.bytes(), portlore::detail::row_bytes,
                 "how many items of a page stand before each of its ports, and after the last") +
           foot;
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
    // Each claim of a ring of two or more, followed by its next; by claim.
    [[nodiscard]] std::vector<char16_t> pairs() const {
        std::vector<char16_t> made;
        for (std::size_t id = 0; id != next_.size(); ++id) {
            if (next_[id] != id) {
                made.push_back(static_cast<char16_t>(id));
                made.push_back(next_[id]);
            }
        }
        return made;
    }

private:
    std::vector<char16_t> next_;
    std::map<std::string, std::size_t> last_;
};

struct name_tables {
    std::string facts;
    std::string index;
    std::string counterparts;
};

name_tables make_names(const content& all) {
    std::string lines;
    std::string pool;
    std::vector<char16_t> bases;
    std::string distances;
    std::vector<std::string> names; // each once
    std::map<std::string, std::vector<std::size_t>> claims;
    const auto begins = [&](std::size_t i) {
        if (i % portlore::detail::name_block == 0) {
            bases.push_back(static_cast<char16_t>(pool.size()));
        }
        distances.push_back(static_cast<char>(pool.size() - bases.back()));
    };
    for (std::size_t i = 0; i != all.registered.size(); ++i) {
        const registered_claim& claim = all.registered[i];
        begins(i);
        pool += claim.name;
        lines += "\n    " + commented(where(claim.ports, claim.transports, "")) + " \"" +
                 quoted(claim.name) + "\"";
        if (!claim.name.empty()) {
            std::vector<std::size_t>& of_name = claims[claim.name];
            if (of_name.empty()) {
                names.push_back(claim.name);
            }
            of_name.push_back(i);
        }
    }
    begins(all.registered.size()); // where the last one ends
    if (pool.size() > literal_limit) {
        throw refusal("the names have outgrown one literal");
    }
    name_tables made;
    made.facts =
        head("the service name of each registered claim.", all) +
        "inline constexpr char names[] =" + lines + ";\n\n" +
        words("name_bases", bases, 16, "block of 16 claims to its place in names") +
        bytes("name_distances", distances, 64, "claim to how far behind that its name is") + foot;

    std::vector<std::string> in_lower_case = names;
    for (std::string& name : in_lower_case) {
        std::transform(name.begin(), name.end(), name.begin(), portlore::detail::to_lower);
    }
    const auto slots = static_cast<std::uint32_t>(names.size() + names.size() / 16);
    const auto hash = portlore::detail::build_name_hash(in_lower_case, slots);
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
        if (of_name.size() > 4095) { // 12 bits
            throw refusal("service " + names[key] + " has more than 4095 claims");
        }
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
                 words("name_displacements", hash.displacements, 16, "bucket to displacement") +
                 words("name_keys_low", hash.keys_low, 8,
                       "slot to the length and last 7 bytes of its name") +
                 words("name_keys_high", hash.keys_high, 8, "slot to its first 8 bytes") +
                 words("name_entries", entries, 15,
                       "slot to lowest port, transports and number of claims, place in name_ids") +
                 words("name_ids", ids, 16, "the claims of one name, lowest port first") + foot;
    made.counterparts =
        constant("counterpart_count", all.counterparts.size(), "pairs of counterparts") +
        words("counterparts", pairs, 16,
              "a service's first claim, then that of the same protocol over TLS or DTLS");
    return made;
}

// Operating systems and browsers: few rows, so the record tables serve as they are.
std::string make_hosts(const content& all) {
    record_table ranges("ephemeral");
    for (const ephemeral_range& r : all.ephemeral) {
        ranges.add(systems[r.system], r.ports,
                   r.system | (r.is_default ? portlore::detail::is_default : 0),
                   {r.versions, r.show, r.change, r.from.title, r.from.url});
    }
    record_table commands("inspect");
    for (const inspect_command& c : all.inspect) {
        commands.add(systems[c.system], {c.system, c.system},
                     c.transports | (c.listening_only ? portlore::detail::listening_only : 0),
                     {c.before, c.after, c.shows, c.privilege, c.from.title, c.from.url});
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
    namespace record = portlore::detail;
    std::map<std::string, std::string> files;

    rings siblings(all.registered.size() + all.unofficial.size());
    record_table registered("registered");
    std::set<unsigned> named_ports;
    for (const registered_claim& c : all.registered) {
        if (!c.name.empty()) {
            siblings.add("registered " + c.name, registered.items());
        }
        registered.add(
            where(c.ports, c.transports, c.name), c.ports,
            c.transports | (c.historic ? record::historic : 0) |
                (c.blank_transport ? record::blank_transport : 0),
            {c.description, c.owner, c.reference, c.registered, c.modified, c.unauthorized},
            {c.name});
        for (unsigned p = c.ports.first; !c.name.empty() && p <= c.ports.last; ++p) {
            named_ports.insert(p);
        }
    }
    files["registered.hpp"] =
        head("the registered claims, one a line: ports, transports and flags; then description,\n"
             "// assignee, reference, registered, modified, unauthorized use. Names: names.hpp.",
             all) +
        registered.text() + foot;

    literal_table sources("sources");
    std::map<source, std::size_t> source_ids;
    record_table unofficial("unofficial");
    for (std::size_t i = 0; i != all.unofficial.size(); ++i) {
        const unofficial_claim& c = all.unofficial[i];
        const auto [known, added] = source_ids.emplace(c.from, source_ids.size());
        if (added) {
            sources.add(to_string(c.ports), sized(c.from.title) + sized(c.from.url));
        }
        unofficial.add(where(c.ports, c.transports, ""), c.ports,
                       c.transports | (c.malicious ? record::malicious : 0) |
                           (c.observed ? record::observed : 0),
                       {c.name, c.description, c.owner}, {c.from.title},
                       word(static_cast<unsigned>(known->second)));
        siblings.add("unofficial " + c.name, registered.items() + i);
    }
    files["unofficial.hpp"] =
        head("the unofficial claims of claims.tsv, one a line: ports, transports and flags; then\n"
             "// name, description, owner, number of the source.",
             all) +
        unofficial.text() + foot;
    files["sources.hpp"] =
        head("where the unofficial claims are documented: title, address.", all) + sources.text() +
        foot;

    record_table statuses("statuses");
    for (const status& s : all.statuses) {
        statuses.add(where(s.ports, s.transports, ""), s.ports,
                     s.transports | (s.reserved ? record::reserved : 0),
                     {s.text, s.former_name, s.since, s.unauthorized});
    }
    files["statuses.hpp"] =
        head("ports that are reserved, or unassigned with a history: ports, transports and flag;\n"
             "// then the registry's words, former name, date of the entry, unauthorized use.",
             all) +
        statuses.text() + foot;
    if (statuses.text().find("statuses_1") != std::string::npos) {
        throw refusal("the statuses have outgrown one literal");
    }

    std::vector<char16_t> offsets = registered.offsets();
    offsets.insert(offsets.end(), unofficial.offsets().begin(), unofficial.offsets().end());
    const std::size_t claims = registered.items() + unofficial.items();
    const name_tables names = make_names(all);
    files["record_index.hpp"] =
        head("where each record stands in its literal, and which belong together: derived, nothing "
             "to review.",
             all) +
        "} // namespace generated\n} // namespace portlore\n\n#include "
        "\"registered.hpp\"\n#include "
        "\"sources.hpp\"\n#include \"unofficial.hpp\"\n\nnamespace "
        "portlore {\nnamespace generated {\n\n" +
        constant("registered_claims", registered.items(), "claims 0 to this - 1") +
        constant("claims_end", claims, "unofficial claims up to this") +
        "\n/// The literal that record `id` stands in.\nconstexpr const char* record_literal("
        "std::size_t id) noexcept {\n    return id >= registered_claims ? (" +
        unofficial.selector(registered.items()) + ")\n         : " + registered.selector() +
        ";\n}\n\n/// The literal that source `id` stands in.\nconstexpr const char* "
        "source_literal([[maybe_unused]] std::size_t id) noexcept {\n    return " +
        sources.selector() + ";\n}\n\n" +
        words("record_offsets", offsets, 16, "record to its place in its literal") +
        words("source_offsets", sources.offsets(), 16, "source to its place in its literal") +
        constant("sibling_pairs", siblings.pairs().size() / 2, "claims that share their name") +
        words("claim_siblings", siblings.pairs(), 16,
              "such a claim and the next of its name, in a ring; by claim") +
        names.counterparts + foot;

    files["hosts.hpp"] = make_hosts(all);
    files["names.hpp"] = names.facts;
    files["name_index.hpp"] = names.index;
    files["port_index.hpp"] = port_index(all, statuses.offsets());
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
