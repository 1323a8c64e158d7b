// The list of the tables. Facts are written one row a line, in the registry's order, so that an
// update reads as a diff; what is derived from them (offsets, indexes) is in other files.
#include "tables.hpp"

#include <set>

namespace portlore_registry {

std::map<std::string, std::string> make_tables(const tables_input& all) {
    files made;
    source_table sources("sources");
    const claim_names names(all);
    make_claim_tables(made, all, names, sources);
    make_port_tables(made, all);
    make_likely_tables(made, all, names);
    make_name_tables(made, all);
    make_lore_tables(made, all, names, sources);
    make_host_tables(made, all);
    std::set<unsigned> named_ports;
    for (const registered_claim& c : all.registered) {
        for (unsigned p = c.ports.first; !c.name.empty() && p <= c.ports.last; ++p) {
            named_ports.insert(p);
        }
    }
    made["snapshot.hpp"] =
        head("which registry the tables hold.", all) +
        "inline constexpr char snapshot_date[] = \"" + all.date +
        "\";\ninline constexpr char snapshot_sha256[] =\n    \"" + all.sha256 + "\";\n" +
        constant("snapshot_records", all.fates.size(), "rows of the registry") +
        constant("snapshot_registered_claims", all.registered.size(), "claims made of them") +
        constant("snapshot_unofficial_claims", all.unofficial.size(), "claims from elsewhere") +
        constant("snapshot_named_ports", named_ports.size(), "ports that carry a service name") +
        foot;
    return made;
}

} // namespace portlore_registry
