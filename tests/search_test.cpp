// Search and suggestions: what is found, and what comes first.
#include "verify.hpp"

#include <portlore/search.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace portlore_tests;

namespace {

std::vector<claim> found_by(std::string_view text) {
    std::vector<claim> all;
    for (const claim c : search(text)) {
        all.push_back(c);
    }
    return all;
}

std::string lower(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return made;
}

// 0 the text is a name, 1 both words are in the names, 2 in names and description, 3 neither.
int grade(claim c, const std::string& first, const std::string& second) {
    const std::string name = lower(c.name());
    const std::string plain = lower(c.plain_name());
    const std::string text = first + " " + second;
    if (name == text || plain == text) {
        return 0;
    }
    const auto has = [&](const std::string& word, bool in_description) {
        return name.find(word) != name.npos || plain.find(word) != plain.npos ||
               (in_description && lower(c.description()).find(word) != std::string::npos);
    };
    return has(first, false) && has(second, false) ? 1
           : has(first, true) && has(second, true) ? 2
                                                   : 3;
}

std::string first_of(std::string_view text) {
    const suggestion_list found = suggest(text);
    return found.empty() ? "" : std::string(found.front().name());
}

} // namespace

TEST_CASE("search: words in any order, the same claims") {
    const auto one = found_by("kubernetes api");
    CHECK_FALSE(one.empty());
    CHECK(one == found_by("API Kubernetes"));
    CHECK(one == found_by("  api   kubernetes "));
    CHECK(found_by("kubernetes").size() > one.size());
    CHECK(found_by("kubernetes nobody-says-this").empty());
    CHECK(found_by("").empty());
    CHECK(found_by("   ").empty());
}

TEST_CASE("search: every claim that has both words, the best first, each once") {
    const std::pair<std::string, std::string> words[] = {
        {"web", "server"}, {"remote", "desktop"}, {"mail", "tls"}, {"message", "queue"}};
    for (const auto& pair : words) {
        const std::string& first = pair.first; // C++17 captures no structured binding
        const std::string& second = pair.second;
        CAPTURE(first);
        std::size_t expected = 0;
        for (const claim c : all_claims()) {
            expected += grade(c, first, second) != 3 ? 1u : 0u;
        }
        const auto found = found_by(first + " " + second);
        REQUIRE(found.size() == expected);
        REQUIRE(expected != 0);
        for (std::size_t i = 1; i < found.size(); ++i) {
            const auto key = [&](claim c) {
                return std::make_pair(grade(c, first, second), c.prominence());
            };
            REQUIRE(key(found[i - 1]) <= key(found[i]));
            REQUIRE(found[i - 1] != found[i]);
        }
    }
}

TEST_CASE("search: a name comes before what mentions it") {
    CHECK(found_by("ssh").front().name() == "ssh");
    CHECK(found_by("HTTPS").front().name() == "https");
    CHECK(found_by("grafana").front().name() == "Grafana");
    CHECK(found_by("wireguard").front().name() == "WireGuard");
}

TEST_CASE("suggest: a claim's very name comes first, whatever is like it") {
    std::map<std::string, bool> names; // of every claim, in lower case
    for (const claim c : all_claims()) {
        names[lower(c.name())] = true;
    }
    names.erase("");
    std::size_t tried = 0;
    for (const auto& entry : names) {
        if (tried++ % 40 == 0) { // all of them take minutes
            CAPTURE(entry.first);
            const suggestion_list found = suggest(entry.first);
            REQUIRE_FALSE(found.empty());
            const claim best = found.front();
            REQUIRE((lower(best.name()) == entry.first || lower(best.plain_name()) == entry.first));
        }
    }
    CHECK(tried > 8000);
}

TEST_CASE("suggest: what users type") {
    CHECK(first_of("kibana") == "Kibana");
    CHECK(first_of("wireguard") == "WireGuard");
    CHECK(first_of("smtps") == "submissions"); // by custom
    CHECK(first_of("whois") == "nicname");
    CHECK(first_of("portmapper") == "sunrpc");
    CHECK(first_of("vnc") == "rfb"); // "screen sharing (VNC)"
    CHECK(first_of("htttps") == "https");
    const suggestion_list databases = suggest("postgress"); // PostgREST is as near
    CHECK(std::any_of(databases.begin(), databases.end(),
                      [](claim c) { return c.name() == "postgresql"; }));
    CHECK(first_of("ssg") == "ssh");
    const claim kubernetes = suggest("kubernets").front();
    CHECK((std::string(kubernetes.name()) + std::string(kubernetes.plain_name()))
              .find("Kubernetes") != std::string::npos);
    CHECK(first_of("").empty());
    CHECK(first_of("zzzzzzzzzzzzzzzzzzzzzzzzzzzz").empty());
    CHECK(first_of(std::string(100000, 'a')).empty());
}

TEST_CASE("suggest: at most five, of different names, the likeliest first") {
    for (const std::string_view text : {"http", "sql", "mail", "game", "remote", "x"}) {
        CAPTURE(text);
        const suggestion_list found = suggest(text);
        CHECK(found.size() <= 5);
        std::set<std::string> names;
        for (const claim c : found) {
            CHECK(names.insert(lower(c.name())).second);
        }
    }
    CHECK(suggest("sql").size() == 5);
}

TEST_CASE("search: finds a text in names and descriptions, in any case") {
    const auto names = [](std::string_view text) {
        std::set<std::string_view> found;
        for (const claim c : search(text)) {
            found.insert(c.name());
        }
        return found;
    };
    CHECK(names("submissions").count("submissions") == 1);
    CHECK(names("SUBMISSIONS") == names("submissions"));
    CHECK(names("private mail system") == std::set<std::string_view>{""});
    CHECK(names("whois++") == std::set<std::string_view>{"whois++", "whoispp"}); // no expression
    CHECK(names("sql*net").count("sql*net") == 1);
    CHECK(names("tcpmux").count("tcpmux") == 1); // the first claim of all
    CHECK(names("mosh").size() >= 1);
    CHECK(names("http-alt").size() >= 1);
    CHECK(search("").empty());
    CHECK(search("no claim says this").empty());
    CHECK(search(std::string_view("\0", 1)).empty());
    const std::string long_text(100'000, 'a');
    CHECK(search(long_text).empty());
    CHECK_FALSE(search("tls").empty());
    for (const claim c : search("kubernetes")) {
        std::string text = std::string(c.name()) + "\n" + std::string(c.plain_name()) + "\n" +
                           std::string(c.description());
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char x) { return x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x; });
        CHECK(text.find("kubernetes") != text.npos);
    }
}
