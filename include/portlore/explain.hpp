// portlore - what is this port, in words: plain text, Markdown, HTML, or the facts as JSON.
// Costs what <string> and all tables cost. SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "detail/text_sink.hpp"
#include "explain/options.hpp"
#include "explain/page.hpp"

namespace portlore {
namespace detail {

template <class OutputIt>
constexpr OutputIt explain_to(OutputIt out, const own_claims& own, port p,
                              const explain_options& options) {
    if constexpr (std::is_same_v<OutputIt, char*>) {
        memory_sink sink(out);
        write_explanation(sink, own, p, options);
        return sink.end();
    } else {
        iterator_sink<OutputIt> sink(std::move(out));
        write_explanation(sink, own, p, options);
        return sink.end();
    }
}

constexpr std::size_t explain_to_n(char* out, std::size_t size, const own_claims& own, port p,
                                   const explain_options& options) {
    bounded_sink sink(out, size);
    write_explanation(sink, own, p, options);
    sink.flush();
    return sink.size();
}

constexpr std::size_t explanation_length(const own_claims& own, port p,
                                         const explain_options& options) {
    counting_sink sink;
    write_explanation(sink, own, p, options);
    return sink.size();
}

inline std::string explain(const own_claims& own, port p, const explain_options& options) {
    std::string text;
    append_sink<std::string> sink(text);
    write_explanation(sink, own, p, options);
    sink.flush();
    return text;
}

// A unit that asks for no format does not pay for what writes JSON.
inline std::string explain_plain(const own_claims& own, port p) {
    std::string text;
    append_sink<std::string> sink(text);
    page_text page(sink, own, p, explain_options{});
    write_page(page);
    sink.flush();
    return text;
}

constexpr explain_options in_format(text_format format) noexcept {
    explain_options options;
    options.format = format;
    return options;
}

template <std::size_t Size>
struct fixed_text {
    char text[Size + 1] = {};
};

template <std::uint16_t Number, text_format Format>
inline constexpr std::size_t explanation_size = explanation_length(own_claims{}, port(Number),
                                                                   in_format(Format));

template <std::uint16_t Number, text_format Format>
inline constexpr auto explanation_text = [] {
    fixed_text<explanation_size<Number, Format>> made;
    memory_sink sink(made.text);
    write_explanation(sink, own_claims{}, port(Number), in_format(Format));
    return made;
}();

} // namespace detail

/// The explanation of a port: a page of plain text.
[[nodiscard]] inline std::string explain(port p) { return detail::explain_plain({}, p); }
/// The explanation of a port, as the options say.
[[nodiscard]] inline std::string explain(port p, const explain_options& options) {
    return detail::explain({}, p, options);
}

/// Writes the explanation, allocates nothing, and returns the iterator after it. Through char* it
/// writes without a bound: explanation_length() says how much, explain_to_n() has one.
template <class OutputIt>
constexpr OutputIt explain_to(OutputIt out, port p, const explain_options& options = {}) {
    return detail::explain_to(std::move(out), detail::own_claims{}, p, options);
}

/// Writes the first `size` bytes of the explanation, without a closing NUL; returns how many bytes
/// the whole has.
constexpr std::size_t explain_to_n(char* out, std::size_t size, port p,
                                   const explain_options& options = {}) {
    return detail::explain_to_n(out, size, {}, p, options);
}

/// How many bytes explain_to() writes.
[[nodiscard]] constexpr std::size_t explanation_length(port p,
                                                       const explain_options& options = {}) {
    return detail::explanation_length({}, p, options);
}

/// The explanation, made by the compiler: read-only data, equal to explain(Number).
template <std::uint16_t Number, text_format Format = text_format::plain>
inline constexpr std::string_view explanation{detail::explanation_text<Number, Format>.text,
                                              detail::explanation_size<Number, Format>};

} // namespace portlore
