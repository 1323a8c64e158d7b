// The generator's words: what the registry and the hand-kept facts hold, and what is made of both.
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

/// Claims on more ports than this are context of a port, not claimants of that very port.
inline constexpr unsigned widest_own_claim = 256;

/// Bits of transports in the order tcp, udp, sctp, dccp.
inline constexpr unsigned tcp_and_udp = 3;
inline constexpr unsigned every_transport = 15;
std::string transport_words(unsigned bits);
std::optional<unsigned> transport_of(const std::string& word);

/// The parts of a text between separators: "" has one, which is empty.
std::vector<std::string> split(const std::string& text, const std::string& separator);
std::string in_lower_case(std::string text);

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

/// Reads a whole file. Refuses read errors and anything above `largest_file`.
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
    std::vector<unsigned> unauthorized_ports; // those of its ports that the note concerns
};

/// A port that is reserved, or unassigned with a history.
struct status {
    interval ports;
    unsigned transports = 0;
    bool reserved = false;
    std::string text; // the registry's words where they are not plain "Reserved"/"Unassigned"
    std::string former_name;
    std::string since;
    std::string unauthorized; // only on the ports that it concerns
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
    bool listing = false; // a third party's single number out of the maker's interval
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
    std::array<std::vector<interval>, 2> exceptions; // never lent, for tcp and for udp
    unsigned audience = 0;                           // place in `audiences`
};
inline constexpr std::array<const char*, 3> audiences = {"desktop", "server", "rare"};

struct inspect_command {
    unsigned system = 0;
    bool listening_only = false; // otherwise sockets in every state
    unsigned transports = 0;
    std::string before; // the command up to the number of the port
    std::string after;
    std::string again; // what follows the number where it comes a second time
    std::string shows;
    std::string privilege;
    source from;
};

/// Two ports that belong together, each a claim by port and name, and what each is to the other: a
/// row of related.tsv.
struct related_pair {
    std::string where;
    std::array<unsigned, 2> numbers{};
    std::array<std::string, 2> names;
    std::array<std::string, 2> words; // what the other is to the one, and the one to the other
};
/// What a page on one claim says of another.
struct related_claim {
    std::size_t of = 0;
    std::size_t other = 0;
    std::string words;
};

/// Who refuses the port: bits 0 WHATWG Fetch, 1 Chromium, 2 Firefox, 3 WebKit.
using blocked_ports = std::map<unsigned, unsigned>;

enum class assignment { assigned, reserved, unassigned };

/// Ranks of claims: the enumerators of portlore::prominence, in their order.
enum class rank : unsigned char { dominant, common, niche, rare };
/// Who sits on the port: the enumerators of portlore::role.
enum class role : unsigned char { server, client, peer };

/// A further source of one cell of a row.
struct cell_source {
    std::string where;
    std::string cell;
    source from;
};

/// Where a port is seen: the enumerators of portlore::detail::sighting, in their order; then the
/// rows of the summary that say whether it is normal there. (That for a home is in uses.tsv.) Last,
/// how the usual program is switched off, what moves it to another port, and what developers do
/// with the number.
inline constexpr std::array<const char*, 11> sighting_places = {
    "popup", "far_side", "near_side", "blocked", "listener", "router",
    "work",  "internet", "stop",      "move",    "develop"};
inline constexpr std::size_t first_verdict_place = 6;
inline constexpr std::size_t first_control_place = 8;
inline constexpr std::size_t develop_place = 10;
/// What the port of a use means in such a place: a row of sightings.tsv. Empty without a row.
struct sighting {
    std::string text;
    source from;
};

/// What a claim means to those who meet it: a row of uses.tsv.
struct use {
    std::string where;
    unsigned number = 0;
    std::string name;
    portlore_registry::rank rank = rank::niche;
    portlore_registry::role role = role::server;
    bool is_number_title = false; // is about the number itself, not about the registered claim
    bool shares_rank = false;     // another dominant use of the port is known to the row
    std::string plain;
    std::string summary;
    std::string processes;
    std::string probe;
    std::string probe_shows;
    unsigned exposure = 0; // portlore::detail::exposure
    unsigned auth = 0;     // portlore::detail::authentication
    std::string concern;
    std::string at_home;
    unsigned met_on = 0; // of the claim's transports, those met in practice; 0: all of them
    source from;
    std::array<sighting, sighting_places.size()> sightings; // by place
    std::vector<cell_source> more;
};

