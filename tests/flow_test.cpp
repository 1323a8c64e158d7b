// Flows: which end serves. Each row says where its answer comes from.
#include "verify.hpp"

#include <iterator>

#include <portlore/flow.hpp>

using namespace portlore_tests;

namespace {

constexpr flow_side from = flow_side::source;
constexpr flow_side to = flow_side::destination;
constexpr flow_side both = flow_side::both;
constexpr flow_side unknown = flow_side::unknown;

struct flow {
    unsigned source;
    unsigned destination;
    transport on;
    flow_side server;
};

constexpr flow flows[] = {
    // A client of a system service, from each system's ephemeral range.
    {51234, 443, tcp, to},     // RFC 9110: https
    {443, 51234, tcp, from},   // its answer
    {40000, 80, tcp, to},      // RFC 9110: http, client on Linux
    {12345, 80, tcp, to},      // the same from a registered port of FreeBSD's range
    {2000, 22, tcp, to},       // RFC 4251: ssh, client on OpenBSD (1024-49151)
    {33000, 25, tcp, to},      // RFC 5321: smtp
    {587, 50500, tcp, from},   // RFC 6409: submission
    {61000, 465, tcp, to},     // RFC 8314: submissions
    {53, 40000, udp, from},    // RFC 1035: domain, the answer
    {40000, 53, udp, to},      // the question
    {49153, 53, tcp, to},      // RFC 7766: DNS over TCP
    {50000, 853, tcp, to},     // RFC 7858: DNS over TLS
    {50000, 853, udp, to},     // RFC 9250: DNS over QUIC
    {50001, 443, udp, to},     // RFC 9000: HTTP/3
    {40001, 123, udp, to},     // RFC 5905: an ntp client
    {45000, 161, udp, to},     // RFC 3417: an snmp manager asks
    {45000, 162, udp, to},     // RFC 3417: an agent sends a trap
    {45000, 514, udp, to},     // RFC 5426: syslog
    {1022, 514, tcp, unknown}, // rsh: its client uses a port below 1024, too
    {45000, 389, tcp, to},     // RFC 4511: ldap
    {636, 45000, tcp, from},   // RFC 4513: ldap over TLS
    {50010, 993, tcp, to},     // RFC 8314: imaps
    {50010, 143, tcp, to},     // RFC 9051: imap
    {995, 50010, tcp, from},   // RFC 8314: pop3s
    {50010, 179, tcp, to},     // RFC 4271: bgp, the active side
    {50010, 445, tcp, to},     // MS-SMB2: microsoft-ds
    {50010, 135, tcp, to},     // MS-RPCE: epmap
    {50010, 88, tcp, to},      // RFC 4120: kerberos
    {50010, 69, udp, to},      // RFC 1350: tftp, the request
    // The protocol says who sits where, or who is told.
    {68, 67, udp, to},         // RFC 2131 section 4.1: the client at 68 asks the server at 67
    {67, 68, udp, from},       // the answer
    {546, 547, udp, to},       // RFC 8415 section 7.2
    {547, 546, udp, from},     // the answer
    {161, 162, udp, to},       // RFC 3417 section 3.1: the agent at 161 tells the manager at 162
    {10161, 10162, udp, to},   // RFC 6353: the same over DTLS
    {10162, 10161, tcp, from}, // and over TLS
    {3074, 3544, udp, to},     // Zeek's "tunnel.log": an Xbox asks Teredo's server
    {7001, 7000, udp, to},     // OpenAFS: the cache manager at 7001 asks the file server
    // From one claimed user port to a system port.
    {6669, 80, tcp, to},    // zeek#2426: a browser's source port that happens to be ircu's
    {80, 6669, tcp, from},  // its answer
    {8443, 443, tcp, to},   // pcsync-https against https: the system port
    {443, 8443, tcp, from}, // the same, swapped
    {3000, 22, tcp, to},    // hbci's number as a source port
    {20, 50002, tcp, from}, // RFC 959: ftp-data comes from the server
    {53, 40053, udp, from}, // RFC 5452: an answer to a resolver's random port
    // A NAT gateway gives a client any port from 1024, claimed or not (RFC 6056 section 3.2).
    {9091, 5432, tcp, to},   // transmission's number against PostgreSQL
    {2745, 1433, tcp, to},   // ntopng#1978: urbisnet's against SQL Server
    {5000, 1433, tcp, to},   // several products' number against SQL Server
    {5432, 2745, tcp, from}, // urbisnet's against PostgreSQL, the answer
    {6379, 4660, tcp, from}, // smaclmgr's against Redis, the answer
    {4660, 5060, udp, to},   // smaclmgr's against SIP
    {679, 2049, tcp, to},    // NFS: the client comes from a port below 1024
    // Registered or documented user ports.
    {50000, 3306, tcp, to},   // MySQL manual, and the registry
    {50000, 5432, tcp, to},   // PostgreSQL manual, and the registry
    {6379, 50000, tcp, from}, // Redis documentation, and the registry
    {50000, 27017, tcp, to},  // MongoDB manual, and the registry
    {50000, 9200, tcp, to},   // Elasticsearch documentation
    {50000, 9092, tcp, to},   // Kafka documentation
    {50000, 6443, tcp, to},   // Kubernetes: ports and protocols
    {50000, 10250, tcp, to},  // Kubernetes: kubelet
    {50000, 2379, tcp, to},   // etcd, and the registry
    {50000, 3389, tcp, to},   // Microsoft: remote desktop
    {50000, 5900, tcp, to},   // RFC 6143: rfb
    {50000, 1433, tcp, to},   // Microsoft SQL Server, and the registry
    {50000, 1521, tcp, to},   // Oracle Net
    {50000, 8080, tcp, to},   // http-alt
    {50000, 8443, tcp, to},   // Tomcat and others
    {50000, 5060, udp, to},   // RFC 3261: sip
    {50000, 3478, udp, to},   // RFC 8489: stun
    {50000, 1194, udp, to},   // OpenVPN, and the registry
    {50000, 4789, udp, to},   // RFC 7348: vxlan; source port is a hash by design
    {49800, 2049, tcp, to},   // RFC 7530: nfs
    {50000, 25565, tcp, to},  // Minecraft server
    {50000, 1883, tcp, to},   // MQTT 5.0, and the registry
    {45000, 51820, udp, to},  // WireGuard's conventional port in the dynamic range
    {20, 50000, tcp, from},   // RFC 959: an FTP client that listens on Jenkins's number
    // Symmetric protocols: one number on both ends.
    {123, 123, udp, both},        // RFC 5905: ntp peers
    {500, 500, udp, both},        // RFC 7296: IKE
    {5353, 5353, udp, both},      // RFC 6762: mdns
    {520, 520, udp, both},        // RFC 2453: RIP
    {137, 137, udp, both},        // RFC 1002: netbios-ns
    {5060, 5060, udp, both},      // RFC 3261: SIP
    {4500, 4500, udp, both},      // RFC 7296 section 2.23: IKE and ESP behind a NAT
    {53, 53, udp, both},          // RFC 5452: a resolver that asks from 53
    {547, 547, udp, both},        // RFC 8415: a relay agent and a server
    {3544, 3544, udp, both},      // RFC 4380: a Teredo relay and a server
    {2123, 2123, udp, both},      // 3GPP TS 29.060: GTP-C
    {2152, 2152, udp, both},      // 3GPP TS 29.281: GTP-U
    {5004, 5004, udp, both},      // RFC 3551: RTP
    {68, 68, udp, unknown},       // RFC 2131: two clients; no server speaks from 68
    {60314, 60314, tcp, unknown}, // nobody's number, twice
    // Nothing to go by.
    {59991, 62011, tcp, unknown}, // both dynamic, neither claimed on its own
    {49186, 57086, tcp, unknown}, // FTP data: a claim above 49151 (libvirt's) is no evidence
    {49172, 49170, udp, unknown}, // RFC 4317: media of two phones
    {61003, 62003, udp, unknown}, // the same
    {24836, 24837, tcp, unknown}, // both user ports without a claim
    {24836, 50006, tcp, from},    // RFC 6056: only one of them is in an ephemeral range
};

constexpr bool is_answered(flow f) {
    return server_side(f.source, f.destination, f.on).side == f.server;
}

} // namespace

