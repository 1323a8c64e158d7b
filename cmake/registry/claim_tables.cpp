// The tables of claims: what each says, its ports and flags, its names, where it is written.
#include <algorithm>
#include <set>

#include "portlore/detail/record.hpp"
#include "tables.hpp"

namespace portlore_registry {
namespace {

namespace layout = portlore::detail;

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
    unsigned bits = all.transports_of(id) | (special ? layout::special_record : 0) |
                    static_cast<unsigned>(lore.rank) << layout::prominence_shift |
                    static_cast<unsigned>(lore.role) << layout::role_shift |
                    (lore.use != none ? layout::has_use_row : 0) |
                    (lore.product != none ? layout::has_product_row : 0);
    bits |= all.ports_of(id).size() != 1 ? layout::interval_record : 0;
    if (id < all.registered.size()) {
        const registered_claim& claim = all.registered[id];
        return bits | (claim.historic ? layout::old_spelling : 0) |
               (claim.blank_transport ? layout::blank_transport : 0);
    }
    const unofficial_claim& claim = all.unofficial[id - all.registered.size()];
    return bits | (claim.malicious ? layout::malicious : 0) |
           (claim.observed ? layout::observed : 0) | (claim.listing ? layout::listing : 0);
}

std::string make_heads(const tables_input& all, const std::vector<bool>& special,
                       const claim_names& names) {
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
        heads.push_back(static_cast<char16_t>(head_bits(all, id, special[id]) |
                                              (names.is_shown(all, id) ? layout::shown_name : 0)));
    }
    return head("ports, transports and flags of each claim: derived, nothing to review.", all) +
           constant("registered_claims", all.registered.size(), "claims 0 to this - 1") +
           constant("claims_end", all.claims(), "unofficial claims up to this") +
           words("claim_heads", heads, 32,
                 "claim to its port, or its place in claim_intervals; flags") +
           words("claim_intervals", intervals, 32, "first and last ports of claims on several") +
           foot;
}

// Texts of names in one literal, one a line; a text that is there already is not added again.
class name_pool {
public:
    explicit name_pool(std::string name) : name_(std::move(name)) {}
    std::size_t place(const std::string& comment, const std::string& text) {
        const std::size_t known = text.empty() ? 0 : all_.find(text);
        if (known != std::string::npos) {
            return known;
        }
        lines_ += "\n    " + (comment.empty() ? "" : commented(comment) + " ") + "\"" +
                  quoted(text) + "\"";
        all_ += text;
        if (all_.size() > literal_limit) {
            throw refusal(name_ + " have outgrown one literal");
        }
        return all_.size() - text.size();
    }
    [[nodiscard]] std::string text() const {
        return "inline constexpr char " + name_ + "[] =" + (lines_.empty() ? " \"\"" : lines_) +
               ";\n\n";
    }

private:
    std::string name_;
    std::string lines_;
    std::string all_;
};

} // namespace

