// The parts of make_tables(): each gives the text of one or several files.
#pragma once

#include "literals.hpp"

namespace portlore_registry {

using files = std::map<std::string, std::string>;

/// The literals that hold where claims and uses are written; a source's number is the order in
/// which it was first asked for.
class source_table {
public:
    explicit source_table(const std::string& name, std::size_t first_number = 0)
        : table_(name), first_(first_number) {}
    /// The number of a source; `comment` is written before one that is new.
    std::size_t number(const source& from, const std::string& comment);
    /// The number of a source that is there already.
    [[nodiscard]] std::optional<std::size_t> find(const source& from) const;
    [[nodiscard]] std::size_t end() const { return first_ + ids_.size(); }
    [[nodiscard]] const literal_table& table() const { return table_; }
    [[nodiscard]] literal_table& table() { return table_; }

private:
    literal_table table_;
    std::map<source, std::size_t> ids_;
    std::size_t first_;
};

/// A name in a literal of names.hpp.
struct label {
    std::size_t place = 0;
    std::size_t size = 0;
    bool registered = false; // in registered_names, otherwise in shown_names
    friend bool operator==(const label& a, const label& b) {
        return a.place == b.place && a.size == b.size && a.registered == b.registered;
    }
};

/// names.hpp, and where it has what.
class claim_names {
public:
    explicit claim_names(const tables_input& all);
    [[nodiscard]] const std::string& text() const { return text_; }
    /// What a list or a log shows for a claim; meaningful if some port shows it.
    [[nodiscard]] label shown(std::size_t claim) const { return labels_[claim]; }
    /// The title of a port's number.
    [[nodiscard]] label title(unsigned number) const { return titles_.at(number); }
    /// Whether an unofficial claim's name (not its plain name) is in shown_names.
    [[nodiscard]] bool is_shown(const tables_input& all, std::size_t claim) const {
        return claim >= all.registered.size() && is_shown_[claim - all.registered.size()];
    }

private:
    std::string text_;
    std::vector<char16_t> registered_places_;
    std::vector<label> labels_;
    std::map<unsigned, label> titles_;
    std::vector<bool> is_shown_;
};

/// registered.hpp, unofficial.hpp, sources.hpp, record_index.hpp, names.hpp, heads.hpp. Fills
/// `sources` with those of the claims.
void make_claim_tables(files& made, const tables_input& all, const claim_names& names,
                       source_table& sources);
/// port_index.hpp, statuses.hpp.
void make_port_tables(files& made, const tables_input& all);
/// Whether a port's number has a title that applies to the transport, or to any (4).
bool has_number_title(const tables_input& all, unsigned t, unsigned port);
/// likely.hpp.
void make_likely_tables(files& made, const tables_input& all, const claim_names& names);
/// name_index.hpp.
void make_name_tables(files& made, const tables_input& all);
/// lore.hpp. Sources that the claims have are not written again.
void make_lore_tables(files& made, const tables_input& all, const claim_names& names,
                      const source_table& of_claims);
/// hosts.hpp.
void make_host_tables(files& made, const tables_input& all);

} // namespace portlore_registry
