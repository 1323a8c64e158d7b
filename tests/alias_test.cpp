// Customary names, one by one.
#include <algorithm>
#include <doctest/doctest.h>
#include <portlore/alias.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "verify.hpp"

using namespace portlore;

TEST_CASE("aliases: each leads to its port by custom alone") {
    std::set<std::pair<std::string, transport>> seen;
    for (const alias a : aliases()) {
        CHECK(port_of(a.name(), a.on()) == a.number());
        CHECK(is_alias(a.name(), a.on()));
        const std::string_view name = a.name();
        CHECK(std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
        CHECK(seen.emplace(std::string(a.name()), a.on()).second);
    }
    for (const char* const name : {"smtps", "whois", "postgres", "portmapper", "rpcbind"}) {
        CHECK(seen.count({name, transport::tcp}) == 1);
    }
    CHECK(seen.count({"https", transport::tcp}) == 0);
    CHECK(seen.size() > 200);
    VERIFY(alias().name().empty());
    VERIFY(aliases().begin() != aliases().end());
}
