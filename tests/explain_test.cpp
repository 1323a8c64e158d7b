// Explanations: options, hostile text, no allocation. What they say of all ports is read by other
// parsers in explain/.
#include "verify.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <portlore/overlay.hpp>
#include <portlore/snapshot.hpp>

using namespace portlore_tests;

namespace {

std::size_t allocations = 0;

constexpr text_format every_format[] = {text_format::plain, text_format::markdown,
                                        text_format::html, text_format::json};

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

} // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* made = std::malloc(size == 0 ? 1 : size)) {
        return made;
    }
    std::abort();
}
void operator delete(void* what) noexcept { std::free(what); }
void operator delete(void* what, std::size_t) noexcept { std::free(what); }

TEST_CASE("explain_to: allocates nothing, writes what explain() returns") {
    std::vector<char> buffer(1 << 20);
    for (const text_format format : every_format) {
        explain_options options;
        options.format = format;
        for (unsigned number = 0; number < 65536; number += 13) {
            const std::size_t before = allocations;
            const char* end = explain_to(buffer.data(), number, options);
            const std::size_t length = explanation_length(number, options);
            CHECK(allocations == before);
            const std::string text = explain(number, options);
            if (std::string_view(buffer.data(), static_cast<std::size_t>(end - buffer.data())) !=
                    text ||
                length != text.size()) {
                FAIL_CHECK(number);
            }
        }
    }
    std::string copied;
    explain_to(std::back_inserter(copied), 8080);
    CHECK(copied == explain(8080));
    CHECK(allocations > 0); // or the counter does not count
}

TEST_CASE("explain_to_n: writes no more than there is room for, and says how much there is") {
    const std::string whole = explain(443);
    for (const std::size_t room :
         {std::size_t{0}, std::size_t{1}, std::size_t{511}, std::size_t{512}, std::size_t{513},
          std::size_t{1024}, whole.size() - 1, whole.size(), whole.size() + 1}) {
        CAPTURE(room);
        std::string buffer(room + 16, '#');
        const std::size_t before = allocations;
        CHECK(explain_to_n(&buffer[0], room, 443) == whole.size());
        CHECK(allocations == before);
        const std::size_t written = std::min(room, whole.size());
        CHECK(buffer.substr(0, written) == whole.substr(0, written));
        CHECK(buffer.substr(written) == std::string(room + 16 - written, '#'));
    }
}

TEST_CASE("explain: the words of sections and depths") {
    VERIFY(to_string(explain_section::summary) == "summary");
    VERIFY(to_string(explain_section::sightings) == "sightings");
    VERIFY(to_string(explain_section::find) == "find");
    VERIFY(to_string(explain_section::safety) == "safety");
    VERIFY(to_string(explain_section::users) == "users");
    VERIFY(to_string(explain_section::advice) == "advice");
    VERIFY(to_string(explain_section::background) == "background");
    VERIFY(to_string(explain_section::related) == "related");
    VERIFY(to_string(explain_section::registry) == "registry");
    VERIFY(to_string(explain_section::sources) == "sources");
    VERIFY(to_string(detail_level::brief) == "brief");
    VERIFY(to_string(detail_level::standard) == "standard");
    VERIFY(to_string(detail_level::full) == "full");
}

TEST_CASE("explain: numbers in words") {
    VERIFY(detail::decimal(0).view() == "0");
    VERIFY(detail::decimal(49151).view() == "49151");
    VERIFY(detail::decimal(999, true).view() == "999");
    VERIFY(detail::decimal(1000, true).view() == "1,000");
    VERIFY(detail::decimal(4294967295u, true).view() == "4,294,967,295");
}

TEST_CASE("explain: a claimant's other ports are listed once, however many claims it has") {
    explain_options options;
    options.sections = explain_section::related;
    // Two claims of 700, each with 3044 for a sibling.
    const std::string text = explain(700, options);
    CHECK(text.find("3044") != text.npos);
    CHECK(text.find("3044") == text.rfind("3044"));
    // A user-defined claim of that name has no siblings.
    const own_claim claims[] = {{24836, transport::tcp, "https", ""}};
    CHECK_FALSE(has(overlay<1>(claims).explain(24836, options), "Related"));
}

