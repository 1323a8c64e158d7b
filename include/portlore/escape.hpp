// portlore - text from anywhere made harmless where it is shown: on a terminal, in Markdown, HTML
// or JSON. No table. Costs what <string> costs. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "detail/parse_word.hpp"
#include "detail/text_escape.hpp" // IWYU pragma: export
#include "detail/text_sink.hpp"

namespace portlore {

/// The format of that name in any case; nullopt for any other text.
[[nodiscard]] constexpr std::optional<text_format>
parse_text_format(std::string_view text) noexcept;
PORTLORE_PARSE_WORD(parse_text_format, text_format, 4);

/// Writes the text so that nothing in it can end the line, span, tag or string that it is in.
/// Invalid UTF-8 and what changes how other text is shown become U+FFFD. Allocates nothing.
template <class OutputIt>
constexpr OutputIt escape_to(OutputIt out, std::string_view text, text_format format) {
    if constexpr (std::is_same_v<OutputIt, char*>) {
        detail::memory_sink sink(out);
        detail::write_escaped(sink, text, format);
        return sink.end();
    } else {
        detail::iterator_sink<OutputIt> sink(std::move(out));
        detail::write_escaped(sink, text, format);
        return sink.end();
    }
}

/// What escape_to() writes, as a string.
template <class String = std::string>
[[nodiscard]] String escape(std::string_view text, text_format format) {
    String escaped;
    detail::append_sink<String> sink(escaped);
    detail::write_escaped(sink, text, format);
    sink.flush();
    return escaped;
}

} // namespace portlore
