// Prints what the library answers, for programs in another language to check.
//
// dump: each of 65,536 ports and 4 transports, one pair a line, for compare.py: port, transport,
// assignment, service name, former name, then the registered claims, best first. Claims and their
// fields are separated by ASCII's record and unit separators.
// dump unofficial: for facts.py, a line for each port and each unofficial claim on it: port, "own"
// or "wide", then the columns of claims.tsv.
// dump lore: for lore.py, what people mean on each port, and what is known of each claim on it.
// dump names: for lore.py, the port of each name on standard input, one a line, by transport.
#include <portlore/label.hpp>
#include <portlore/registry.hpp>
#include <portlore/service.hpp>
#include <portlore/snapshot.hpp>

#include <cstdio>
#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <string_view>

using namespace portlore;

namespace {

std::string out;

void put(std::string_view text, char end) {
    out.append(text);
    out += end;
}

void put_unofficial(port p, std::string_view kind, const claim_list& list) {
    for (const claim c : list) {
        if (c.provenance() == provenance::iana) {
            continue;
        }
        put(std::to_string(p.number()), '\t');
        put(kind, '\t');
        put(std::to_string(c.ports().first.number()), '\t');
        put(std::to_string(c.ports().last.number()), '\t');
        for (const transport t : c.transports()) {
            put(to_string(t), ',');
        }
        out.back() = '\t';
        put(c.name(), '\t');
        put(c.owner(), '\t');
        put(c.description(), '\t');
        put(to_string(c.provenance()), '\t');
        put(c.is_malicious() ? "yes" : "", '\t');
        put(c.is_listing() ? "yes" : "", '\t');
        put(c.source().title, '\t');
        put(c.source().url, '\n');
    }
}

void put_pairs() {
    put(registry_snapshot.date, '\t');
    put(registry_snapshot.sha256, '\t');
    put(std::to_string(registry_snapshot.records), '\t');
    put(std::to_string(registry_snapshot.named_ports), '\n');
    for (std::uint32_t number = 0; number != 65536; ++number) {
        for (const transport t : transport_set::from_bits(15)) {
            put(std::to_string(number), '\t');
            put(to_string(t), '\t');
            put(to_string(assignment_of(number, t)), '\t');
            put(service_name(number, t), '\t');
            put(former_name(number, t), '\t');
            for (const claim c : claims(number, t)) {
                if (c.provenance() != provenance::iana) {
                    continue;
                }
                for (const std::string_view field :
                     {c.name(), c.description(), c.owner(), c.reference(), c.registered(),
                      c.modified(), c.unauthorized_use()}) {
                    put(field, '\x1f');
                }
                put(std::to_string(c.ports().first.number()), '-');
                put(std::to_string(c.ports().last.number()), '\x1f');
                put(c.is_historic() ? "historic" : "current", '\x1f');
                put(c.is_transport_blank() ? "blank" : "given", '\x1f');
                const auto found = c.name().empty() ? std::nullopt : port_of(c.name(), t);
                put(found ? std::to_string(found->number()) : "", '\x1e');
            }
            out += '\n';
        }
    }
}

void put_ports(port_interval ports, char end) {
    put(std::to_string(ports.first.number()), '-');
    put(std::to_string(ports.last.number()), end);
}

void put_likely(port p, std::string_view on, const std::optional<claim>& meant,
                std::string_view shown) {
    put("likely", '\t');
    put(std::to_string(p.number()), '\t');
    put(on, '\t');
    put(shown, '\t');
    if (meant) {
        put(meant->name(), ' ');
        put_ports(meant->ports(), '\n');
    } else {
        out += '\n';
    }
}

void put_lore() {
    for (std::uint32_t number = 0; number != 65536; ++number) {
        put_likely(number, "any", likely_claim(number), plain_name(number));
        for (const transport t : transport_set::from_bits(15)) {
            put_likely(number, to_string(t), likely_claim(number, t), plain_name(number, t));
        }
        std::multiset<std::string> sorted; // as the order of claims is registry_test's
        for (const claim c : claims(number)) {
            std::string before;
            before.swap(out);
            put("claim", '\t');
            put(std::to_string(number), '\t');
            put(c.name(), '\t');
            put_ports(c.ports(), '\t');
            put(to_string(c.provenance()), '\t');
            put(to_string(c.prominence()), '\t');
            put(to_string(c.role()), '\t');
            put(c.plain_name(), '\t');
            put(c.is_listing() ? "listing" : "", '\n');
            sorted.insert(out);
            out.swap(before);
        }
        for (const std::string& line : sorted) {
            out += line;
        }
    }
}

void put_names() {
    for (std::string name; std::getline(std::cin, name);) {
        for (const transport t : transport_set::from_bits(15)) {
            const auto found = port_of(name, t);
            put(name, '\t');
            put(to_string(t), '\t');
            put(found ? std::to_string(found->number()) : "", '\t');
            put(is_alias(name, t) ? "alias" : "", '\n');
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && argv[1] == std::string_view("unofficial")) {
        for (std::uint32_t number = 0; number != 65536; ++number) {
            put_unofficial(number, "own", claims(number));
            put_unofficial(number, "wide", wide_claims(number));
        }
    } else if (argc == 2 && argv[1] == std::string_view("lore")) {
        put_lore();
    } else if (argc == 2 && argv[1] == std::string_view("names")) {
        put_names();
    } else {
        put_pairs();
    }
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() ? 0 : 1;
}