/// What the thing is: a row of products.tsv.
struct product {
    std::string where;
    std::string name;
    std::vector<std::string> covers; // names of claims
    std::string background;
    unsigned status = 0; // portlore::detail::product_status
    std::string since;
    std::string until;
    std::string successor;
    std::string history;
    source from;
    source from2; // both texts empty if there is none
    std::vector<cell_source> more;
};

/// A customary name of a port that IANA lacks.
struct alias {
    std::string where;
    std::string name;
    unsigned transports = 0;
    unsigned number = 0;
    std::string service; // the claim that it is used for; "" if none
    source from;
    bool has_conflict = false; // the row knows that IANA uses the name otherwise
};

/// Who sits on the port of a claim that has no use.
struct role_of_name {
    std::string where;
    unsigned number = 0;
    unsigned transport = 0;
    std::string name;
    portlore_registry::role role = role::server;
};

/// Of a name registered on several ports, the one that people mean.
struct name_port {
    std::string where;
    std::string name;
    unsigned transport = 0;
    unsigned number = 0;
};

/// A list of port numbers in an RFC, from before the registry kept dates: a row of
/// assigned_numbers.tsv.
struct rfc_list {
    unsigned rfc = 0;
    std::string date; // "1994-10"
    source from;
};
/// A registered claim without a date, and the first of these lists that has its name on its ports:
/// a row of listed.tsv.
struct listed_name {
    std::string where;
    unsigned rfc = 0;
    interval ports;
    unsigned transports = 0;
    std::string name;
};

/// The hand-kept TSV files.
struct facts {
    std::map<std::string, assignment> statuses;
    std::map<std::string, std::string> snapshots; // date -> SHA-256
    std::vector<primary> primaries;
    std::vector<unofficial_claim> claims;
    std::vector<ephemeral_range> ephemeral;
    std::vector<inspect_command> inspect;
    blocked_ports blocked;
    std::vector<related_pair> related;
    std::vector<use> uses;
    std::vector<product> products;
    std::vector<alias> aliases;
    std::vector<role_of_name> roles;
    std::vector<name_port> name_ports;
    std::vector<rfc_list> rfc_lists;
    std::vector<listed_name> listed;
};
/// Reads them; `text_of` gives a file's text for its name.
facts parse_facts(const std::function<std::string(const std::string& name)>& text_of);
facts read_facts(const std::string& folder);

inline constexpr std::size_t none = ~std::size_t{0};

/// What is known of a claim beside its own statement. By identifier: the registered claims in the
/// registry's order, then the unofficial ones.
struct claim_lore {
    portlore_registry::rank rank = rank::niche;
    portlore_registry::role role = role::server;
    std::size_t use = none;
    std::size_t product = none;
    std::size_t rfc_list = none;
};

/// Everything that the tables say, and what became of each record.
struct tables_input {
    std::string date;
    std::string sha256;
    std::vector<registered_claim> registered;
    std::vector<unofficial_claim> unofficial;
    std::vector<status> statuses;
    std::vector<ephemeral_range> ephemeral;
    std::vector<inspect_command> inspect;
    blocked_ports blocked;
    std::vector<fate> fates;                                        // one for each record
    std::map<std::pair<unsigned, unsigned>, std::string> primaries; // (port, transport) -> name
    std::vector<use> uses;
    std::vector<product> products;
    std::vector<alias> aliases;
    std::vector<name_port> name_ports;
    std::vector<rfc_list> rfc_lists;
    std::vector<related_claim> related; // by the first claim, then in the order of the rows
    std::vector<claim_lore> lore;       // one for each claim
    std::map<unsigned, std::size_t> number_titles;  // port -> use
    std::array<std::vector<std::size_t>, 5> likely; // for tcp, udp, sctp, dccp, any: port -> claim

    [[nodiscard]] std::size_t claims() const { return registered.size() + unofficial.size(); }
    [[nodiscard]] interval ports_of(std::size_t id) const {
        return id < registered.size() ? registered[id].ports
                                      : unofficial[id - registered.size()].ports;
    }
    [[nodiscard]] unsigned transports_of(std::size_t id) const {
        return id < registered.size() ? registered[id].transports
                                      : unofficial[id - registered.size()].transports;
    }
    [[nodiscard]] const std::string& name_of(std::size_t id) const {
        return id < registered.size() ? registered[id].name
                                      : unofficial[id - registered.size()].name;
    }
};
tables_input merge(const registry& from, const facts& known);

/// File name in include/portlore/generated -> text.
std::map<std::string, std::string> make_tables(const tables_input& all);

/// Adds what uses, products, roles and names say of the claims, and which claim is meant on a port.
void merge_lore(tables_input& all, const facts& known);

std::string report(const registry& from, const tables_input& all);

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
