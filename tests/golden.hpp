// Golden values: what IANA's registry of 2026-08-17 holds, taken from a reading of it that shares
// no code with the generator. A change here is a change of the registry, never of the library.
#pragma once

#include <cstdint>
#include <string_view>

namespace portlore_tests {

struct differing_port {
    std::uint16_t number;
    std::string_view tcp;
    std::string_view udp;
};
// clang-format off

/// The 134 ports whose tcp and udp names have none in common.
inline constexpr differing_port differing_ports[] = {
    {456, "macon-tcp", "macon-udp"},
    {465, "urd submissions", "igmpv3lite"},
    {474, "tn-tl-w1", "tn-tl-w2"},
    {512, "exec", "comsat biff"},
    {513, "login", "who"},
    {514, "shell", "syslog"},
    {520, "efs", "router"},
    {623, "oob-ws-http", "asf-rmcp"},
    {664, "oob-ws-https", "asf-secure-rmcp"},
    {750, "rfile", "loadav kerberos-iv"},
    {773, "submit", "notify"},
    {774, "rpasswd", "acmaint-dbd acmaint_dbd"},
    {775, "entomb", "acmaint-transd acmaint_transd"},
    {861, "owamp-control", "owamp-test"},
    {862, "twamp-control", "twamp-test"},
    {998, "busboy", "puparp"},
    {1110, "webadmstart", "nfsd-keepalive"},
    {1182, "accelenet", "accelenet-data"},
    {1549, "shivahose", "shivasound"},
    {1580, "tn-tl-r1", "tn-tl-r2"},
    {1596, "radio-sm", "radio-bc"},
    {1676, "netcomm1", "netcomm2"},
    {2001, "dc", "wizard"},
    {2004, "mailbox", "emce"},
    {2005, "berknet", "oracle"},
    {2006, "invokator", "raid-cd"},
    {2007, "dectalk", "raid-am"},
    {2008, "conf", "terminaldb"},
    {2009, "news", "whosockami"},
    {2010, "search", "pipe-server pipe_server"},
    {2011, "raid-cc", "servserv"},
    {2012, "ttyinfo", "raid-ac"},
    {2013, "raid-am", "raid-cd"},
    {2014, "troff", "raid-sf"},
    {2015, "cypress", "raid-cs"},
    {2017, "cypress-stat", "bootclient"},
    {2018, "terminaldb", "rellpack"},
    {2019, "whosockami", "about"},
    {2021, "servexec", "xinuexpansion1"},
    {2022, "down", "xinuexpansion2"},
    {2025, "ellpack", "xribs"},
    {2187, "ssmc", "ssmd"},
    {2384, "sd-request", "sd-capacity"},
    {2802, "veritas-tcp1", "veritas-udp1"},
    {3010, "gw", "ping-pong"},
    {3104, "autocuelog", "autocuetime"},
    {3386, "gprs-data", "gprs-sig"},
    {3487, "ltctcp", "ltcudp"},
    {3519, "nvmsgd", "galileo"},
    {3574, "dmaf-server", "dmaf-caster"},
    {3863, "asap-tcp", "asap-udp"},
    {4169, "iadt", "iadt-disc"},
    {4174, "smcluster", "sm-disc"},
    {4192, "azeti", "azeti-bd"},
    {4325, "geognosisadmin", "geognosisman"},
    {4371, "l2c-control", "l2c-disc"},
    {4413, "vision-mon", "vision-mon-disc"},
    {4416, "pjj-player", "pjj-player-disc"},
    {4480, "agtp", "agtp-quic"},
    {4727, "fcis", "fcis-disc"},
    {4742, "sicct", "sicct-sdp"},
    {4753, "simon", "simon-disc"},
    {4803, "notateit", "notateit-disc"},
    {4840, "opcua-tcp", "opcua-udp"},
    {5053, "rlm", "rlm-disc"},
    {5101, "talarian-tcp", "talarian-udp"},
    {5164, "vpa", "vpa-disc"},
    {5245, "downtools", "downtools-disc"},
    {5271, "cuelink", "cuelink-disc"},
    {5450, "tiepie", "tiepie-disc"},
    {5569, "rdmnet-ctrl", "rdmnet-device"},
    {5670, "filemq", "zre-disc"},
    {5728, "io-dist-data", "io-dist-group"},
    {6088, "doglms", "doglms-notify"},
    {6160, "ecmp", "ecmp-data"},
    {6241, "jeol-nsdtp-1", "jeol-nsddp-1"},
    {6242, "jeol-nsdtp-2", "jeol-nsddp-2"},
    {6243, "jeol-nsdtp-3", "jeol-nsddp-3"},
    {6244, "jeol-nsdtp-4", "jeol-nsddp-4"},
    {6315, "scup", "scup-disc"},
    {6317, "nav-data-cmd", "nav-data"},
    {6324, "hrd-ncs", "hrd-ns-disc"},
    {6419, "svdrp", "svdrp-disc"},
    {6568, "canit-store canit_store", "rp-reputation"},
    {6678, "vfbp", "vfbp-disc"},
    {6868, "acctopus-cc", "acctopus-st"},
    {7019, "doceri-ctl", "doceri-view"},
    {7072, "iba-cfg", "iba-cfg-disc"},
    {7244, "frc-hicp", "frc-hicp-disc"},
    {7282, "mzca-action", "mzca-alert"},
    {7574, "coherence", "coherence-disc"},
    {7982, "sossd-agent", "sossd-disc"},
    {8006, "wpl-analytics", "wpl-disc"},
    {8282, "libelle", "libelle-disc"},
    {8445, "copy", "copy-disc"},
    {8501, "cmtp-mgt", "cmtp-av"},
    {8675, "msi-cps-rm", "msi-cps-rm-disc"},
    {8888, "ddi-tcp-1", "ddi-udp-1"},
    {8889, "ddi-tcp-2", "ddi-udp-2"},
    {8890, "ddi-tcp-3", "ddi-udp-3"},
    {8891, "ddi-tcp-4", "ddi-udp-4"},
    {8892, "ddi-tcp-5", "ddi-udp-5"},
    {8893, "ddi-tcp-6", "ddi-udp-6"},
    {8894, "ddi-tcp-7", "ddi-udp-7"},
    {9060, "CardWeb-IO", "CardWeb-RT"},
    {9106, "astergate", "astergate-disc"},
    {9955, "alljoyn-stm", "alljoyn-mcm"},
    {10161, "snmptls", "snmpdtls"},
    {10162, "snmptls-trap", "snmpdtls-trap"},
    {10201, "rsms", "rscs"},
    {11796, "lanschool", "lanschool-mpt"},
    {13218, "emc-vcas-tcp", "emc-vcas-udp"},
    {13400, "doip-data", "doip-disc"},
    {17500, "db-lsp", "db-lsp-disc"},
    {18668, "vdmmesh", "vdmmesh-disc"},
    {19220, "cora", "cora-disc"},
    {22335, "shrewd-control", "shrewd-stream"},
    {22555, "vocaltec-wconf", "vocaltec-phone"},
    {23294, "5afe-dir", "5afe-disc"},
    {24577, "bilobit", "bilobit-update"},
    {26486, "exoline-tcp", "exoline-udp"},
    {31016, "ka-sddp", "ka-kdp"},
    {33334, "speedtrace", "speedtrace-disc"},
    {34567, "dhanalakshmi", "edi_service"},
    {35355, "altova-lm", "altova-lm-disc"},
    {38002, "cresco-control", "crescoctrl-disc"},
    {43000, "recvr-rc", "recvr-rc-disc"},
    {43210, "shaperai", "shaperai-disc"},
    {43439, "eq3-update", "eq3-config"},
    {43440, "ew-mgmt", "ew-disc-cmd"},
    {44900, "m3da", "m3da-disc"},
    {45000, "asmp", "asmp-mon"},
    {45514, "cloudcheck", "cloudcheck-ping"},
    {49001, "nusrp", "nusdp-disc"},
};

struct repeated_name {
    std::string_view name;
    std::uint16_t ports[3]; // ascending, 0 where there are but two
};

/// The 34 names that have several ports.
inline constexpr repeated_name repeated_names[] = {
    {"admind", {3279, 8403, 0}},
    {"contentserver", {454, 3365, 0}},
    {"creativepartnr", {455, 3366, 0}},
    {"creativeserver", {453, 3364, 0}},
    {"csdm", {1468, 1472, 0}},
    {"csdmbase", {1467, 1471, 0}},
    {"dls", {197, 2047, 0}},
    {"epp", {700, 3044, 0}},
    {"fxp", {286, 2849, 0}},
    {"http-alt", {591, 8008, 8080}},
    {"meter", {570, 571, 0}},
    {"mftp", {349, 5402, 0}},
    {"mit-ml-dev", {83, 85, 0}},
    {"mon", {2583, 9255, 0}},
    {"msp", {18, 2438, 0}},
    {"nmsigport", {2817, 2839, 0}},
    {"nmsp", {537, 1790, 0}},
    {"npp", {92, 4045, 0}},
    {"nvd", {2184, 2329, 0}},
    {"optohost004", {22004, 22005, 0}},
    {"pip", {321, 1321, 0}},
    {"raid-am", {2007, 2013, 0}},
    {"raid-cd", {2006, 2013, 0}},
    {"rap", {38, 256, 0}},
    {"rda", {630, 2371, 0}},
    {"ricardo-lm", {1522, 6148, 0}},
    {"sql-net", {66, 150, 0}},
    {"taskmaster2000", {2402, 2403, 0}},
    {"terminaldb", {2008, 2018, 0}},
    {"udt-os", {1382, 3900, 0}},
    {"udt_os", {1382, 3900, 0}},
    {"uma", {144, 1797, 0}},
    {"unicontrol", {2437, 2499, 0}},
    {"whosockami", {2009, 2019, 0}},
};

/// The 16 names that are registered both with and without a port.
inline constexpr std::string_view names_also_without_port[] = {
    "dlpx-sp", "https", "lonworks", "mqtt", "presence", "printopia", "profilemac", "pvaccess",
    "retrospect", "scpi-raw", "scpi-telnet", "sge-qmaster", "ssh", "svn", "x510", "z-wave"};

struct sctp_port {
    std::uint16_t number;
    std::string_view name;
};

/// SCTP names that neither tcp nor udp uses there, though one of them is named.
inline constexpr sctp_port sctp_names[] = {
    {3863, "asap-sctp"},
    {3864, "asap-sctp-tls"},
    {5910, "cm"},
    {5911, "cpdlc"},
    {5912, "fis"},
    {5913, "ads-c"},
    {6970, "conductor-mpx"},
    {9901, "enrp-sctp"},
};

/// Three of the 29 ports that only SCTP names.
inline constexpr sctp_port sctp_only[] = {
    {36412, "s1-control"},
    {38412, "ng-control"},
    {29118, "sgsap"},
};

} // namespace portlore_tests
// clang-format on