TEST_CASE("explain: sections are chosen one by one") {
    const std::pair<explain_section, const char*> headings[] = {
        {explain_section::sightings, "\nWhere did you see it? ("},
        {explain_section::find, "\nFind the program "},
        {explain_section::safety, "\nSafe? "},
        {explain_section::users, "\nWho else uses it\n"},
        {explain_section::advice, "\nMay I use it?\n"},
        {explain_section::background, "\nBackground\n"},
        {explain_section::related, "\nRelated\n"},
        {explain_section::registry, "\nIn the registry\n"},
        {explain_section::sources, "\nSources: "}};
    for (const auto& [section, heading] : headings) {
        explain_options options;
        options.sections = section;
        // 443 has every section but this one.
        const unsigned number = section == explain_section::users ? 8333 : 443;
        const std::string text = explain(number, options);
        const std::string_view name = to_string(section);
        CAPTURE(name); // C++17 captures no structured binding
        for (const auto& [other, words] : headings) {
            CHECK(has(text, words) == (other == section));
        }
        CHECK(text.find("Port " + std::to_string(number) + " (") == 0);
    }
    explain_options two;
    two.sections = explain_section::advice | explain_section::find;
    two.systems = operating_system::linux_kernel | operating_system::macos;
    const std::string text = explain(443, two);
    CHECK(has(text, "\n  Linux "));
    CHECK(has(text, "\n  macOS "));
    CHECK_FALSE(has(text, "\n  Windows "));
    CHECK_FALSE(has(text, "\nSources: "));
    explain_options nothing;
    nothing.sections = {};
    CHECK(explain(443, nothing) == "Port 443 (TCP, UDP): HTTPS, the encrypted web\n");
}

TEST_CASE("explain: brief is title and summary; full says more than standard") {
    explain_options options;
    options.depth = detail_level::brief;
    const std::string brief = explain(1521, options);
    options.sections = explain_section::summary;
    options.depth = detail_level::standard;
    // All six lines are full: what comes last in the summary has no room.
    CHECK(std::count(brief.begin(), brief.end(), '\n') == 6);
    CHECK(explain(1521, options) ==
          brief + "  IANA lists another owner, ncube-lm, which you are unlikely to meet.\n");
    const std::string summary = explain(1433, options);
    options.depth = detail_level::brief;
    CHECK(explain(1433, options) == summary);
    options = {};
    options.depth = detail_level::full;
    const std::string full = explain(6443, options);
    for (const claim c : claims(6443)) {
        CHECK(has(full, std::string(c.name())));
    }
    CHECK(full.size() > explain(6443).size());
}

TEST_CASE("explain: one transport, one operating system") {
    explain_options options;
    options.transport = transport::udp;
    options.systems = operating_system::macos;
    const std::string text = explain(512, options);
    CHECK(text.find("UDP port 512: ") == 0);
    CHECK(has(text, "\n  biff "));
    CHECK(has(text, "comsat"));
    CHECK_FALSE(has(text, "exec"));
    CHECK(has(text, "sudo lsof +c0 -nPiUDP:512"));
    CHECK_FALSE(has(text, "-iTCP"));
    CHECK_FALSE(has(text, "sudo ss "));
}

TEST_CASE("explain: what is said of one transport is not said of the port") {
    explain_options options;
    options.transport = transport::sctp;
    const std::string text = explain(23, options); // telnet on TCP and UDP
    CHECK(text.find("SCTP port 23: no known service (needs IETF approval)\n") == 0);
    CHECK_FALSE(has(text, "telnet"));
    CHECK(explain(60314, options).find("SCTP port 60314: a temporary port") == 0);
}

TEST_CASE("explain: a transport that IANA assigned and nobody meets") {
    explain_options options;
    options.columns = 200;
    options.transport = transport::udp;
    CHECK(has(explain(22, options), "It is met on TCP only."));
    CHECK(has(explain(22, options),
              "At home   Unusual. If it was blocked, nothing to do; else find the program.\n"));
    CHECK_FALSE(has(explain(123, options), "It is met on")); // NTP is met on UDP
    CHECK_FALSE(has(explain(53, options), "It is met on"));  // DNS on both
    options.transport = transport::tcp;
    CHECK_FALSE(has(explain(22, options), "It is met on"));
    CHECK(has(explain(123, options), "It is met on UDP only."));
    CHECK(has(explain(123, options),
              "At home   Unusual. If it was blocked, nothing to do; else find the program.\n"));
    const own_claim own[] = {{22, transport::udp, "ours", "Our service"}};
    CHECK(has(overlay(own).explain(22), "LISTEN or UNCONN")); // SSH on TCP, ours on UDP
    CHECK_FALSE(has(explain(22), "UNCONN"));
}

