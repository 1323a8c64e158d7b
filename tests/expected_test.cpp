// What people of each field mean by some 160 ports, written down from general knowledge before the
// table was looked at. A row has the words of which the plain name must have one, separated by
// bars.
#include "verify.hpp"

#include <string>
#include <string_view>

#include <portlore/label.hpp>

using namespace portlore_tests;

namespace {

struct expectation {
    port number;
    transport on;
    std::string_view words;
};

constexpr expectation expected[] = {
    {20, transport::tcp, "FTP"},
    {21, transport::tcp, "FTP"},
    {22, transport::tcp, "SSH"},
    {23, transport::tcp, "Telnet"},
    {25, transport::tcp, "SMTP|mail"},
    {49, transport::tcp, "TACACS"},
    {53, transport::udp, "DNS"},
    {67, transport::udp, "DHCP"},
    {68, transport::udp, "DHCP"},
    {69, transport::udp, "TFTP"},
    {79, transport::tcp, "Finger"},
    {80, transport::tcp, "HTTP|web"},
    {88, transport::tcp, "Kerberos"},
    {102, transport::tcp, "ISO|S7|industrial|PLC|MMS"},
    {110, transport::tcp, "POP3"},
    {111, transport::tcp, "rpcbind|RPC"},
    {113, transport::tcp, "ident"},
    {119, transport::tcp, "NNTP|Usenet|news"},
    {123, transport::udp, "NTP|time"},
    {135, transport::tcp, "RPC"},
    {137, transport::udp, "NetBIOS"},
    {138, transport::udp, "NetBIOS"},
    {139, transport::tcp, "NetBIOS|SMB|file sharing"},
    {143, transport::tcp, "IMAP"},
    {161, transport::udp, "SNMP"},
    {162, transport::udp, "SNMP"},
    {177, transport::udp, "XDMCP"},
    {179, transport::tcp, "BGP"},
    {194, transport::tcp, "IRC"},
    {389, transport::tcp, "LDAP"},
    {427, transport::tcp, "SLP|location"},
    {443, transport::tcp, "HTTPS"},
    {445, transport::tcp, "SMB|file sharing"},
    {464, transport::tcp, "Kerberos|password"},
    {465, transport::tcp, "mail|SMTP|submission"},
    {500, transport::udp, "IPsec|IKE"},
    {502, transport::tcp, "Modbus"},
    {513, transport::tcp, "rlogin|login"},
    {514, transport::udp, "syslog"},
    {515, transport::tcp, "LPD|print"},
    {520, transport::udp, "RIP"},
    {523, transport::tcp, "Db2|DB2"},
    {546, transport::udp, "DHCPv6"},
    {547, transport::udp, "DHCPv6"},
    {548, transport::tcp, "AFP|Apple"},
    {554, transport::tcp, "RTSP|camera|stream"},
    {587, transport::tcp, "mail|submission"},
    {623, transport::udp, "IPMI|management"},
    {631, transport::tcp, "IPP|CUPS|print"},
    {636, transport::tcp, "LDAP"},
    {646, transport::tcp, "LDP|MPLS"},
    {853, transport::tcp, "DNS"},
    {873, transport::tcp, "rsync"},
    {902, transport::tcp, "VMware"},
    {989, transport::tcp, "FTP"},
    {990, transport::tcp, "FTP"},
    {993, transport::tcp, "IMAP"},
    {995, transport::tcp, "POP3"},
    {1080, transport::tcp, "SOCKS"},
    {1194, transport::udp, "OpenVPN"},
    {1433, transport::tcp, "SQL Server"},
    {1434, transport::udp, "SQL Server"},
    {1521, transport::tcp, "Oracle"},
    {1701, transport::udp, "L2TP"},
    {1723, transport::tcp, "PPTP"},
    {1812, transport::udp, "RADIUS"},
    {1813, transport::udp, "RADIUS"},
    {1883, transport::tcp, "MQTT"},
    {1900, transport::udp, "SSDP|UPnP"},
    {2049, transport::tcp, "NFS"},
    {2082, transport::tcp, "cPanel"},
    {2083, transport::tcp, "cPanel"},
    {2086, transport::tcp, "WHM|cPanel"},
    {2087, transport::tcp, "WHM|cPanel"},
    {2181, transport::tcp, "ZooKeeper"},
    {2222, transport::tcp, "SSH|EtherNet/IP|DirectAdmin"},
    {2375, transport::tcp, "Docker"},
    {2376, transport::tcp, "Docker"},
    {2377, transport::tcp, "Docker|Swarm"},
    {2379, transport::tcp, "etcd"},
    {2404, transport::tcp, "IEC|104"},
    {2483, transport::tcp, "Oracle"},
    {3128, transport::tcp, "Squid|proxy"},
    {3260, transport::tcp, "iSCSI"},
    {3268, transport::tcp, "Global Catalog|catalog|Active Directory"},
    {3306, transport::tcp, "MySQL"},
    {3389, transport::tcp, "Remote Desktop|RDP"},
    {3478, transport::udp, "STUN"},
    {3690, transport::tcp, "Subversion|SVN"},
    {3702, transport::udp, "WS-Discovery|discovery"},
    {4369, transport::tcp, "Erlang|EPMD|epmd"},
    {4500, transport::udp, "IPsec|NAT"},
    {4786, transport::tcp, "Smart Install|Cisco"},
    {4789, transport::udp, "VXLAN"},
    {4840, transport::tcp, "OPC UA"},
    {5000, transport::tcp, "Flask|AirPlay"},
    {5044, transport::tcp, "Beats|Logstash"},
    {5060, transport::udp, "SIP"},
    {5061, transport::tcp, "SIP"},
    {5201, transport::tcp, "iPerf"},
    {5222, transport::tcp, "XMPP|Jabber"},
    {5269, transport::tcp, "XMPP|Jabber"},
    {5349, transport::tcp, "STUN|TURN"},
    {5353, transport::udp, "mDNS|Bonjour"},
    {5355, transport::udp, "LLMNR"},
    {5432, transport::tcp, "PostgreSQL"},
    {5555, transport::tcp, "ADB|Android"},
    {5601, transport::tcp, "Kibana"},
    {5671, transport::tcp, "AMQP"},
    {5672, transport::tcp, "AMQP|RabbitMQ"},
    {5683, transport::udp, "CoAP"},
    {5900, transport::tcp, "VNC"},
    {5938, transport::tcp, "TeamViewer"},
    {5984, transport::tcp, "CouchDB"},
    {5985, transport::tcp, "WinRM|remote management|PowerShell"},
    {5986, transport::tcp, "WinRM|remote management|PowerShell"},
    {6000, transport::tcp, "X11|X Window"},
    {6379, transport::tcp, "Redis"},
    {6443, transport::tcp, "Kubernetes"},
    {6514, transport::tcp, "syslog"},
    {6667, transport::tcp, "IRC"},
    {6881, transport::tcp, "BitTorrent"},
    {7070, transport::tcp, "AnyDesk|Real"},
    {7547, transport::tcp, "CWMP|TR-069"},
    {7687, transport::tcp, "Neo4j|Bolt"},
    {8006, transport::tcp, "Proxmox"},
    {8080, transport::tcp, "HTTP"},
    {8086, transport::tcp, "InfluxDB"},
    {8123, transport::tcp, "Home Assistant|ClickHouse"},
    {8333, transport::tcp, "Bitcoin"},
    {8443, transport::tcp, "HTTPS"},
    {8500, transport::tcp, "Consul"},
    {8554, transport::tcp, "RTSP|stream|camera"},
    {8883, transport::tcp, "MQTT"},
    {8888, transport::tcp, "Jupyter"},
    {9042, transport::tcp, "Cassandra"},
    {9090, transport::tcp, "Prometheus"},
    {9092, transport::tcp, "Kafka"},
    {9100, transport::tcp, "print|JetDirect|node"},
    {9200, transport::tcp, "Elasticsearch"},
    {9418, transport::tcp, "Git"},
    {9993, transport::udp, "ZeroTier"},
    {10000, transport::tcp, "Webmin"},
    {10050, transport::tcp, "Zabbix"},
    {10051, transport::tcp, "Zabbix"},
    {10250, transport::tcp, "kubelet|Kubelet"},
    {11211, transport::tcp, "memcached|Memcached"},
    {11434, transport::tcp, "Ollama"},
    {15672, transport::tcp, "RabbitMQ"},
    {19132, transport::udp, "Minecraft"},
    {20000, transport::tcp, "DNP3"},
    {25565, transport::tcp, "Minecraft"},
    {27015, transport::udp, "Source|Steam|game"},
    {27017, transport::tcp, "MongoDB"},
    {32400, transport::tcp, "Plex"},
    {33060, transport::tcp, "MySQL"},
    {37777, transport::tcp, "Dahua"},
    {41641, transport::udp, "Tailscale"},
    {44818, transport::tcp, "EtherNet/IP"},
    {47808, transport::udp, "BACnet"},
    {50051, transport::tcp, "gRPC"},
    {51413, transport::tcp, "Transmission|BitTorrent"},
    {51820, transport::udp, "WireGuard"},
    {64738, transport::udp, "Mumble"},
};

std::string lower(std::string_view text) {
    std::string made;
    for (const char c : text) {
        made += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return made;
}

bool is_met(const expectation& row) {
    const std::string name = lower(plain_name(row.number, row.on));
    std::string_view words = row.words;
    for (;;) {
        const std::size_t bar = words.find('|');
        if (name.find(lower(words.substr(0, bar))) != std::string::npos) {
            return true;
        }
        if (bar == words.npos) {
            return false;
        }
        words.remove_prefix(bar + 1);
    }
}

} // namespace

TEST_CASE("plain_name: what people of each field expect") {
    for (const expectation& row : expected) {
        CAPTURE(row.number.number());
        CAPTURE(std::string(plain_name(row.number, row.on)));
        CHECK(is_met(row));
    }
}
