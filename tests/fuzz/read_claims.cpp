// read_claims() in both syntaxes: each line is skipped, a claim or an error; what the book answers
// is what its list of claims says; and claims that are added one by one make the same book.
#include "targets.hpp"

#include <optional>
#include <set>

#include <portlore/read_claims.hpp>

using namespace portlore;
using namespace portlore_fuzz;

namespace {

std::size_t lines_of(std::string_view text) {
    std::size_t lines = text.empty() || text.back() == '\n' ? 0 : 1;
    for (const char c : text) {
        lines += c == '\n' ? 1u : 0u;
    }
    return lines;
}

void check_errors(const read_claims_result& result, std::size_t lines) {
    std::size_t before = 0;
    for (const claim_error& error : result.errors) {
        require(error.line > before && error.line <= lines, "errors have lines, in their order");
        require(error.other_line < error.line, "a duplicate is later than what it collides with");
        require(!error.message.empty() && error.message.size() < 600, "a message says something");
        for (const char c : error.message) {
            require(c >= ' ' && c <= '~', "a message is printable ASCII");
        }
        before = error.line;
    }
    require(result.book.size() + result.errors.size() <= 2 * lines, "a line is one claim at most");
}

void check_book(const claim_book& book) {
    claim_book copy;
    std::set<unsigned> numbers = {0, 443, 65535};
    for (const claim c : book.claims()) {
        require(c.provenance() == provenance::custom && !c.name().empty(), "claims have names");
        own_claim given(c.ports(), c.transports(), c.name(), c.description(), c.owner(),
                        c.source());
        require(!copy.try_add(given), "a claim of a book can be added to another");
        require(copy.try_add(given).has_value(), "but not twice");
        for (const unsigned number : {c.ports().first.number() - 1u, c.ports().first.number() + 0u,
                                      c.ports().last.number() + 0u, c.ports().last.number() + 1u}) {
            numbers.insert(number & 0xffffu);
        }
        for (const transport t : c.transports()) {
            const std::optional<port> found = book.port_of(in_capitals(c.name()), t);
            require(found && *found <= c.ports().first, "port_of() is the lowest port of a name");
        }
    }
    for (const unsigned number : numbers) {
        for (const transport t : transport_set::all()) {
            std::size_t at = 0;
            const claim_list list = book.claims(port(number), t);
            for (const claim c : book.claims()) {
                if (c.ports().contains(port(number)) && c.transports().contains(t)) {
                    require(at < list.size() && list[at] == c, "claims are in the order given");
                    ++at;
                }
            }
            require(list.size() == at + portlore::claims(port(number), t).size(),
                    "the library's claims follow");
            const claim_list again = copy.claims(port(number), t);
            require(again.size() == list.size(), "both books answer alike");
        }
    }
}

} // namespace

void fuzz_read_claims(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    for (const claim_format format : {claim_format::tsv, claim_format::services}) {
        const read_claims_result result = read_claims(text, format);
        check_errors(result, lines_of(text));
        check_book(result.book);
    }
}