TEST_CASE("explain: commands show both ends") {
    const auto command = [](unsigned number, const char* tool) {
        const std::string text = explain(number);
        const std::size_t at = text.find(tool);
        return text.substr(at, text.find('\n', at) - at);
    };
    for (const unsigned number : {22u, 53u, 80u, 443u, 853u, 3322u, 3389u, 5353u, 8080u, 30500u,
                                  49151u, 49152u, 61000u, 65535u}) {
        const std::string port = ":" + std::to_string(number);
        CHECK(has(command(number, "sudo ss -an"), "sport = " + port + " or dport = " + port + "'"));
        CHECK_FALSE(has(command(number, "sudo lsof"), "-sTCP"));
        CHECK_FALSE(has(explain(number), "-State Listen"));
    }
}

TEST_CASE("explain: how much is told changes no judgement") {
    // On these, what only a full page lists once changed what was said of the number.
    for (const unsigned number : {0u, 9u, 22u, 465u, 2000u, 2083u, 5349u, 30500u, 60400u}) {
        explain_options brief;
        explain_options full;
        full.depth = detail_level::full;
        const std::string page = explain(number, brief);
        CHECK(explain(number, full)
                  .compare(0, page.find('\n') + 1, page, 0,
                           page.find('\n') + 1) == 0); // the title
        brief.format = full.format = text_format::json;
        CHECK(explain(number, brief) == explain(number, full));
    }
}

TEST_CASE("explain: a user-defined claim is the answer, and advice counts it") {
    const own_claim claims[] = {{24836, transport::tcp, "billing", "Billing API", "Accounts"},
                                {60400, transport::tcp, "render", "Render farm"}};
    const auto mine = overlay<2>(claims);
    const std::string text = mine.explain(24836);
    CHECK(text.find("Port 24836: billing\n  Billing API.") == 0);
    CHECK(has(text, "Accounts"));
    CHECK(has(text, "It is taken: your own claims list billing here."));
    CHECK_FALSE(has(text, "no service that we know of uses it"));
    const std::string rendered = mine.explain(60400);
    CHECK(rendered.find("Port 60400: render\n") == 0);
    CHECK(has(rendered, "CERTI"));
}

TEST_CASE("explain: what a sighting of one use means is said of no other") {
    const std::string git = "you, Git or a backup logs in there"; // ssh, when seen on the other end
    const own_claim claims[] = {{22, transport::tcp, "billing", "Billing API"}};
    const auto mine = overlay<1>(claims);
    explain_options by_dccp;
    by_dccp.transport = transport::dccp;
    for (const text_format format : {text_format::plain, text_format::json}) {
        explain_options options;
        options.format = by_dccp.format = format;
        options.columns = 100;
        CHECK(has(explain(22, options), git));
        CHECK_FALSE(has(mine.explain(22, options), git));
        CHECK_FALSE(has(explain(22, by_dccp), git));
    }
}

TEST_CASE("explain: hostile text of a custom claim stays text in every format") {
    const own_claim claims[] = {
        {7,
         transport::tcp,
         "<script>alert(1)</script>",
         "a|b `c` \"d\" 'e' & **f** [g](javascript:h)\n# i\x1b[31m\x07 \xff\xc0\x80 \xe2\x80\xae j",
         "</article>",
         {"</a>", "javascript:alert(1)"}},
        {8, transport::tcp, "plain", "", "", {"title", "https://x.example/\"><b>)"}},
    };
    const auto mine = overlay<2>(claims);
    for (const text_format format : every_format) {
        explain_options options;
        options.format = format;
        const std::string text = mine.explain(7, options) + mine.explain(8, options);
        CAPTURE(to_string(format));
        for (const char c : text) {
            CHECK_MESSAGE((static_cast<unsigned char>(c) >= 0x20 || c == '\n'),
                          "a control character");
        }
        CHECK_FALSE(has(text, "\xff"));
        CHECK_FALSE(has(text, "\xc0\x80"));
        CHECK_FALSE(has(text, "\xe2\x80\xae"));
        CHECK(has(text, "\xef\xbf\xbd"));
        if (format == text_format::html) {
            CHECK_FALSE(has(text, "<script"));
            CHECK_FALSE(has(text, "<b>"));
            CHECK_FALSE(has(text, "href=\"javascript"));
            CHECK(has(text, "&lt;script&gt;alert(1)&lt;/script&gt;"));
        }
        if (format == text_format::markdown) {
            CHECK_FALSE(has(text, " <script"));
            CHECK_FALSE(has(text, "\n# i"));
            CHECK_FALSE(has(text, "](<javascript"));
            CHECK(has(text, "\\<script\\>"));
            CHECK(has(text, "a\\|b \\`c\\`"));
            CHECK(has(text, "\\[g\\](javascript:h) \\# i"));
        }
        if (format == text_format::json) {
            CHECK(has(text, "\\u003cscript>"));
            CHECK(has(text, "\\u000a# i\\u001b[31m\\u0007"));
            CHECK(has(text, "b `c` \\\"d\\\""));
        }
    }
}

