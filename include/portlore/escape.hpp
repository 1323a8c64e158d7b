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
parse_text_format(std::string_view text) noexcept {
    return detail::parse_word<text_format>(text, 4, [](text_format e) { return to_string(e); });
}

namespace detail {

template <class Sink>
constexpr void write_escaped(Sink& sink, std::string_view text, text_format format) {
    // No switch: of one over all enumerators, -Wswitch-default wants a default that
    // -Wcovered-switch-default forbids.
    if (format == text_format::markdown) {
        write_escaped<text_format::markdown>(sink, text);
    } else if (format == text_format::html) {
        write_escaped<text_format::html>(sink, text);
    } else if (format == text_format::json) {
        write_escaped<text_format::json>(sink, text);
    } else {
        write_escaped<text_format::plain>(sink, text);
    }
}

} // namespace detail

/// Writes the text so that nothing in it can end the line, span, tag or string that it is in.
/// Invalid UTF-8 and what changes how other text is shown become U+FFFD. Allocates nothing.
template <class OutputIt>
constexpr OutputIt escape_to(OutputIt out, std::string_view text, text_format format) {
    if constexpr (std::is_same_v<OutputIt, char*>) {
        detail::pointer_sink sink{out};
        detail::write_escaped(sink, text, format);
        return sink.at;
    } else {
        detail::iterator_sink<OutputIt> sink{std::move(out)};
        detail::write_escaped(sink, text, format);
        return std::move(sink.at);
    }
}

/// What escape_to() writes, as a string.
template <class String = std::string>
[[nodiscard]] String escape(std::string_view text, text_format format) {
    String escaped;
    detail::append_sink<String> sink{escaped};
    detail::write_escaped(sink, text, format);
    return escaped;
}

} // namespace portlore
