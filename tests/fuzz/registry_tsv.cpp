// The generator over the hand-kept facts: the first byte chooses the file, the rest is its text.
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
        {"blocked_ports.tsv", "port\tfetch\tchromium\tfirefox\twebkit\n22\tyes\tyes\tyes\tno\n"},
        {"claims.tsv", "first\tlast\ttransports\tname\towner\tdescription\tprovenance\tmalicious\t"
                       "source_title\tsource_url\n"
                       "900\t900\ttcp\tGadget\tMaker\tDoes things\tvendor\t\tManual\t"
                       "https://maker.example/manual\n"},
        {"counterparts.tsv", "plain\tsecure\treason\none\ttwo\tmade up\n"},
        {"ephemeral_ranges.tsv",
         [] {
             std::string text = "system\tversions\tfirst\tlast\tdefault\tshow\tchange\t"
                                "source_title\tsource_url\n";
             for (const char* system : systems) {
                 text += std::string(system) + "\tall\t49152\t65535\tyes\tshow\tchange\tManual\t"
                                               "https://maker.example/manual\n";
             }
             return text;
         }()},
        {"inspect_commands.tsv", "system\ttransports\tcommand\tshows\tprivilege\tsource_title\t"
                                 "source_url\nlinux\ttcp,udp\tss {port}\tsockets\tnone\tManual\t"
                                 "https://maker.example/manual\n"},
        {"primaries.tsv", "port\ttransport\tservice\treason\n600\ttcp\tone\tmade up\n"},
        {"snapshots.tsv", "date\tsha256\n2030-01-02\t0\n"},
        {"statuses.tsv", "text\tassignment\treason\nReserved\treserved\tits words\n"}};
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
    if (size == 0) {
        return;
    }
    auto chosen = good_facts().begin();
    std::advance(chosen, data[0] % good_facts().size());
    const std::string fuzzed(text_of(data + 1, size - 1));
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
