// Hosts: ephemeral ranges, privileged ports, ports that browsers refuse, commands.
#include "verify.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include <portlore/inspect.hpp>

using namespace portlore_tests;

namespace {

// WHATWG Fetch, "port blocking", as of 2026-07-02: typed from the standard's table of bad ports.
constexpr std::uint16_t bad_ports[] = {
    0,    1,    7,    9,    11,   13,   15,   17,   19,   20,   21,   22,   23,   25,
    37,   42,   43,   53,   69,   77,   79,   87,   95,   101,  102,  103,  104,  109,
    110,  111,  113,  115,  117,  119,  123,  135,  137,  139,  143,  161,  179,  389,
    427,  465,  512,  513,  514,  515,  526,  530,  531,  532,  540,  548,  554,  556,
    563,  587,  601,  636,  989,  990,  993,  995,  1719, 1720, 1723, 2049, 3659, 4045,
    4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080};

struct edge {
    operating_system system;
    std::uint16_t first;
    std::uint16_t last;
};
// ip-sysctl, KB 929851, RFC 6056 appendix A, the Solaris tunables guide.
constexpr edge edges[] = {
    {operating_system::linux_kernel, 32768, 60999}, {operating_system::macos, 49152, 65535},
    {operating_system::windows, 49152, 65535},      {operating_system::freebsd, 10000, 65535},
    {operating_system::openbsd, 1024, 49151},       {operating_system::netbsd, 49152, 65535},
    {operating_system::solaris, 32768, 65535}};

constexpr bool is_known(edge e) {
    return is_ephemeral(e.first, e.system) && is_ephemeral(e.last, e.system) &&
           !is_ephemeral(e.first - 1, e.system) &&
           (e.last == 65535 || !is_ephemeral(e.last + 1, e.system)) &&
           ephemeral_range_of(e.system).ports == port_interval{e.first, e.last};
}

std::string command_for(inspect_command command, port p) {
    std::string text;
    write_command(std::back_inserter(text), command, p);
    return text;
}

} // namespace

TEST_CASE("fetch: exactly the 83 bad ports of the standard") {
    CHECK(std::size(bad_ports) == 83);
    std::size_t next = 0;
    for (unsigned number = 0; number != 65536; ++number) {
        const bool bad = next != std::size(bad_ports) && bad_ports[next] == number;
        next += bad ? 1u : 0u;
        if (is_fetch_blocked(number) != bad) {
            FAIL_CHECK(number);
        }
    }
    VERIFY(is_fetch_blocked(10080) && !is_fetch_blocked(443));
}

TEST_CASE("browsers: they differ from the standard on three ports only") {
    for (unsigned number = 0; number != 65536; ++number) {
        const bool standard = is_fetch_blocked(number);
        CAPTURE(number);
        const bool differs = is_fetch_blocked(number, browser::chromium) != standard ||
                             is_fetch_blocked(number, browser::firefox) != standard ||
                             is_fetch_blocked(number, browser::webkit) != standard;
        if (differs != (number == 0 || number == 4190 || number == 6679)) {
            FAIL_CHECK(number);
        }
    }
    VERIFY(is_fetch_blocked(0, browser::chromium) && !is_fetch_blocked(0, browser::firefox));
    VERIFY(!is_fetch_blocked(0, browser::webkit) && is_fetch_blocked(4190, browser::webkit));
    VERIFY(!is_fetch_blocked(4190, browser::chromium) &&
           !is_fetch_blocked(6679, browser::chromium));
}

TEST_CASE("ephemeral: each system's range, at its edges") { VERIFY_EACH(edges, is_known); }

TEST_CASE("ephemeral: this machine's own default, where it is Linux's") {
    std::ifstream file("/proc/sys/net/ipv4/ip_local_port_range");
    unsigned first = 0;
    unsigned last = 0;
    if (file >> first >> last) {
        MESSAGE("ip_local_port_range ", first, " ", last);
        const auto known = ephemeral_range_of(operating_system::linux_kernel).ports;
        WARN(known == port_interval{first, last}); // an administrator may have changed it
        if (first == 32768) {
            CHECK(known.last == last);
        }
    }
}

TEST_CASE("ephemeral: one default a system, every row with source and commands") {
    std::size_t defaults = 0;
    for (const ephemeral_range range : ephemeral_ranges()) {
        defaults += range.is_default ? 1u : 0u;
        CHECK(range.source.url.substr(0, 8) == "https://");
        CHECK_FALSE(range.show.empty());
        CHECK_FALSE(range.versions.empty());
    }
    CHECK(defaults == std::size(edges));
}

TEST_CASE("privileged: below 1024") {
    VERIFY(is_privileged(0) && is_privileged(1023) && !is_privileged(1024));
}