TEST_CASE("explain: of UTF-8 stays what is valid and shows as itself") {
    const auto shown = [](std::string_view sequence) {
        const own_claim claims[] = {{7, transport::tcp, "name", sequence}};
        const std::string text = overlay<1>(claims).explain(7);
        CHECK(has(text, std::string(sequence)) != has(text, "\xef\xbf\xbd"));
        return has(text, std::string(sequence));
    };
    // The first and last code points of each length, and the neighbours of what is refused.
    for (const char* kept :
         {"\xc2\xa0", "\xd8\x9b", "\xd8\x9d", "\xdf\xbf", "\xe0\xa0\x80", "\xe2\x80\x8d",
          "\xe2\x80\x90", "\xe2\x80\xa7", "\xe2\x80\xaf", "\xe2\x81\xa5", "\xe2\x81\xaa",
          "\xe2\x82\xac", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbb\xbe", "\xef\xbc\x80",
          "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
        CAPTURE(kept);
        CHECK(shown(kept));
    }
    // Bytes that begin nothing, C1 controls, overlong forms, marks and overrides of direction, line
    // and paragraph separators, surrogates, the byte order mark, above U+10FFFF, cut off.
    for (const char* refused :
         {"\x80",         "\xc1\xbf",         "\xc2\x80",         "\xc2\x9f",     "\xd8\x9c",
          "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xe2\x80\x8e",     "\xe2\x80\x8f", "\xe2\x80\xa8",
          "\xe2\x80\xae", "\xe2\x81\xa6",     "\xe2\x81\xa9",     "\xed\xa0\x80", "\xed\xbf\xbf",
          "\xef\xbb\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82",     "\xf0\x90\x80",
          "\xe2\x28\xac"}) {
        CAPTURE(refused);
        CHECK_FALSE(shown(refused));
    }
}

TEST_CASE(
    "explain: what the registry notes is in its section, for its words may be no more than yes") {
    explain_options options;
    options.format = text_format::markdown; // breaks no line
    CHECK(has(explain(4444, options), "; unauthorized use: krb524 assigned the port"));
}

TEST_CASE("explain: a line holds the columns that are asked for, whatever they take in bytes") {
    std::string description = "\xc3\xa9";
    for (int i = 0; i != 60; ++i) {
        description += " \xc3\xa9\xc3\xa9\xc3\xa9";
    }
    const own_claim claims[] = {{7, transport::tcp, "name", description}};
    const auto mine = overlay<1>(claims);
    for (const unsigned columns : {0u, 40u, 60u, 80u, 100u}) {
        explain_options options;
        options.columns = columns;
        options.sections = explain_section::summary | explain_section::advice;
        const std::string text = mine.explain(7, options);
        const std::size_t most = columns < 40 ? 40 : columns;
        std::size_t widest = 0;
        std::size_t width = 0;
        for (const char c : text) {
            if (c == '\n') {
                widest = std::max(widest, width);
                width = 0;
                continue;
            }
            width += (static_cast<unsigned char>(c) & 0xc0u) == 0x80u ? 0u : 1u;
        }
        CAPTURE(columns);
        CHECK(widest <= most);
        CHECK(widest > most - 4); // another word of the description would not fit
    }
}

TEST_CASE("explain: a source's address is a link where it is one of the web") {
    const auto linked = [](std::string_view url) {
        const own_claim claims[] = {{7, transport::tcp, "name", "", "", {"title", url}}};
        explain_options options;
        options.format = text_format::html;
        return has(overlay<1>(claims).explain(7, options), "<a href=\"" + std::string(url) + "\">");
    };
    CHECK(linked("https://x.example/a"));
    CHECK(linked("http://x.example/a"));
    for (const char* other :
         {"ftp://x.example/a", "httpx://x.example/a", "http:/x.example/a", "https:/x.example/a",
          "x.example/a", "http://x.example/a b", "http://x.example/a\x7f", "http://x.example/a<",
          "http://x.example/a>", "http://x.example/a\\", "http://x.example/a`"}) {
        CAPTURE(other);
        CHECK_FALSE(linked(other));
    }
}

TEST_CASE("explain: the same facts in every format") {
    for (const unsigned number : {443u, 6443u, 60284u, 60400u}) {
        for (const text_format format : every_format) {
            explain_options options;
            options.format = format;
            options.depth = detail_level::full;
            const std::string text = explain(number, options);
            for (const claim c : portlore::claims(number)) {
                CHECK(has(text, std::string(c.name())));
            }
            CHECK(has(text, std::string(registry_snapshot.date)));
        }
    }
}
