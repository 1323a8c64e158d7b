// The generator's words: what stands in the registry and in the hand-kept facts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace portlore_registry {

/// Input that cannot be accounted for; what() names the place and the reason.
struct refusal : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct interval {
    unsigned first = 0;
    unsigned last = 0;
    [[nodiscard]] unsigned size() const { return last - first + 1; }
    friend bool operator==(interval a, interval b) {
        return a.first == b.first && a.last == b.last;
    }
    friend bool operator<(interval a, interval b) {
        return a.first != b.first ? a.first < b.first : a.last < b.last;
    }
};
std::string to_string(interval ports);

/// Claims on more ports than this are context of a port, not its own claimants.
inline constexpr unsigned widest_own_claim = 256;

/// Bits of transports in the order tcp, udp, sctp, dccp.
inline constexpr unsigned tcp_and_udp = 3;
inline constexpr unsigned every_transport = 15;
std::string transport_words(unsigned bits);

/// The bits of "tcp,udp": words in that order, or a refusal that starts with `where`.
unsigned parse_transports(const std::string& where, const std::string& text);

/// Decimal, no sign, no blank, at most 65535.
std::optional<unsigned> parse_number(const std::string& text);
/// "N" or "N-M" with N <= M.
std::optional<interval> parse_ports(const std::string& text);

/// One <record> of IANA's XML, its texts with white space folded.
struct record {
    std::string where;               // for messages: "record 17 (443/tcp https)"
    std::optional<std::string> name; // the element may be there and empty
    std::optional<interval> ports;
    std::optional<unsigned> transport; // 0 tcp, 1 udp, 2 sctp, 3 dccp
    std::string description;
    std::string assignee;
    std::string reference;
    std::string registered;
    std::string modified;
    std::string unauthorized;
    std::string note;
};

struct registry {
    std::string date;
    std::string sha256;
    std::vector<record> records;
};

/// All of a file; refuses one that cannot be read to its end, or is larger than any of ours.
std::string read_file(const std::string& path);
inline constexpr std::size_t largest_file = 64u << 20;

/// Reads IANA's XML; refuses what it does not know. The path is for messages.
registry parse_registry(const std::string& bytes, const std::string& path);
registry read_registry(const std::string& path);

/// What became of a record.
enum class fate { claim, nameless_claim, status, unassigned, without_port };

/// A registered claim: the records of one service on one port or interval that differ in nothing
/// but the transport.
struct registered_claim {
    interval ports;
    unsigned transports = 0;
    bool blank_transport = false; // the registry names none; read as tcp and udp
    bool historic = false;
    std::string name;
    std::string description;
    std::string owner;
    std::string reference;
    std::string registered;
    std::string modified;
    std::string unauthorized;
};

/// A port that is reserved, or unassigned with a history.
struct status {
    interval ports;
    unsigned transports = 0;
    bool reserved = false;
    std::string text; // the registry's words where they are not plain "Reserved"/"Unassigned"
    std::string former_name;
    std::string since;
    std::string unauthorized; // only on the ports that it speaks of
};

struct source {
    std::string title;
    std::string url;
    friend bool operator<(const source& a, const source& b) {
        return a.title != b.title ? a.title < b.title : a.url < b.url;
    }
};

struct unofficial_claim {
    std::string where; // "claims.tsv:17"
    interval ports;
    unsigned transports = 0;
    std::string name;
    std::string owner;
    std::string description;
    bool observed = false; // otherwise documented by the vendor
    bool malicious = false;
    source from;
};

struct primary {
    std::string where;
    unsigned number = 0;
    unsigned transport = 0;
    std::string name;
};

/// The operating systems of portlore::operating_system, in its order.
inline constexpr std::array<const char*, 7> systems = {"linux",   "macos",  "windows", "freebsd",
                                                       "openbsd", "netbsd", "solaris"};

struct ephemeral_range {
    unsigned system = 0;
    std::string versions;
    interval ports;
    bool is_default = false;
    std::string show;
    std::string change;
    source from;
};

struct inspect_command {
    unsigned system = 0;
    bool listening_only = false; // otherwise sockets in every state
    unsigned transports = 0;
    std::string before; // the command up to the number of the port
    std::string after;
    std::string shows;
    std::string privilege;
    source from;
};

/// Two service names of one protocol, the second over TLS or DTLS.
struct counterpart {
    std::string where;
    std::string plain;
    std::string secure;
};

/// Who refuses the port: bits 0 WHATWG Fetch, 1 Chromium, 2 Firefox, 3 WebKit.
using blocked_ports = std::map<unsigned, unsigned>;

enum class assignment { assigned, reserved, unassigned };

/// The hand-kept TSV files.
struct facts {
    std::map<std::string, assignment> statuses;
    std::map<std::string, std::string> snapshots; // date -> SHA-256
    std::vector<primary> primaries;
    std::vector<unofficial_claim> claims;
    std::vector<ephemeral_range> ephemeral;
    std::vector<inspect_command> inspect;
    blocked_ports blocked;
    std::vector<counterpart> counterparts;
};
/// Reads them; `text_of` gives a file's text for its name.
facts parse_facts(const std::function<std::string(const std::string& name)>& text_of);
facts read_facts(const std::string& folder);

/// Everything that the tables say, and what became of each record.
struct content {
    std::string date;
    std::string sha256;
    std::vector<registered_claim> registered;
    std::vector<unofficial_claim> unofficial;
    std::vector<status> statuses;
    std::vector<ephemeral_range> ephemeral;
    std::vector<inspect_command> inspect;
    blocked_ports blocked;
    std::vector<counterpart> counterparts;
    std::vector<fate> fates;                                        // one for each record
    std::map<std::pair<unsigned, unsigned>, std::string> primaries; // (port, transport) -> name
};
content merge(const registry& from, const facts& known);

/// File name in include/portlore/generated -> text.
std::map<std::string, std::string> make_tables(const content& all);

std::string report(const registry& from, const content& all);

/// The service names on each port and transport: what --diff compares.
struct named_ports {
    std::string date;
    std::map<std::pair<unsigned, unsigned>, std::set<std::string>> names;
};
named_ports names_of(const registry& from);
/// The same from tables that the generator wrote, for want of the XML that they were made from.
named_ports names_of_tables(const std::string& folder);
std::string difference(const named_ports& before, const named_ports& after);

} // namespace portlore_registry
