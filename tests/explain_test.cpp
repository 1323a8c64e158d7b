// Explanations: options, hostile text, no allocation. What they say of all ports is read by other
// parsers in explain/.
#include "verify.hpp"

#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

#include <portlore/overlay.hpp>
#include <portlore/snapshot.hpp>

using namespace portlore_tests;

namespace {

std::size_t allocations = 0;

std::string in_format(port p, text_format format) {
    explain_options options;
    options.format = format;
    return explain(p, options);
}
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

TEST_CASE("explain: the sections' words") {
    VERIFY(to_string(explain_section::range) == "range");
    VERIFY(to_string(explain_section::registered) == "registered");
    VERIFY(to_string(explain_section::unofficial) == "unofficial");
    VERIFY(to_string(explain_section::listening) == "listening");
    VERIFY(to_string(explain_section::check) == "check");
    VERIFY(to_string(explain_section::advice) == "advice");
    VERIFY(to_string(explain_section::related) == "related");
    VERIFY(to_string(explain_section::questions) == "questions");
    VERIFY(to_string(explain_section::sources) == "sources");
}

TEST_CASE("explain: what a character is written as") {
    using detail::escaped;
    const std::string_view special = "\\`*_[]<>&|~#!$"; // what CommonMark and its extensions read
    for (char c = ' '; c <= '~'; ++c) {
        CAPTURE(c);
        const bool is_special = special.find(c) != special.npos;
        CHECK(escaped<text_format::markdown>(c) ==
              (is_special ? std::string("\\") + c : std::string()));
        CHECK(escaped<text_format::plain>(c).empty());
        CHECK(escaped<text_format::html>(c).empty() ==
              (std::string_view("&<>\"'").find(c) == std::string_view::npos));
        CHECK(escaped<text_format::json>(c).empty() ==
              (std::string_view("\"\\<").find(c) == std::string_view::npos));
    }
    VERIFY(escaped<text_format::html>('&') == "&amp;");
    VERIFY(escaped<text_format::html>('<') == "&lt;");
    VERIFY(escaped<text_format::html>('>') == "&gt;");
    VERIFY(escaped<text_format::html>('"') == "&quot;");
    VERIFY(escaped<text_format::html>('\'') == "&#39;");
    VERIFY(escaped<text_format::json>('"') == "\\\"");
    VERIFY(escaped<text_format::json>('\\') == "\\\\");
    VERIFY(escaped<text_format::json>('<') == "\\u003c");
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
    CHECK(explain(700, options) ==
          "Port 700 (epp)\n\nRelated ports\n  - epp also: 3044 TCP and UDP.\n");
    // An own claim of that name has no siblings, and hides none.
    const own_claim claims[] = {{443, transport::tcp, "https", ""}};
    CHECK(overlay<1>(claims).explain(443, options) ==
          "Port 443 (https)\n\nRelated ports\n  - https without TLS: http, port 80.\n");
}

TEST_CASE("explain: sections are chosen one by one") {
    for (const explain_section section : explain_sections::all()) {
        explain_options options;
        options.sections = section;
        const std::string text = explain(8080, options);
        std::size_t headings = 0;
        for (const char* heading :
             {"\nRange\n", "\nRegistered claims\n", "\nUnofficial claims\n",
              "\nIf something listens here\n", "\nHow to check\n", "\nMay I use it\n",
              "\nRelated ports\n", "\nQuestions\n", "\nSources\n"}) {
            headings += has(text, heading) ? 1u : 0u;
        }
        CAPTURE(to_string(section));
        CHECK(headings == 1);
        CHECK(text.find("Port 8080 (http-alt; commonly ") == 0);
    }
    explain_options two;
    two.sections = explain_section::range | explain_section::check;
    two.systems = operating_system::linux_kernel | operating_system::macos;
    const std::string text = explain(443, two);
    CHECK(has(text, "\nRange\n"));
    CHECK(has(text, "  - Linux, TCP: "));
    CHECK(has(text, "  - macOS, UDP: "));
    CHECK_FALSE(has(text, "Windows, "));
    CHECK_FALSE(has(text, "\nSources\n"));
    explain_options nothing;
    nothing.sections = {};
    CHECK(explain(443, nothing) == "Port 443 (https)\n");
}

TEST_CASE("explain: one transport, one operating system") {
    explain_options options;
    options.transport = transport::udp;
    options.systems = operating_system::macos;
    const std::string text = explain(512, options);
    CHECK(text.find("Port 512 (biff)\n") == 0);
    CHECK(has(text, "biff on UDP"));
    CHECK(has(text, "comsat on UDP"));
    CHECK_FALSE(has(text, "exec"));
    CHECK(has(text, "sudo lsof -nP -iUDP:512"));
    CHECK_FALSE(has(text, "-iTCP"));
    CHECK_FALSE(has(text, "ss -H"));
}

TEST_CASE("explain: what is said of one transport is not said of the port") {
    explain_options options;
    options.transport = transport::sctp;
    const std::string text = explain(23, options); // telnet on TCP and UDP
    CHECK(has(text, "Port 23 (unassigned, no known claimant on SCTP)\n"));
    CHECK(has(text, "Is port 23 on SCTP registered? No"));
    CHECK(has(text, "What uses port 23 on SCTP? No claim on this very port is known on SCTP:"));
    CHECK(has(text, "Is it dangerous that port 23 on SCTP is open?"));
    CHECK_FALSE(has(text, "TCP or UDP?"));
    CHECK(has(explain(60314, options), "Port 60314 (dynamic, no known claimant)\n"));
}

TEST_CASE("explain: hostile text of a custom claim stays text in every format") {
    const own_claim claims[] = {
        {7, transport::tcp, "<script>alert(1)</script>",
         "a|b `c` \"d\" 'e' & **f** [g](javascript:h)\n# i\x1b[31m\x07 \xff\xc0\x80 \xe2\x80\xae j",
         "</article>", {"</a>", "javascript:alert(1)"}},
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

TEST_CASE("explain: where no claim is on the very port, others may still be meant") {
    // A wide claim covers the one, the registry knows of unauthorized use of the other.
    for (const unsigned number : {60314u, 8010u}) {
        const std::string text = explain(number);
        CAPTURE(number);
        CHECK(has(text, "No claim on this very port is known: whatever you or"));
        CHECK_FALSE(has(text, "Nothing is known"));
    }
}

TEST_CASE("explain: what the registry notes is named, for its words may be no more than yes") {
    for (const unsigned number : {8010u, 4444u}) {                         // of a status, of claims
        const std::string text = in_format(number, text_format::markdown); // breaks no line
        CAPTURE(number);
        CHECK(has(text, " The registry's note on unauthorized use: "));
    }
}

TEST_CASE("explain: transports share a sentence only where the registry says the same of them") {
    // The registry reserves 8077 twice, and dates the row for TCP.
    const std::string text = explain(8077);
    CHECK(has(text, "\n  Reserved for TCP; entry of 2024-01-05.\n"));
    CHECK(has(text, "\n  Reserved for UDP.\n"));
    CHECK(has(text, "\n  Unassigned for SCTP and DCCP.\n"));
}

TEST_CASE("explain: a line holds 80 characters, whatever they take in bytes") {
    std::string description = "\xc3\xa9";
    for (int i = 0; i != 60; ++i) {
        description += " \xc3\xa9\xc3\xa9\xc3\xa9";
    }
    const own_claim claims[] = {{7, transport::tcp, "name", description}};
    const std::string text = overlay<1>(claims).explain(7);
    std::size_t widest = 0; // of the lines of that description
    std::size_t width = 0;
    bool accented = false;
    for (const char c : text) {
        if (c == '\n') {
            widest = accented && width > widest ? width : widest;
            width = 0;
            accented = false;
            continue;
        }
        accented = accented || c == '\xa9';
        width += (static_cast<unsigned char>(c) & 0xc0u) == 0x80u ? 0u : 1u;
    }
    CHECK(widest <= 80);
    CHECK(widest > 76); // another word would not fit
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
            const std::string text = in_format(number, format);
            for (const claim c : portlore::claims(number)) {
                CHECK(has(text, std::string(c.name())));
            }
            CHECK(has(text, std::string(registry_snapshot.date)));
        }
    }
}
