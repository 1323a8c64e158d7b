// What all pages have around their content.
#pragma once

#include <portlore/range.hpp>
#include <string>
#include <string_view>

#include "article.hpp"

namespace atlas {

/// "System Ports", "Well-Known Ports"
struct range_words {
    std::string_view name, other_name;
};
[[nodiscard]] range_words words_for(portlore::port_range range);

/// "256 to 511"
[[nodiscard]] std::string interval(unsigned first, unsigned last);

/// Everything up to </head>, which is still open. `title` and `description` are plain text; `root`
/// leads to the directory of the atlas.
[[nodiscard]] std::string page_head(std::string_view title, std::string_view description,
                                    std::string_view root);

/// Closes the head; the bar at the top, with a look-up box or without.
[[nodiscard]] std::string page_bar(std::string_view root, bool with_box);

[[nodiscard]] std::string page_foot();

/// A page's place in the atlas: texts, so that one frame can serve many ports.
struct place {
    std::string range, range_name; ///< "system", "System Ports"
    std::string inner;             ///< between the range and the page, as HTML
    std::string here;              ///< "443"
    std::string prev, prev_link;   ///< "442" and its address; empty at the first page
    std::string next, next_link;
    std::string_view root;
};

/// The way to the page and to its neighbours.
[[nodiscard]] std::string trail(const place& at);

} // namespace atlas
