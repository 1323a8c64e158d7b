// The generator over XML: a refusal, or tables of which every record is accounted for.
#include "targets.hpp"

#include "model.hpp"

using namespace portlore_fuzz;
using namespace portlore_registry;

namespace {

facts few_facts() {
    facts known;
    known.statuses = {{"Reserved", assignment::reserved},
                      {"Unassigned", assignment::unassigned},
                      {"any private mail system", assignment::assigned}};
    known.claims = {{"claims.tsv:2",
                     {900, 900},
                     1,
                     "Gadget",
                     "Maker",
                     "Does things",
                     false,
                     false,
                     false,
                     {"Manual", "https://maker.example/manual"}}};
    for (unsigned system = 0; system != systems.size(); ++system) {
        known.ephemeral.push_back({system,
                                   "all",
                                   {49152, 65535},
                                   true,
                                   "show",
                                   "change",
                                   {"Manual", "https://maker.example/manual"},
                                   {},
                                   0});
    }
    known.inspect = {{0,
                      false,
                      15,
                      "ss ",
                      "",
                      "",
                      "sockets",
                      "none",
                      {"Manual", "https://maker.example/manual"}}};
    return known;
}

} // namespace

void fuzz_registry_xml(const std::uint8_t* data, std::size_t size) {
    registry from;
    try {
        from = parse_registry(std::string(text_of(data, size)), "fuzz.xml");
    } catch (const refusal& reason) {
        require(std::string_view(reason.what()).substr(0, 10) == "fuzz.xml: ",
                "a refusal names the file");
        return;
    }
    require(from.sha256.size() == 64 && !from.records.empty(), "a registry has a digest and rows");
    for (const record& r : from.records) {
        require(!r.ports || (r.ports->first <= r.ports->last && r.ports->last <= 49151),
                "ports lie below the dynamic range");
    }
    require(
        difference(names_of(from), names_of(from)).find("0 assigned, 0 renamed, 0 de-assigned\n") !=
            std::string::npos,
        "a registry does not differ from itself");
    static const facts known = few_facts();
    facts pinned = known;
    pinned.snapshots[from.date] = from.sha256;
    try {
        const tables_input all = merge(from, pinned);
        require(all.fates.size() == from.records.size(), "every record is accounted for");
        require(report(from, all).find(" records accounted for\n") != std::string::npos,
                "the report ends in its sum");
        for (const auto& [name, text] : make_tables(all)) {
            require(text.find("// portlore - ") == 0, "a table has a head");
            for (const char c : text) {
                require(c == '\n' || (c >= ' ' && c <= '~'), "a table is ASCII");
            }
            require(text.find("?\?") == std::string::npos, "a table has no trigraph");
        }
    } catch (const refusal&) {
    } catch (const std::invalid_argument&) { // names that differ in case only
    } catch (const std::length_error&) {     // more on one page than its index holds
    }
}
