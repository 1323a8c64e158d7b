// read_claims: a book of claims out of a text, and what is said of each line that is wrong.
#include "verify.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <portlore/read_claims.hpp>

using namespace portlore_tests;

namespace {

read_claims_result tsv(std::string_view text) { return read_claims(text, claim_format::tsv); }
read_claims_result services(std::string_view text) {
    return read_claims(text, claim_format::services);
}

/// "2: message" for each error, each on a line.
std::string errors_of(const read_claims_result& result) {
    std::string text;
    for (const claim_error& e : result.errors) {
        text += (text.empty() ? "" : "\n") + std::to_string(e.line) + ": " + e.message;
    }
    return text;
}

/// "443/tcp,udp https; ...": every claim of the book.
std::string claims_in(const claim_book& book) {
    std::string text;
    for (const claim c : book.claims()) {
        text += (text.empty() ? "" : "; ") + std::to_string(c.ports().first.number());
        if (c.ports().first != c.ports().last) {
            text += "-" + std::to_string(c.ports().last.number());
        }
        char separator = '/';
        for (const transport t : c.transports()) {
            text += separator + std::string(to_string(t));
            separator = ',';
        }
        text += " " + std::string(c.name());
    }
    return text;
}

std::string contents_of(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

constexpr const char* good_tsv =
    "first\tlast\ttransports\tname\tdescription\towner\tsource\n"
    "60400\t60400\ttcp\tbilling\tBilling API\tAccounts\tRunbook https://wiki.example/billing\n"
    "\n"
    "# the render farm\n"
    "6000\t6300\ttcp,udp\tfarm\tRender farm\r\n"
    "6005\t\tudp\tfarm-control\n"
    "7000\t7000\tSCTP tcp\tmixed\t\t\thttps://wiki.example/mixed";

constexpr const char* good_services = "# our services\n"
                                      "\n"
                                      "billing\t60400/tcp\tbill invoices\t# Billing API\n"
                                      "farm 6000-6300/tcp   # Render farm\r\n"
                                      "farm 6000-6300/udp\n"
                                      "  control  6005/udp\n"
                                      "last 7000/sctp";

} // namespace

TEST_CASE("read_claims: tab-separated values with a header") {
    const read_claims_result result = tsv(good_tsv);
    CHECK(errors_of(result) == "");
    CHECK(bool(result));
    CHECK(claims_in(result.book) ==
          "60400/tcp billing; 6000-6300/tcp,udp farm; 6005/udp farm-control; 7000/tcp,sctp mixed");
    const claim billing = result.book.claims(60400).front();
    CHECK(billing.description() == "Billing API");
    CHECK(billing.owner() == "Accounts");
    CHECK(billing.source() == claim_source{"Runbook", "https://wiki.example/billing"});
    CHECK(result.book.claims(6300, udp).front().description() == "Render farm");
    CHECK(result.book.claims(7000).front().source() ==
          claim_source{"", "https://wiki.example/mixed"});
}

TEST_CASE("read_claims: without a header, the columns have their own order") {
    const read_claims_result result = tsv("443\t\ttcp\tedge\tThe edge\tWeb\tA book with a title\n"
                                          "80\t81\ttcp\tweb\n");
    CHECK(errors_of(result) == "");
    CHECK(claims_in(result.book) == "443/tcp edge; 80-81/tcp web");
    CHECK(result.book.claims(443).front().source() == claim_source{"A book with a title", ""});
}

TEST_CASE("read_claims: with a header, the columns have its order") {
    const read_claims_result result = tsv("Name\tFIRST\ttransports\tsource_url\tsource_"
                                          "title\nedge\t443\tudp\thttps://a.example\tT\n");
    CHECK(errors_of(result) == "");
    CHECK(claims_in(result.book) == "443/udp edge");
    CHECK(result.book.claims(443).front().source() == claim_source{"T", "https://a.example"});
    CHECK(result.book.claims(443).front().description().empty());
}

TEST_CASE("read_claims: each line of values that is wrong is an error, each other a claim") {
    const read_claims_result result = tsv("first\tlast\ttransports\tname\n"
                                          "1\t\ttcp\ta\n"
                                          "65536\t\ttcp\tb\n"
                                          "x\t\ttcp\tc\n"
                                          "\t\ttcp\tno-first\n"
                                          "2\t-3\ttcp\td\n"
                                          "9\t2\ttcp\te\n"
                                          "2\t\ticmp\tf\n"
                                          "2\t\t\tg\n"
                                          "2\t\ttcp\t \n"
                                          "2\n"
                                          "2\t\ttcp\th\t\n"
                                          "1\t4\ttcp,udp\tA\n"
                                          "3\t3\ttcp\tbell\x07\n"
                                          "99999999999999999999\t\ttcp\tj\n"
                                          "+4\t\ttcp\tk\n"
                                          "4\t4\ttcp\tz\n");
    CHECK(claims_in(result.book) == "1/tcp a; 4/tcp z");
    CHECK(errors_of(result) ==
          "3: the first port is '65536': expected a number from 0 to 65535\n"
          "4: the first port is 'x': expected a number from 0 to 65535\n"
          "5: the first port is '': expected a number from 0 to 65535\n"
          "6: the last port is '-3': expected a number from 0 to 65535\n"
          "7: the last port, 2, is below the first, 9\n"
          "8: the transport is 'icmp': expected tcp, udp, sctp or dccp\n"
          "9: the claim has no transport: expected tcp, udp, sctp or dccp\n"
          "10: the claim has no name\n"
          "11: the claim has no name\n"
          "12: the line has 5 cells: expected at most 4\n"
          "13: 'A' on 1-4/tcp,udp is a duplicate of 'a' on 1/tcp in line 2\n"
          "14: byte 13 of the line is the control character '\\x07': expected text\n"
          "15: the first port is '99999999999999999999': expected a number from 0 to 65535\n"
          "16: the first port is '+4': expected a number from 0 to 65535");
    CHECK(result.errors.at(10).line == 13);
    CHECK(result.errors.at(10).other_line == 2);
    CHECK(!result);
    CHECK(result.more_errors == 0);
}

TEST_CASE("read_claims: a header that is wrong") {
    const read_claims_result typo =
        tsv("first\ttransports\tname\tdescripton\tname\n1\ttcp\ta\tb\n");
    CHECK(errors_of(typo) ==
          "1: the header has the columns 'descripton', 'name' twice: expected first, last, "
          "transports, name, description, owner, source, source_title, source_url");
    CHECK(claims_in(typo.book) == "1/tcp a"); // its other columns are right
    const read_claims_result many = tsv("first\ttransports\tname\tv\tw\tx\ty\tz\n");
    CHECK(errors_of(many) ==
          "1: the header has the columns 'v', 'w', 'x' and 2 more: expected first, last, "
          "transports, name, description, owner, source, source_title, source_url");
    const read_claims_result without = tsv("first\tname\n1\ta\n");
    CHECK(errors_of(without) ==
          "1: the header has no column 'transports', without which no line is a claim");
    CHECK(without.book.empty());
}

TEST_CASE("read_claims: the syntax of /etc/services") {
    const read_claims_result result = services(good_services);
    CHECK(errors_of(result) == "");
    CHECK(claims_in(result.book) ==
          "60400/tcp billing; 6000-6300/tcp,udp farm; 6005/udp control; 7000/sctp last");
    CHECK(result.book.claims(60400).front().description() == "Billing API");
    CHECK(result.book.claims(6300, udp).front().description() == "Render farm");
    CHECK(result.book.port_of("invoices", tcp) == port(60400));
    CHECK(result.book.port_of("BILL", tcp) == port(60400));
    CHECK(!result.book.port_of("bill", udp));
    CHECK(result.book.service_name(60400, tcp) == "billing");
    CHECK(result.book.suggest("invoices").front().name() == "billing");
    CHECK(result.book.parse("invoices/tcp").service == "billing");
    CHECK(result.book.claims_of("bill").front().name() == "billing");
    const claim_book copy = result.book; // aliases, too
    CHECK(copy.port_of("invoices", tcp) == port(60400));
}

TEST_CASE("read_claims: each service that is wrong is an error, each other a claim") {
    const read_claims_result result = services("a 1/tcp\n"
                                               "b\n"
                                               "c 80\n"
                                               "d http/tcp\n"
                                               "e 80/icmp\n"
                                               "f 80-/tcp\n"
                                               "g 90-80/tcp\n"
                                               "h 80/\n"
                                               "/tcp\n"
                                               "i 2/udp # \x01\n"
                                               "k 5/udp\n"
                                               "m 3/tcp\n"
                                               "k 5/tcp\n"
                                               "K 5/udp\n"
                                               "k 5/dccp\n");
    CHECK(claims_in(result.book) == "1/tcp a; 5/udp k; 3/tcp m; 5/tcp k; 5/dccp k");
    CHECK(errors_of(result) ==
          "2: 'b' is followed by '': expected port/transport, such as 443/tcp\n"
          "3: 'c' is followed by '80': expected port/transport, such as 443/tcp\n"
          "4: the first port is 'http': expected a number from 0 to 65535\n"
          "5: the transport is 'icmp': expected tcp, udp, sctp or dccp\n"
          "6: the last port is '': expected a number from 0 to 65535\n"
          "7: the last port, 80, is below the first, 90\n"
          "8: the transport is '': expected tcp, udp, sctp or dccp\n"
          "9: '/tcp' is followed by '': expected port/transport, such as 443/tcp\n"
          "10: byte 11 of the line is the control character '\\x01': expected text\n"
          "14: 'K' on 5/udp is a duplicate of 'k' on 5/udp in line 11");
}

TEST_CASE("read_claims: of lines that would be one claim, the right ones are claims") {
    const read_claims_result result = services("x 53/udp # first\n"
                                               "y 9/tcp\n"
                                               "x 53/tcp alias # second\n"
                                               "x 53/udp other # second\n");
    CHECK(claims_in(result.book) == "53/udp x; 9/tcp y; 53/tcp x");
    CHECK(errors_of(result) == "4: 'x' on 53/udp is a duplicate of 'x' on 53/udp in line 1");
    CHECK(result.book.claims(53, tcp).front().description() == "second");
    CHECK(result.book.port_of("alias", tcp) == port(53));
    CHECK(!result.book.port_of("other", udp));
}

TEST_CASE("read_claims: marks and ends of lines") {
    for (const std::string begin : {"", "\xef\xbb\xbf"}) {
        for (const std::string end : {"", "\n", "\r\n", "\n\n", " \t\n"}) {
            CHECK(claims_in(tsv(begin + "1\t\ttcp\ta" + end).book) == "1/tcp a");
            CHECK(claims_in(services(begin + "a 1/tcp" + end).book) == "1/tcp a");
        }
        CHECK(bool(tsv(begin)));
        CHECK(tsv(begin).book.empty());
    }
    const std::string utf16 = "1: the text is UTF-16: save it as UTF-8";
    CHECK(errors_of(tsv(std::string_view("\xff\xfe"
                                         "1\0\t\0",
                                         6))) == utf16);
    CHECK(errors_of(services("\xfe\xff")) == utf16);
    CHECK(claims_in(services("a 1/tcp # caf\xc3\xa9 \xff").book) == "1/tcp a");
}

TEST_CASE("read_claims: every beginning of a good text is read without a word too many") {
    const std::string texts[] = {good_tsv, good_services};
    for (unsigned which = 0; which != 2; ++which) {
        const std::string& text = texts[which];
        const claim_format format = which == 0 ? claim_format::tsv : claim_format::services;
        const claim_book all = read_claims(text, format).book;
        for (std::size_t size = 0; size <= text.size(); ++size) {
            const std::string copy(text, 0, size);
            const read_claims_result result = read_claims(copy, format);
            CAPTURE(copy);
            CHECK(result.errors.size() <= 1); // the line that was cut
            CHECK(result.book.size() <= all.size());
            for (std::size_t i = 0; i + 1 < result.book.size(); ++i) {
                CHECK(result.book.claims()[i].name() == all.claims()[i].name());
            }
        }
    }
}

TEST_CASE("read_claims: no more than 65,535 errors are listed, the others are counted") {
    std::string text;
    for (unsigned i = 0; i != 70000; ++i) {
        text += "x\n";
    }
    text += "a 1/tcp\n";
    const read_claims_result result = services(text);
    CHECK(result.errors.size() == 65535);
    CHECK(result.errors.back().line == 65535);
    CHECK(result.more_errors == 70000 - 65535);
    CHECK(claims_in(result.book) == "1/tcp a");
}

TEST_CASE("read_claims: 65,536 claims are one too many") {
    std::string text;
    for (unsigned i = 0; i != 65536; ++i) {
        text += std::to_string(i) + "\t\ttcp\tname-" + std::to_string(i) + "\n";
    }
    const read_claims_result result = tsv(text);
    CHECK(result.book.size() == 65535);
    CHECK(errors_of(result) ==
          "65536: there are 65,535 claims or names already, which is the most");
    CHECK(result.book.service_name(65534, tcp) == "name-65534");
}

TEST_CASE("read_claims: more names than there is room for are left out, and it is said") {
    std::string text;
    for (unsigned line = 0; line != 10; ++line) {
        text += "name-" + std::to_string(line) + " " + std::to_string(1000 + line) + "/tcp";
        for (unsigned i = 0; i != 7000; ++i) {
            text += " a" + std::to_string(7000 * line + i);
        }
        text += "\n";
    }
    const read_claims_result result = services(text);
    // Nine lines have 7,001 names each, and the tenth has what is left of 65,535.
    CHECK(errors_of(result) ==
          "10: the alias 'a65525' and what follows it are left out: there are 65,535 names "
          "already, which is the most");
    CHECK(result.book.size() == 10);
    CHECK(result.book.port_of("a65524", tcp) == port(1009));
    CHECK(!result.book.port_of("a65525", tcp));
    claim_book full = result.book;
    const auto error = full.try_add({1, udp, "new"});
    REQUIRE(error);
    CHECK(error->message == "there are 65,535 claims or names already, which is the most");
    CHECK(full.size() == 10);
}

TEST_CASE("read_claims: the services file of this system") {
    const std::string text = contents_of("/etc/services");
    if (text.empty()) {
        MESSAGE("no /etc/services: not tested");
        return;
    }
    // By other code: the words of each line, however they are set apart.
    std::map<std::pair<std::string, std::string>, std::set<int>> ports; // by name and transport
    std::set<std::size_t> of_others;                                    // lines, of a transport
    std::istringstream lines(text);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::istringstream words(line.substr(0, line.find('#')));
        std::string name;
        std::string where;
        if (!(words >> name >> where)) {
            continue;
        }
        const std::size_t slash = where.find('/');
        const std::string on = where.substr(slash + 1);
        if (on != "tcp" && on != "udp" && on != "sctp" && on != "dccp") {
            of_others.insert(number);
            continue;
        }
        do {
            ports[{name, on}].insert(std::stoi(where.substr(0, slash)));
        } while (words >> name);
    }
    const read_claims_result result = services(text);
    std::set<std::size_t> wrong;
    for (const claim_error& e : result.errors) {
        wrong.insert(e.line);
    }
    CHECK(wrong == of_others);
    CHECK(ports.size() > 300);
    for (const auto& known : ports) {
        CAPTURE(known.first.first);
        const auto on = parse_transport(known.first.second);
        REQUIRE(on);
        CHECK(result.book.port_of(known.first.first, *on) == port(*known.second.begin()));
    }
}
