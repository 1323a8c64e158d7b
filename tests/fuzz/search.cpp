// search(): every claim that it finds contains the text, and none is left out.
#include "targets.hpp"

#include <portlore/service.hpp>

using namespace portlore;
using namespace portlore_fuzz;

namespace {

bool contains(claim c, const std::string& capitals) {
    return in_capitals(c.name()).find(capitals) != std::string::npos ||
           in_capitals(c.description()).find(capitals) != std::string::npos;
}

} // namespace

void fuzz_search(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    const std::string capitals = in_capitals(text);
    const search_result found = search(text);
    require(found.empty() == (found.begin() == found.end()), "empty() is true where none is");
    if (text.empty()) {
        require(found.empty(), "no text finds nothing");
        return;
    }
    // What contains the text contains its first byte: those claims are many, and found one by one.
    auto at = found.begin();
    for (const claim c : search(text.substr(0, 1))) {
        if (contains(c, capitals)) {
            require(at != found.end() && *at == c, "a claim that contains the text is found");
            ++at;
        }
    }
    require(at == found.end(), "what is found contains the text");
    for (const claim named : claims_of(text)) {
        bool there = false;
        for (const claim c : found) {
            there = there || c == named;
        }
        require(there, "the claims of a name are found by the name");
    }
}