claim_names::claim_names(const tables_input& all) {
    // What ports show is in a separate literal: a program that asks for nothing else does not
    // carry the other names.
    std::set<std::size_t> shown;
    for (const auto& of_transport : all.likely) {
        for (const std::size_t id : of_transport) {
            if (id != none && all.lore[id].use == none && id >= all.registered.size()) {
                shown.insert(id);
            }
        }
    }
    std::string registered;
    std::string lines;
    for (const registered_claim& claim : all.registered) {
        registered_places_.push_back(static_cast<char16_t>(registered.size()));
        registered += claim.name;
        lines += "\n    \"" + quoted(claim.name) + "\"";
    }
    if (registered.size() > literal_limit) {
        throw refusal("the names have outgrown one literal");
    }
    registered_places_.push_back(static_cast<char16_t>(registered.size()));
    name_pool shown_names("shown_names");
    name_pool other_names("other_names");
    // The longest first, as many a shorter name is a part of one.
    std::vector<std::pair<std::string, std::string>> texts; // with their comments
    for (const std::size_t id : shown) {
        texts.emplace_back(all.name_of(id), "");
    }
    for (std::size_t id = 0; id != all.claims(); ++id) {
        if (const std::size_t use = all.lore[id].use; use != none) {
            texts.emplace_back(all.uses[use].plain,
                               to_string(all.ports_of(id)) + " " + all.name_of(id));
        }
    }
    for (const auto& [number, use] : all.number_titles) {
        texts.emplace_back(all.uses[use].plain, std::to_string(number));
    }
    std::stable_sort(texts.begin(), texts.end(), [](const auto& left, const auto& right) {
        return left.first.size() > right.first.size();
    });
    for (const auto& [text, comment] : texts) {
        shown_names.place(comment, text);
    }
    std::vector<char16_t> places;
    std::string sizes;
    const auto add = [&](std::size_t place, const std::string& text) {
        if (text.size() >= portlore::detail::registered_label) {
            throw refusal("a name that is too long: " + text);
        }
        places.push_back(static_cast<char16_t>(place));
        sizes += static_cast<char>(text.size());
    };
    for (std::size_t i = 0; i != all.unofficial.size(); ++i) {
        const std::size_t id = all.registered.size() + i;
        const std::string& name = all.unofficial[i].name;
        is_shown_.push_back(shown.count(id) != 0);
        add((is_shown_.back() ? shown_names : other_names).place("", name), name);
    }
    std::vector<char16_t> ranks;
    std::size_t used = 0;
    for (std::size_t id = 0; id != all.claims(); ++id) {
        const std::size_t use = all.lore[id].use;
        if (id % layout::use_block == 0) {
            ranks.push_back(narrow(used, "claims with a use"));
        }
        if (use == none) {
            labels_.push_back(
                id < all.registered.size()
                    ? label{registered_places_[id], all.registered[id].name.size(), true}
                    : label{places[id - all.registered.size()], all.name_of(id).size(), false});
            continue;
        }
        ++used;
        const std::string& plain = all.uses[use].plain;
        const std::size_t place = shown_names.place("", plain);
        add(place, plain);
        labels_.push_back({place, plain.size(), false});
    }
    for (const auto& [number, use] : all.number_titles) {
        const std::string& title = all.uses[use].plain;
        titles_[number] = {shown_names.place("", title), title.size(), false};
    }
    text_ =
        head("the names of claims: of registered ones in the registry's order; what ports show;\n"
             "// the other names of unofficial claims.",
             all) +
        "inline constexpr char registered_names[] =" + lines + ";\n\n" + shown_names.text() +
        other_names.text() +
        words("registered_places", registered_places_, 32,
              "claim to its place in registered_names") +
        words("name_places", places, 32,
              "unofficial claim, then claim with a use, to its place in a literal of names") +
        bytes("name_sizes", sizes, 64, "the size of that name") +
        words("use_ranks", ranks, 32, "block of claims to how many before it have a use") + foot;
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

void make_claim_tables(files& made, const tables_input& all, const claim_names& names,
                       source_table& sources) {
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
                       {c.description, c.owner, number(from, "sources")});
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
        words("source_offsets", sources.table().offsets(), 32,
              "source to its place in its literal") +
        foot;

    std::vector<char16_t> offsets = registered.offsets();
    offsets.insert(offsets.end(), unofficial.offsets().begin(), unofficial.offsets().end());
    made["record_index.hpp"] =
        head("where each claim's texts are, and which belong together: derived, nothing to review.",
             all) +
        "} // namespace generated\n} // namespace portlore\n\n#include "
        "\"registered.hpp\"\n#include "
        "\"sources.hpp\"\n#include \"unofficial.hpp\"\n\nnamespace portlore {\nnamespace generated "
        "{\n\n/// The literal that holds the texts of claim `id`.\nconstexpr const char* "
        "record_literal(std::size_t id) noexcept {\n    return id >= " +
        std::to_string(all.registered.size()) + " ? (" + unofficial.selector(registered.items()) +
        ")\n         : " + registered.selector() + ";\n}\n\n" +
        words("record_offsets", offsets, 32, "claim to its place in its literal") +
        constant("sibling_pairs", siblings.pairs().size() / 2, "claims that share their name") +
        words("claim_siblings", siblings.pairs(), 32,
              "such a claim and the next of its name, in a ring; by claim") +
        foot;
    made["heads.hpp"] = make_heads(all, special, names);
    made["names.hpp"] = names.text();
}

} // namespace portlore_registry
