// claim and claim_list as values; what a claim says of where it comes from.
#include <portlore/claim.hpp>
#include <portlore/overlay.hpp>
#include <portlore/registry.hpp>
#include <portlore/snapshot.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include "verify.hpp"

using namespace portlore;
using portlore_tests::every_transport;

namespace {

constexpr bool is_iso_date(std::string_view text) { // YYYY-MM or YYYY-MM-DD
    if (text.size() != 7 && text.size() != 10) {
        return false;
    }
    for (std::size_t i = 0; i != text.size(); ++i) {
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') {
            return false;
        }
    }
    const std::string_view month = text.substr(5, 2);
    return text.substr(0, 4) >= "1990" && month >= "01" && month <= "12" &&
           (text.size() == 7 || (text.substr(8) >= "01" && text.substr(8) <= "31"));
}

constexpr claim claim_of(const claim_list& list, std::string_view name) {
    std::size_t at = 0;
    while (at + 1 != list.size() && list[at].name() != name) {
        ++at;
    }
    return list[at];
}

bool has_mail_address(std::string_view text) { // IANA writes & for @
    for (std::size_t at = text.find_first_of("@&"); at != text.npos;
         at = text.find_first_of("@&", at + 1)) {
        const auto is_word = [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        };
        const std::size_t end = text.find_first_of(" >);,", at);
        if (at != 0 && is_word(text[at - 1]) &&
            text.substr(at, (end == text.npos ? text.size() : end) - at).find('.') != text.npos) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("claim: a registered one, field by field") {
    constexpr claim https = claims(443, transport::tcp).front();
    VERIFY(https.name() == "https");
    VERIFY(https.description() == "http protocol over TLS/SSL");
    VERIFY(https.reference() == "RFC 9110");
    VERIFY(https.ports() == port_interval{443, 443});
    VERIFY(https.provenance() == provenance::iana);
    VERIFY(https.source().url == "https://www.iana.org/assignments/service-names-port-numbers");
    VERIFY(!https.is_historic() && !https.is_malicious() && !https.is_transport_blank());
    VERIFY(https.registered().empty() && https.modified() == "2021-10-01");
    VERIFY(https.unauthorized_use().empty());
    VERIFY(std::is_trivially_copyable_v<claim> && std::is_trivially_copyable_v<claim_list>);
}

TEST_CASE("claim: an unofficial one, field by field") {
    // A row of claims.tsv; none of the registry's fields has a value.
    constexpr claim mirai = claim_of(claims(23, transport::tcp), "Mirai telnet scan");
    VERIFY(mirai.name() == "Mirai telnet scan");
    VERIFY(mirai.owner() == "Mirai botnet");
    VERIFY(mirai.provenance() == provenance::observed);
    VERIFY(mirai.is_malicious());
    VERIFY(!mirai.is_historic());
    VERIFY(!mirai.is_transport_blank());
    VERIFY(mirai.transports() == transport::tcp);
    VERIFY(mirai.reference().empty());
    VERIFY(mirai.registered().empty());
    VERIFY(mirai.modified().empty());
    VERIFY(mirai.unauthorized_use().empty());
}

TEST_CASE("claim_list: a range") {
    constexpr claim_list none;
    VERIFY(none.empty() && none.size() == 0 && none.begin() == none.end());
    constexpr claim_list http = claims(80, transport::tcp);
    VERIFY(!http.empty() && http.size() >= 3 && http[0] == http.front() &&
           *http.begin() == http[0]);
    VERIFY(http[0] != http[1]);
    std::size_t place = 0;
    for (const claim c : http) {
        CHECK(c == http[place++]);
    }
    CHECK(place == http.size());
    auto it = http.begin();
    CHECK(*it++ == http[0]);
    CHECK(*it == http[1]);
    CHECK(*++it == http[2]);
    // Iterators outlive the list that made them.
    auto first = claims(443).begin();
    CHECK((*first).name() == "https");
}

namespace {
template <class Iterator, class = void>
constexpr bool is_standard_iterator = false;
template <class Iterator>
constexpr bool is_standard_iterator<
    Iterator, std::void_t<typename std::iterator_traits<Iterator>::iterator_category>> = true;
} // namespace

// In C++17 std::vector(begin, end), std::find_if ... need all five types of std::iterator_traits.
TEST_CASE("claim_list, transport_set: iterators that standard algorithms take") {
    CHECK(is_standard_iterator<claim_list::iterator>);
    CHECK(is_standard_iterator<transport_set::iterator>);
    const claim_list list = claims(6443);
    const auto unofficial = std::find_if(
        list.begin(), list.end(), [](claim c) { return c.provenance() != provenance::iana; });
    CHECK(unofficial->name() == (*unofficial).name());
    VERIFY(claims(443).begin()->name() == "https");
}

TEST_CASE("claim: a default one is empty and no claim of the tables") {
    VERIFY(claim() == claim() && !(claim() < claim()));
    VERIFY(claim().name().empty() && claim().description().empty() && claim().owner().empty());
    VERIFY(claim().reference().empty() && claim().registered().empty() &&
           claim().modified().empty());
    VERIFY(claim().unauthorized_use().empty() && claim().source() == claim_source());
    VERIFY(claim().transports().empty() && claim().ports() == port_interval());
    VERIFY(!claim().is_historic() && !claim().is_malicious() && !claim().is_transport_blank());
    for (const claim c : all_claims()) {
        REQUIRE(c != claim());
    }
}

TEST_CASE("claim: ordered as in the tables, hashed, the tables' before user-defined ones") {
    std::unordered_set<claim> seen;
    claim before = all_claims().front();
    for (const claim c : all_claims()) {
        if (!seen.empty()) {
            REQUIRE((before < c && c > before && !(c < before) && before <= c && c >= before));
        }
        REQUIRE(seen.insert(c).second);
        before = c;
    }
    static constexpr auto mine = overlay({{60400, transport::tcp, "a"}, {1, transport::tcp, "b"}});
    VERIFY(claims(443)[0] < mine.claims(1)[0] && mine.claims(60400)[0] < mine.claims(1)[0]);
    VERIFY(mine.claims(1)[0] == mine.claims(1)[0] && claims(443)[0] < claim());
    CHECK(seen.count(claims(6443)[0]) == 1);
    CHECK(seen.insert(mine.claims(1)[0]).second);
    CHECK(seen.insert(claim()).second);
}

TEST_CASE("all_claims: every claim of every port, each once") {
    std::set<claim> found;
    for (const port p : port_interval{0, 65535}) {
        for (const claim_list& list : {claims(p), wide_claims(p)}) {
            found.insert(list.begin(), list.end());
        }
    }
    std::set<claim> without_port;
    for (const claim c : all_claims()) {
        CHECK((!c.name().empty() || !c.description().empty()));
        without_port.insert(c);
    }
    CHECK(found == without_port);
    CHECK(all_claims().size() ==
          registry_snapshot.registered_claims + registry_snapshot.unofficial_claims);
}

TEST_CASE("claim_list: any position in one step, from either end") {
    constexpr claim_list list = claims(8080);
    static_assert(list.size() >= 3);
    VERIFY(list.back() == list[list.size() - 1] && list.front() == list[0]);
    VERIFY(list.end() - list.begin() == static_cast<std::ptrdiff_t>(list.size()));
    VERIFY(*(list.begin() + 2) == list[2] && list.begin()[1] == list[1] &&
           *(1 + list.begin()) == list[1]);
    CHECK(*std::prev(list.end()) == list.back());
    CHECK(*std::next(list.begin(), 2) == list[2]);
    std::vector<claim> upward(list.begin(), list.end());
    std::vector<claim> downward(std::reverse_iterator(list.end()),
                                std::reverse_iterator(list.begin()));
    std::reverse(downward.begin(), downward.end());
    CHECK(upward == downward);
    CHECK(upward.size() == list.size());
    // The iterator stays valid without its list.
    CHECK((*std::find_if(claims(443).begin(), claims(443).end(), [](claim) {
              return true;
          })).name() == "https");
}

TEST_CASE("claim: words of provenance") {
    VERIFY(parse_provenance("IANA") == provenance::iana &&
           parse_provenance("custom") == provenance::custom);
    VERIFY(!parse_provenance("") && !parse_provenance("own"));
    VERIFY(to_string(provenance::iana) == "iana" && to_string(provenance::vendor) == "vendor");
    VERIFY(to_string(provenance::observed) == "observed");
    VERIFY(to_string(provenance::custom) == "custom");
}

TEST_CASE("claim: every claim of every port is sound") {
    std::size_t wrong = 0;
    for (std::uint32_t number = 0; number != 65536; ++number) {
        const claim_list all = claims(number);
        for (std::size_t i = 0; i != all.size(); ++i) {
            const claim c = all[i];
            const bool iana = c.provenance() == provenance::iana;
            const claim_source from = c.source();
            const bool sound = c.ports().contains(number) && c.ports().size() <= 256 &&
                               !c.transports().empty() &&
                               (i == 0 || all[i - 1].provenance() <= c.provenance()) &&
                               (iana || (!c.name().empty() && !c.owner().empty())) &&
                               (!iana || c.name().size() <= 15) && (!c.is_malicious() || !iana) &&
                               c.provenance() != provenance::custom && !from.title.empty() &&
                               from.url.substr(0, 4) == "http" &&
                               (c.registered().empty() || is_iso_date(c.registered())) &&
                               (c.modified().empty() || is_iso_date(c.modified())) &&
                               !has_mail_address(c.owner()) && !has_mail_address(c.reference()) &&
                               !has_mail_address(c.unauthorized_use());
            if (!sound) {
                CAPTURE(number);
                CAPTURE(std::string(c.name()));
                CHECK(sound);
            }
            wrong += sound ? 0u : 1u;
        }
        // The list of all is the lists of the transports, none lost and none added.
        for (const claim c : all) {
            for (const transport t : every_transport) {
                wrong +=
                    portlore_tests::contains(claims(number, t), c) == c.transports().contains(t)
                        ? 0u
                        : 1u;
            }
        }
        for (const transport t : every_transport) {
            for (const claim c : claims(number, t)) {
                wrong += portlore_tests::contains(all, c) ? 0u : 1u;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("claim: a mail address is seen where there is one") { // the check above can fail
    CHECK(has_mail_address("x <xadmin&huisken-systems.nl> y"));
    CHECK(has_mail_address("user@host.example"));
    CHECK_FALSE(has_mail_address("AT&T Inc. and Ports 44515 & 44516, Folding@home"));
}
