// The tables of claims: what each says, its ports and flags, its names, where it is written.
#include <algorithm>
#include <set>

#include "portlore/detail/record.hpp"
#include "tables.hpp"

namespace portlore_registry {
namespace {

namespace record = portlore::detail;

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


// The bits of a claim's head, as record.hpp lays them out.
unsigned head_bits(const tables_input& all, std::size_t id, bool special) {
    const claim_lore& lore = all.lore[id];
    unsigned bits = all.transports_of(id) | (special ? record::special_record : 0) |
                    static_cast<unsigned>(lore.rank) << record::prominence_shift |
                    static_cast<unsigned>(lore.role) << record::role_shift |
                    (lore.use != none ? record::has_use_row : 0) |
                    (lore.product != none ? record::has_product_row : 0);
    bits |= all.ports_of(id).size() != 1 ? record::interval_record : 0;
    if (id < all.registered.size()) {
        const registered_claim& claim = all.registered[id];
        return bits | (claim.historic ? record::historic : 0) |
               (claim.blank_transport ? record::blank_transport : 0);
    }
    const unofficial_claim& claim = all.unofficial[id - all.registered.size()];
    return bits | (claim.malicious ? record::malicious : 0) |
           (claim.observed ? record::observed : 0) | (claim.listing ? record::listing : 0);
}

std::string make_heads(const tables_input& all, const std::vector<bool>& special) {
    std::vector<char16_t> heads;
    std::vector<char16_t> intervals;
    std::map<interval, std::size_t> places;
    for (std::size_t id = 0; id != all.claims(); ++id) {
        const interval ports = all.ports_of(id);
        std::size_t place = ports.first;
        if (ports.size() != 1) {
            const auto [known, added] = places.emplace(ports, intervals.size());
            place = known->second;
            if (added) {
                intervals.push_back(static_cast<char16_t>(ports.first));
                intervals.push_back(static_cast<char16_t>(ports.last));
            }
        }
        heads.push_back(narrow(place, "a claim's ports"));
        heads.push_back(narrow(head_bits(all, id, special[id]), "a claim's flags"));
    }
    return head("ports, transports and flags of each claim: derived, nothing to review.", all) +
           constant("registered_claims", all.registered.size(), "claims 0 to this - 1") +
           constant("claims_end", all.claims(), "unofficial claims up to this") +
           words("claim_heads", heads, 32, "claim to its port, or its place in claim_intervals; flags") +
           words("claim_intervals", intervals, 32, "first and last ports of claims on several") +
           foot;
}

// The names of a list, one a line, with a comment where there is one.
class name_list {
public:
    void add(const std::string& comment, const std::string& name) {
        places_.push_back(static_cast<char16_t>(size_)); // modulo 65,536
        size_ += name.size();
        lines_ += "\n    " + (comment.empty() ? "" : commented(comment) + " ") + "\"" +
                  quoted(name) + "\"";
        if (size_ - first_ > 65534) {
            throw refusal("the names have outgrown one literal");
        }
    }
    // Ends a literal and begins the next.
    std::string literal(const std::string& name) {
        const std::string text = "inline constexpr char " + name + "[] =" +
                                 (lines_.empty() ? " \"\"" : lines_) + ";\n\n";
        lines_.clear();
        first_ = size_;
        return text;
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const std::vector<char16_t>& places() const { return places_; }

private:
    std::string lines_;
    std::vector<char16_t> places_;
    std::size_t size_ = 0;
    std::size_t first_ = 0;
};

std::string make_name_lists(const tables_input& all) {
    name_list names;
    for (const registered_claim& claim : all.registered) {
        names.add("", claim.name);
    }
    std::string text = head("the name of each claim; then the plain names of claims and of numbers.",
                            all) +
                       names.literal("registered_names");
    const std::size_t unofficial = names.size();
    for (const unofficial_claim& claim : all.unofficial) {
        names.add("", claim.name);
    }
    text += names.literal("unofficial_names");
    const std::size_t plain = names.size();
    std::vector<char16_t> ranks;
    std::size_t used = 0;
    for (std::size_t id = 0; id != all.claims(); ++id) {
        const std::size_t use = all.lore[id].use;
        if (id % record::use_block == 0) {
            ranks.push_back(narrow(used, "claims with a use"));
        }
        used += use != none ? 1u : 0u;
        if (use != none) {
            names.add(to_string(all.ports_of(id)) + " " + all.name_of(id), all.uses[use].plain);
        }
    }
    for (const auto& [number, use] : all.number_titles) {
        names.add(std::to_string(number), all.uses[use].plain);
    }
    names.add("no name", "");
    names.add("the end", "");
    return text + names.literal("plain_names") +
           constant("unofficial_names_begin", unofficial % 65536, "place of the first, modulo 65,536") +
           constant("plain_names_begin", plain % 65536, "place of the first, modulo 65,536") +
           constant("plain_name_count", used, "claims with a plain name") +
           constant("no_name", no_label(all), "number of the empty name") +
           words("name_places", names.places(), 32, "name to its place in all three, modulo 65,536") +
           words("use_ranks", ranks, 32, "block of claims to how many before it have a plain name") +
           foot;
}

} // namespace

std::vector<std::size_t> claims_with_use(const tables_input& all) {
    std::vector<std::size_t> claims;
    for (std::size_t id = 0; id != all.claims(); ++id) {
        if (all.lore[id].use != none) {
            claims.push_back(id);
        }
    }
    return claims;
}

std::size_t label_of(const tables_input& all, std::size_t claim) {
    if (all.lore[claim].use == none) {
        return claim;
    }
    return all.claims() + static_cast<std::size_t>(std::count_if(
                              all.lore.begin(),
                              all.lore.begin() + static_cast<std::ptrdiff_t>(claim),
                              [](const claim_lore& lore) { return lore.use != none; }));
}

std::size_t label_of_title(const tables_input& all, std::size_t title) {
    return all.claims() + claims_with_use(all).size() + title;
}

std::size_t no_label(const tables_input& all) {
    return label_of_title(all, all.number_titles.size());
}

std::size_t source_table::number(const source& from, const std::string& comment) {
    const auto [known, added] = ids_.emplace(from, end());
    if (added) {
        table_.add(comment, sized(from.title) + sized(from.url));
    }
    return known->second;
}

std::optional<std::size_t> source_table::find(const source& from) const {
    const auto found = ids_.find(from);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

void make_claim_tables(files& made, const tables_input& all, source_table& sources) {
    rings siblings(all.claims());
    record_table registered("registered");
    std::vector<bool> special;
    for (const registered_claim& c : all.registered) {
        if (!c.name.empty()) {
            siblings.add("registered " + c.name, registered.items());
        }
        const std::vector<std::string> texts = {c.description, c.owner,    c.reference,
                                                c.registered,  c.modified, c.unauthorized};
        registered.add(row_name(c.ports, c.transports, c.name), "", texts);
        special.push_back(is_special(texts) || is_special(c.name));
    }
    made["registered.hpp"] =
        head("the registered claims, one a line: description, assignee, reference, registered,\n"
             "// modified, unauthorized use. Names: names.hpp; ports: heads.hpp.",
             all) +
        registered.text() + foot;

    record_table unofficial("unofficial");
    for (std::size_t i = 0; i != all.unofficial.size(); ++i) {
        const unofficial_claim& c = all.unofficial[i];
        const std::size_t from = sources.number(c.from, to_string(c.ports));
        const std::vector<std::string> texts = {c.description, c.owner};
        unofficial.add(row_name(c.ports, c.transports, c.name), "",
                       {c.description, c.owner, word(narrow(from, "sources"))});
        special.push_back(is_special(texts) || is_special(c.name) || is_special(c.from.title));
        siblings.add("unofficial " + c.name, registered.items() + i);
    }
    made["unofficial.hpp"] =
        head("the unofficial claims of claims.tsv, one a line: description, owner, number of the\n"
             "// source. Names: names.hpp; ports: heads.hpp.",
             all) +
        unofficial.text() + foot;
    made["sources.hpp"] =
        head("where the unofficial claims are documented: title, address.", all) +
        sources.table().text() +
        "/// The literal that holds source `id`.\nconstexpr const char* "
        "source_literal([[maybe_unused]] std::size_t id) noexcept {\n    return " +
        sources.table().selector() + ";\n}\n\n" +
        words("source_offsets", sources.table().offsets(), 32, "source to its place in its literal") +
        foot;

    std::vector<char16_t> offsets = registered.offsets();
    offsets.insert(offsets.end(), unofficial.offsets().begin(), unofficial.offsets().end());
    std::vector<char16_t> pairs;
    for (const counterpart& pair : all.counterparts) {
        for (const std::string& name : {pair.plain, pair.secure}) {
            const auto claim = std::find_if(
                all.registered.begin(), all.registered.end(),
                [&](const registered_claim& c) { return c.name == name; });
            pairs.push_back(static_cast<char16_t>(claim - all.registered.begin()));
        }
    }
    made["record_index.hpp"] =
        head("where each claim's texts are, and which belong together: derived, nothing to review.",
             all) +
        "} // namespace generated\n} // namespace portlore\n\n#include \"registered.hpp\"\n#include "
        "\"sources.hpp\"\n#include \"unofficial.hpp\"\n\nnamespace portlore {\nnamespace generated "
        "{\n\n/// The literal that holds the texts of claim `id`.\nconstexpr const char* "
        "record_literal(std::size_t id) noexcept {\n    return id >= " +
        std::to_string(all.registered.size()) + " ? (" +
        unofficial.selector(registered.items()) + ")\n         : " + registered.selector() +
        ";\n}\n\n" + words("record_offsets", offsets, 32, "claim to its place in its literal") +
        constant("sibling_pairs", siblings.pairs().size() / 2, "claims that share their name") +
        words("claim_siblings", siblings.pairs(), 32,
              "such a claim and the next of its name, in a ring; by claim") +
        constant("counterpart_count", all.counterparts.size(), "pairs of counterparts") +
        words("counterparts", pairs, 32,
              "a service's first claim, then that of the same protocol over TLS or DTLS") +
        foot;
    made["heads.hpp"] = make_heads(all, special);
    made["names.hpp"] = make_name_lists(all);
}

} // namespace portlore_registry
