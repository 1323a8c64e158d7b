// search(): every claim that it finds contains the words of the text, and none is left out.
#include "targets.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <portlore/search.hpp>
#include <portlore/service.hpp>

using namespace portlore;
using namespace portlore_fuzz;

namespace {

struct known_claim {
    claim self;
    std::string name; // in capitals
    std::string plain;
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
                        made.push_back({c, in_capitals(c.name()), in_capitals(c.plain_name()),
                                        in_capitals(c.description())});
                    }
                }
            }
        }
        return made;
    }();
    return all;
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; std::getline(stream, word, ' ');) {
        if (!word.empty()) {
            words.push_back(word);
        }
    }
    return words;
}

bool has_all(const known_claim& c, const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(), [&c](const std::string& word) {
        return c.name.find(word) != c.name.npos || c.plain.find(word) != c.plain.npos ||
               c.description.find(word) != c.description.npos;
    });
}

} // namespace

void fuzz_search(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    const std::vector<std::string> words = words_of(in_capitals(text));
    std::vector<claim> expected;
    for (const known_claim& c : every_claim()) {
        if (!words.empty() && has_all(c, words)) {
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
                "what is found contains the words");
    }
    require(count == expected.size(), "what contains the words is found, once");
    for (const claim c : claims_of(text)) {
        require(is_alias(text, *c.transports().begin()) ||
                    std::find(expected.begin(), expected.end(), c) != expected.end(),
                "the claims of a name are found by the name");
    }
}