TEST_CASE("inspect: the right commands, with exactly this port in them") {
    const auto first = [](operating_system os, bool listening, transport t) {
        for (const inspect_command command : inspect_commands(os)) {
            if (command.listening_only == listening && command.transports == t) {
                return command;
            }
        }
        return inspect_command{};
    };
    CHECK(command_for(first(operating_system::linux_kernel, false, transport::tcp), 60284) ==
          "sudo ss -antp 'sport = :60284 or dport = :60284'");
    CHECK(command_for(first(operating_system::linux_kernel, true, transport::udp), 53) ==
          "sudo ss -lnup 'sport = :53'");
    CHECK(command_for(first(operating_system::macos, true, transport::tcp), 443) ==
          "sudo lsof +c0 -nPiTCP:443 -sTCP:LISTEN");
    CHECK(command_for(first(operating_system::macos, true, transport::udp), 443) ==
          "sudo lsof +c0 -nPiUDP:443");
    CHECK(command_for(first(operating_system::windows, false, transport::tcp), 22) ==
          "Get-NetTCPConnection | ? {$_.LocalPort,$_.RemotePort -eq 22} | ft "
          "Local*,Remote*,State,Own*,{(ps -Id $_.OwningProcess).Name}");
    CHECK(command_for(first(operating_system::windows, true, transport::tcp), 65535) ==
          "Get-NetTCPConnection -State Listen -LocalPort 65535 | ft "
          "LocalAddress,OwningProcess,{(ps -Id $_.OwningProcess).Name}");
    CHECK(inspect_commands(operating_system::solaris).empty());
    // Each command is one of exactly one system.
    std::size_t listed = 0;
    for (unsigned system = 0; system != 7; ++system) {
        const auto os = static_cast<operating_system>(system);
        for (const inspect_command command : inspect_commands(os)) {
            CHECK(command.system == os);
            ++listed;
        }
    }
    CHECK(listed == inspect_commands().size());
    for (const inspect_command command : inspect_commands()) {
        const std::string text = command_for(command, 0);
        CHECK(text.find("{port}") == text.npos);
        // Trap 29: macOS has no ss, and its netstat no column of programs.
        if (command.system == operating_system::macos) {
            CHECK(text.find("ss ") != 0);
            CHECK(text.find("netstat") == text.npos);
        }
        CHECK(text.find("findstr") == text.npos); // matches longer numbers
    }
}

TEST_CASE("ephemeral: of a port alone, on any system that is common on desktops or servers") {
    VERIFY(!is_ephemeral(1024) && !is_ephemeral(9999) && is_ephemeral(10000)); // FreeBSD
    VERIFY(is_ephemeral(60999) && is_ephemeral(61000) && is_ephemeral(65535));
}

TEST_CASE("ephemeral: by transport, less what a system sets aside") {
    // OpenBSD's DEFBADDYNAMICPORTS, sys/netinet/in_pcb.h; XNU's bsd/net/restricted_in_port.c.
    VERIFY(!is_ephemeral(2049, operating_system::openbsd, transport::tcp));
    VERIFY(!is_ephemeral(2049, operating_system::openbsd, transport::udp));
    VERIFY(!is_ephemeral(2049, operating_system::openbsd));
    VERIFY(!is_ephemeral(6000, operating_system::openbsd, transport::tcp));
    VERIFY(!is_ephemeral(6010, operating_system::openbsd, transport::tcp));
    VERIFY(is_ephemeral(6011, operating_system::openbsd, transport::tcp));
    VERIFY(is_ephemeral(6000, operating_system::openbsd, transport::udp));
    VERIFY(is_ephemeral(6000, operating_system::openbsd)); // for UDP
    VERIFY(!is_ephemeral(7784, operating_system::openbsd, transport::udp));
    VERIFY(!is_ephemeral(55555, operating_system::macos, transport::tcp));
    VERIFY(!is_ephemeral(55555, operating_system::macos));
    VERIFY(is_ephemeral(55554, operating_system::macos, transport::udp));
    VERIFY(is_ephemeral(55555, operating_system::linux_kernel, transport::tcp));
    constexpr ephemeral_range range = ephemeral_range_of(operating_system::openbsd);
    VERIFY(range.except_tcp.size() == 2 && range.except_udp.size() == 4);
    VERIFY((range.except_tcp.back() == port_interval{6000, 6010}));
    VERIFY(range.audience == system_audience::rare && range.is_default);
    VERIFY(ephemeral_range_of(operating_system::linux_kernel).except_tcp.empty());
    VERIFY(to_string(system_audience::desktop) == "desktop");
    VERIFY(to_string(system_audience::server) == "server");
    VERIFY(to_string(system_audience::rare) == "rare");
    for (const operating_system os : operating_systems::all()) {
        CHECK(ephemeral_range_of(os).system == os);
        CHECK(ephemeral_range_of(os).is_default);
    }
}

TEST_CASE("host: words of systems and browsers, and back") {
    for (const operating_system os : operating_systems::all()) {
        CHECK(parse_operating_system(to_string(os)) == os);
        CHECK(parse_operating_system(display_name(os)) == os);
    }
    for (const browser b : {browser::chromium, browser::firefox, browser::webkit}) {
        CHECK(parse_browser(to_string(b)) == b);
    }
    VERIFY(parse_browser("WebKit") == browser::webkit && !parse_browser("safari"));
    VERIFY(!parse_operating_system("") && !parse_operating_system("unix"));
    VERIFY(parse_operating_system("MACOS") == operating_system::macos);
}

TEST_CASE("host: rows are values") {
    VERIFY(ephemeral_ranges()[0] == ephemeral_ranges().front());
    VERIFY(ephemeral_ranges()[0] != ephemeral_ranges()[1]);
    VERIFY(inspect_commands().front() == inspect_commands()[0]);
    VERIFY(inspect_commands().front() != inspect_commands().back());
}
