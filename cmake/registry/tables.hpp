// The parts of make_tables(): each gives the text of one or several files.
#pragma once

#include "literals.hpp"

namespace portlore_registry {

using files = std::map<std::string, std::string>;

/// The literals that hold where claims and uses are written; a source's number is the order in which
/// it was first asked for.
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

private:
    literal_table table_;
    std::map<source, std::size_t> ids_;
    std::size_t first_;
};

/// registered.hpp, unofficial.hpp, sources.hpp, record_index.hpp, names.hpp, heads.hpp. Fills
/// `sources` with those of the claims.
void make_claim_tables(files& made, const tables_input& all, source_table& sources);
/// port_index.hpp, statuses.hpp.
void make_port_tables(files& made, const tables_input& all);
/// likely.hpp.
void make_likely_tables(files& made, const tables_input& all);
/// name_index.hpp.
void make_name_tables(files& made, const tables_input& all);
/// lore.hpp. Sources that the claims have are not written again.
void make_lore_tables(files& made, const tables_input& all, const source_table& of_claims);
/// hosts.hpp.
void make_host_tables(files& made, const tables_input& all);

/// The claims that have a use of their own, by identifier: their place is the number of their plain
/// name.
std::vector<std::size_t> claims_with_use(const tables_input& all);
/// The number of the name that a list or a log shows for a claim, among the names of names.hpp.
std::size_t label_of(const tables_input& all, std::size_t claim);
/// The number of the title of a port's number; those follow the plain names.
std::size_t label_of_title(const tables_input& all, std::size_t title);
/// The number of the empty name.
std::size_t no_label(const tables_input& all);

} // namespace portlore_registry