TEST_CASE("flow: real pairs, and the same swapped") {
    CHECK(std::size(flows) >= 60);
    VERIFY_EACH(flows, is_answered);
}

TEST_CASE("flow: the reason is what decided") {
    using confidence = flow_confidence;
    using reason = flow_reason;
    VERIFY(server_side(123, 123, udp) ==
           flow_verdict{both, confidence::medium, reason::equal_ports});
    VERIFY(server_side(60314, 60314, tcp) ==
           flow_verdict{unknown, confidence::none, reason::equal_ports});
    VERIFY(server_side(68, 67, udp) == flow_verdict{to, confidence::high, reason::role});
    VERIFY(server_side(162, 161, udp) == flow_verdict{from, confidence::high, reason::role});
    // A NAT gateway's client at the cache manager's number: OpenAFS does not decide that.
    VERIFY(server_side(7001, 443, udp) == flow_verdict{to, confidence::medium, reason::prominence});
    // Whoever speaks to 68 speaks to a client, which is no server for sure.
    VERIFY(server_side(51234, 68, udp) == flow_verdict{to, confidence::low, reason::prominence});
    VERIFY(server_side(51234, 443, tcp) == flow_verdict{to, confidence::high, reason::prominence});
    VERIFY(server_side(9091, 5432, tcp).reason == reason::prominence);
    VERIFY(server_side(2745, 1433, tcp) ==
           flow_verdict{to, confidence::medium, reason::prominence});
    VERIFY(server_side(443, 8443, tcp) ==
           flow_verdict{from, confidence::medium, reason::system_port}); // both well known
    VERIFY(server_side(300, 24836, tcp) ==
           flow_verdict{from, confidence::medium, reason::system_port}); // neither claimed
    VERIFY(server_side(46001, 2745, tcp) == flow_verdict{to, confidence::medium, reason::claimed});
    VERIFY(server_side(24836, 2745, tcp) == flow_verdict{to, confidence::low, reason::claimed});
    VERIFY(server_side(24836, 50003, tcp) ==
           flow_verdict{from, confidence::low, reason::outside_ephemeral});
    VERIFY(server_side(61003, 62003, tcp) ==
           flow_verdict{unknown, confidence::none, reason::no_evidence});
}

