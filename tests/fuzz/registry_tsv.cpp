// The generator over the hand-kept facts: the first line names the file, the rest is its text.
#include "targets.hpp"

#include <array>
#include <map>

#include "model.hpp"

using namespace portlore_fuzz;
using namespace portlore_registry;

namespace {

using texts = std::map<std::string, std::string>;

const texts& good_facts() {
    static const texts files = {
        {"aliases.tsv", "alias\ttransports\tport\tname\twho_uses\tsource_title\tsource_url\t"
                        "conflict\nuno\ttcp\t600\tone\tmade up\tManual\t"
                        "https://maker.example/manual\t\n"},
        {"assigned_numbers.tsv", "rfc\tdate\tsource_title\tsource_url\n"
                                 "1700\t1994-10\tManual\thttps://maker.example/manual\n"},
        {"blocked_ports.tsv", "port\tfetch\tchromium\tfirefox\twebkit\n22\tyes\tyes\tyes\tno\n"},
        {"claims.tsv", "first\tlast\ttransports\tname\towner\tdescription\tprovenance\tmalicious\t"
                       "listing\tsource_title\tsource_url\n"
                       "900\t900\ttcp\tGadget\tMaker\tDoes things\tvendor\t\t\tManual\t"
                       "https://maker.example/manual\n"},
        {"ephemeral_ranges.tsv",
         [] {
             std::string text = "system\tversions\tfirst\tlast\tdefault\tshow\tchange\t"
                                "source_title\tsource_url\texcept_tcp\texcept_udp\taudience\n";
             for (const char* system : systems) {
                 text += std::string(system) + "\tall\t49152\t65535\tyes\tshow\tchange\tManual\t"
                                               "https://maker.example/manual\t50000\t\tdesktop\n";
             }
             return text;
         }()},
        {"inspect_commands.tsv",
         "system\tstates\ttransports\tcommand\tshows\tprivilege\t"
         "source_title\tsource_url\nlinux\tall\ttcp,udp\tss {port}\tsockets\t"
         "none\tManual\thttps://maker.example/manual\n"},
        {"listed.tsv", "rfc\tports\ttransports\tname\n1700\t600\ttcp\tone\n"},
        {"more_sources.tsv", // no rows: without their use they would be refused
         "port\tname\tcell\tsource_title\tsource_url\n"},
        {"name_ports.tsv", "name\ttransport\tport\treason\tsource_title\tsource_url\n"
                           "one\ttcp\t600\tmade up\tManual\thttps://maker.example/manual\n"},
        {"primaries.tsv", "port\ttransport\tservice\treason\n600\ttcp\tone\tmade up\n"},
        {"products.tsv", "product\tcovers\tbackground\tstatus\tsince\tuntil\tsuccessor\thistory\t"
                         "source_title\tsource_url\tsource2_title\tsource2_url\n"
                         "Thing\tone; two\tMade up\tcurrent\t1999\t\t\t\tManual\t"
                         "https://maker.example/manual\t\t\n"},
        {"related.tsv", "port\tname\twords_to\tother_port\tother_name\twords_back\tsource_title\t"
                        "source_url\n600\tone\tits gadget\t900\tGadget\tits owner\tManual\t"
                        "https://maker.example/manual\n"},
        {"roles.tsv", "port\ttransport\tname\trole\tsource_title\tsource_url\n"
                      "600\ttcp\ttwo\tpeer\tManual\thttps://maker.example/manual\n"},
        {"sightings.tsv", // no rows, as of more_sources.tsv
         "port\tname\tplace\ttext\tsource_title\tsource_url\n"},
        {"snapshots.tsv", "date\tsha256\n2030-01-02\t0\n"},
        {"statuses.tsv", "text\tassignment\treason\nReserved\treserved\tits words\n"},
        {"uses.tsv",
         "port\tname\trank\trank_basis\trole\tplain\tsummary\tprocesses\tprobe\t"
         "probe_shows\texposure\tauth\tconcern\tat_home\tmet_on\tsource_title\t"
         "source_url\n600\tone\t1\tmade up\tserver\tfirst thing\tIt does things.\tthingd\tnc HOST\t"
         "its name\tlan\tnone\tAnybody may.\tHardly ever.\ttcp\tManual\t"
         "https://maker.example/manual\n"}};
    return files;
}

registry small_registry() {
    registry from;
    from.date = "2030-01-02";
    from.sha256 = "0";
    const std::array<const char*, 2> names = {"one", "two"};
    for (const char* name : names) {
        record r;
        r.where = name;
        r.name = name;
        r.ports = interval{600, 600};
        r.transport = 0;
        r.description = "Made up";
        from.records.push_back(r);
    }
    record reserved;
    reserved.where = "reserved";
    reserved.ports = interval{3, 3};
    reserved.description = "Reserved";
    from.records.push_back(reserved);
    return from;
}

} // namespace

void fuzz_registry_tsv(const std::uint8_t* data, std::size_t size) {
    const std::string input(text_of(data, size));
    const std::size_t line = input.find('\n');
    const auto chosen = good_facts().find(input.substr(0, line));
    if (line == std::string::npos || chosen == good_facts().end()) {
        return;
    }
    const std::string fuzzed = input.substr(line + 1);
    const auto text_of_file = [&](const std::string& name) {
        return name == chosen->first ? fuzzed : good_facts().at(name);
    };
    facts known;
    try {
        known = parse_facts(text_of_file);
    } catch (const refusal& reason) {
        require(std::string_view(reason.what()).substr(0, chosen->first.size()) == chosen->first,
                "a refusal names the file");
        return;
    }
    for (const unofficial_claim& claim : known.claims) {
        require(claim.ports.first <= claim.ports.last && claim.ports.last <= 65535 &&
                    claim.transports != 0 && claim.transports <= every_transport &&
                    !claim.name.empty() && !claim.from.url.empty(),
                "a claim has ports, transports, a name and a source");
    }
    for (const use& one : known.uses) {
        require(one.number <= 65535 && !one.name.empty() && !one.plain.empty() &&
                    !one.from.url.empty() && (one.probe_shows.empty() || !one.probe.empty()),
                "a use has a port, a name, plain words and a source");
    }
    for (const product& one : known.products) {
        require(!one.name.empty() && !one.covers.empty() && !one.from.url.empty(),
                "a product has a name, claims and a source");
    }
    for (const alias& one : known.aliases) {
        require(!one.name.empty() && one.number <= 65535 && one.transports != 0 &&
                    one.transports <= every_transport && !one.from.url.empty(),
                "an alias has a port, transports, a name and a source");
    }
    for (const listed_name& one : known.listed) {
        require(one.rfc != 0 && one.ports.first <= one.ports.last && one.ports.last <= 65535 &&
                    one.transports != 0 && one.transports <= every_transport && !one.name.empty(),
                "a listed name has an RFC, ports, transports and a name");
    }
    static const registry from = small_registry();
    try {
        for (const auto& [name, text] : make_tables(merge(from, known))) {
            for (const char c : text) {
                require(c == '\n' || (c >= ' ' && c <= '~'), "a table is ASCII");
            }
        }
    } catch (const refusal&) {
    } catch (const std::length_error&) { // more on one page than its index holds
    }
}
