// search(): every claim that it finds contains the text, and none is left out.
#include "targets.hpp"

#include <algorithm>
#include <vector>

#include <portlore/search.hpp>
#include <portlore/service.hpp>

using namespace portlore;
using namespace portlore_fuzz;

namespace {

struct known_claim {
    claim self;
    std::string name; // in capitals
    std::string description;
};

// Every claim, found by its port: another way than search() goes.
const std::vector<known_claim>& every_claim() {
    static const std::vector<known_claim> all = [] {
        std::vector<known_claim> made;
        for (unsigned number = 0; number != 65536; ++number) {
            for (const claim_list& list : {claims(number), wide_claims(number)}) {
                for (const claim c : list) {
                    if (c.ports().first == port(number)) {
                        made.push_back({c, in_capitals(c.name()), in_capitals(c.description())});
                    }
                }
            }
        }
        return made;
    }();
    return all;
}

} // namespace

void fuzz_search(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    const std::string capitals = in_capitals(text);
    std::vector<claim> expected;
    for (const known_claim& c : every_claim()) {
        if (!text.empty() && (c.name.find(capitals) != c.name.npos ||
                              c.description.find(capitals) != c.description.npos)) {
            expected.push_back(c.self);
        }
    }
    const search_result found = search(text);
    require(found.empty() == expected.empty(), "empty() is true where none is");
    std::size_t count = 0;
    for (const claim c : found) {
        ++count;
        require(expected.size() > 200 || // else too slow
                    std::find(expected.begin(), expected.end(), c) != expected.end(),
                "what is found contains the text");
    }
    require(count == expected.size(), "what contains the text is found, once");
    for (const claim c : claims_of(text)) {
        require(std::find(expected.begin(), expected.end(), c) != expected.end(),
                "the claims of a name are found by the name");
    }
}