TEST_CASE("flow: words") {
    VERIFY(to_string(flow_side::source) == "source");
    VERIFY(to_string(flow_side::destination) == "destination");
    VERIFY(to_string(flow_side::both) == "both");
    VERIFY(to_string(flow_side::unknown) == "unknown");
    VERIFY(to_string(flow_confidence::none) == "none");
    VERIFY(to_string(flow_confidence::low) == "low");
    VERIFY(to_string(flow_confidence::medium) == "medium");
    VERIFY(to_string(flow_confidence::high) == "high");
    VERIFY(to_string(flow_reason::equal_ports) == "equal ports");
    VERIFY(to_string(flow_reason::role) == "role");
    VERIFY(to_string(flow_reason::prominence) == "prominence");
    VERIFY(to_string(flow_reason::system_port) == "system port");
    VERIFY(to_string(flow_reason::claimed) == "claimed");
    VERIFY(to_string(flow_reason::outside_ephemeral) == "outside ephemeral");
    VERIFY(to_string(flow_reason::no_evidence) == "no evidence");
}

TEST_CASE("flow: symmetric under swap, all ports against a sample of 256") {
    for (unsigned i = 0; i != 256; ++i) {
        const unsigned b = i * 257; // 0 to 65535, every residue
        const transport on = i % 2 == 0 ? tcp : udp;
        for (unsigned a = 0; a != 65536; ++a) {
            const flow_verdict there = server_side(a, b, on);
            flow_verdict back = server_side(b, a, on);
            back.side = back.side == from ? to : back.side == to ? from : back.side;
            if (there != back) {
                CAPTURE(a);
                FAIL_CHECK(b);
            }
        }
    }
}
