// Flows: which end serves. Each row says where its answer comes from.
#include "verify.hpp"

#include <iterator>

#include <portlore/flow.hpp>

using namespace portlore_tests;

namespace {

constexpr transport tcp = transport::tcp;
constexpr transport udp = transport::udp;
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
    {51234, 443, tcp, to},   // RFC 9110: https
    {443, 51234, tcp, from}, // its answer
    {40000, 80, tcp, to},    // RFC 9110: http, client on Linux
    {12345, 80, tcp, to},    // the same from a registered port of FreeBSD's range
    {2000, 22, tcp, to},     // RFC 4251: ssh, client on OpenBSD (1024-49151)
    {33000, 25, tcp, to},    // RFC 5321: smtp
    {587, 50500, tcp, from}, // RFC 6409: submission
    {61000, 465, tcp, to},   // RFC 8314: submissions
    {53, 40000, udp, from},  // RFC 1035: domain, the answer
    {40000, 53, udp, to},    // the question
    {49153, 53, tcp, to},    // RFC 7766: DNS over TCP
    {50000, 853, tcp, to},   // RFC 7858: DNS over TLS
    {50000, 853, udp, to},   // RFC 9250: DNS over QUIC
    {50001, 443, udp, to},   // RFC 9000: HTTP/3
    {40001, 123, udp, to},   // RFC 5905: an ntp client
    {45000, 161, udp, to},   // RFC 3417: an snmp manager asks
    {45000, 162, udp, to},   // RFC 3417: an agent sends a trap
    {45000, 514, udp, to},   // RFC 5426: syslog
    {1022, 514, tcp, to},    // rsh: the client, too, uses a port below 1024
    {45000, 389, tcp, to},   // RFC 4511: ldap
    {636, 45000, tcp, from}, // RFC 4513: ldap over TLS
    {50010, 993, tcp, to},   // RFC 8314: imaps
    {50010, 143, tcp, to},   // RFC 9051: imap
    {995, 50010, tcp, from}, // RFC 8314: pop3s
    {50010, 179, tcp, to},   // RFC 4271: bgp, the active side
    {50010, 445, tcp, to},   // MS-SMB2: microsoft-ds
    {50010, 135, tcp, to},   // MS-RPCE: epmap
    {50010, 88, tcp, to},    // RFC 4120: kerberos
    {50010, 69, udp, to},    // RFC 1350: tftp, the request
    {68, 67, udp, unknown},  // RFC 2131: both are system ports with one claimant each
    // From one claimed user port to a system port.
    {6669, 80, tcp, to},    // zeek#2426: a browser's source port that happens to be ircu's
    {80, 6669, tcp, from},  // its answer
    {8443, 443, tcp, to},   // pcsync-https against https: the system port
    {443, 8443, tcp, from}, // the same, swapped
    {3000, 22, tcp, to},    // hbci's number as a source port
    {20, 50000, tcp, from}, // RFC 959: ftp-data comes from the server
    // Registered or documented user ports.
    {50000, 3306, tcp, to},    // MySQL manual, and the registry
    {50000, 5432, tcp, to},    // PostgreSQL manual, and the registry
    {6379, 50000, tcp, from},  // Redis documentation, and the registry
    {50000, 27017, tcp, to},   // MongoDB manual, and the registry
    {50000, 9200, tcp, to},    // Elasticsearch documentation
    {50000, 9092, tcp, to},    // Kafka documentation
    {50000, 6443, tcp, to},    // Kubernetes: ports and protocols
    {50000, 10250, tcp, to},   // Kubernetes: kubelet
    {50000, 2379, tcp, to},    // etcd, and the registry
    {50000, 3389, tcp, to},    // Microsoft: remote desktop
    {50000, 5900, tcp, to},    // RFC 6143: rfb
    {50000, 1433, tcp, to},    // Microsoft SQL Server, and the registry
    {50000, 1521, tcp, to},    // Oracle Net
    {50000, 8080, tcp, to},    // http-alt
    {50000, 8443, tcp, to},    // Tomcat and others
    {50000, 5060, udp, to},    // RFC 3261: sip
    {50000, 3478, udp, to},    // RFC 8489: stun
    {50000, 1194, udp, to},    // OpenVPN, and the registry
    {50000, 4789, udp, to},    // RFC 7348: vxlan; source port is a hash by design
    {49800, 2049, tcp, to},    // RFC 7530: nfs
    {50000, 25565, tcp, to},   // Minecraft server
    {50000, 1883, tcp, to},    // MQTT 5.0, and the registry
    {45000, 51820, udp, to},   // WireGuard's conventional port in the dynamic range
    {60400, 45000, tcp, from}, // CERTI RTIG
    {60500, 45000, udp, from}, // CERTI RTIG, UDP
    // Symmetric protocols: one number on both ends.
    {123, 123, udp, both},        // RFC 5905: ntp peers
    {500, 500, udp, both},        // RFC 7296: IKE
    {5353, 5353, udp, both},      // RFC 6762: mdns
    {520, 520, udp, both},        // RFC 2453: RIP
    {137, 137, udp, both},        // RFC 1002: netbios-ns
    {60314, 60314, tcp, unknown}, // nobody's number, twice
    // Nothing to go by.
    {59991, 62011, tcp, unknown}, // both dynamic, neither claimed on its own
    {61003, 62003, udp, unknown}, // the same
    {24816, 24817, tcp, unknown}, // both user ports without a claim
    {24816, 50006, tcp, from},    // RFC 6056: only one of them is in an ephemeral range
};

constexpr bool is_answered(flow f) {
    return server_side(f.source, f.destination, f.on).side == f.server;
}

} // namespace

TEST_CASE("flow: real pairs, and the same swapped") {
    CHECK(std::size(flows) >= 60);
    VERIFY_EACH(flows, is_answered);
}

TEST_CASE("flow: equal ports and no evidence are named") {
    VERIFY(server_side(123, 123, udp) ==
           flow_verdict{both, flow_confidence::medium, flow_reason::equal_ports});
    VERIFY(server_side(60314, 60314, tcp) ==
           flow_verdict{unknown, flow_confidence::none, flow_reason::equal_ports});
    VERIFY(server_side(61003, 62003, tcp) ==
           flow_verdict{unknown, flow_confidence::none, flow_reason::no_evidence});
    VERIFY(server_side(6669, 80, tcp).reason == flow_reason::system_port);
    VERIFY(server_side(50001, 443, tcp) ==
           flow_verdict{to, flow_confidence::high, flow_reason::system_port});
    VERIFY(server_side(443, 8443, tcp).confidence == flow_confidence::medium);
}

TEST_CASE("flow: symmetric under swap, all ports against a sample of 256") {
    for (unsigned i = 0; i != 256; ++i) {
        const unsigned b = i * 257; // 0 to 65535, every residue
        for (unsigned a = 0; a != 65536; ++a) {
            const flow_verdict there = server_side(a, b, tcp);
            flow_verdict back = server_side(b, a, tcp);
            back.side = back.side == from ? to : back.side == to ? from : back.side;
            if (there != back) {
                CAPTURE(a);
                FAIL_CHECK(b);
            }
        }
    }
}
