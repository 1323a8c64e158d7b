// portlore - what is this port, in words: plain text, Markdown, HTML, or the facts as JSON.
// Costs what <string> and all tables cost; a program that explains carries under 640 KB.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "detail/explain_options.hpp"
#include "detail/json.hpp"
#include "detail/prose.hpp"
#include "detail/text_sink.hpp"

namespace portlore {
namespace detail {

template <class Sink, class Claims>
constexpr void write_explanation(Sink& sink, const Claims& claims, port p,
                                 const explain_options& options) {
    const explain_facts<Claims> facts{claims, p, options};
    switch (options.format) {
    case text_format::plain:
        prose<text_format::plain, Sink, Claims>(sink, facts).write();
        return;
    case text_format::markdown:
        prose<text_format::markdown, Sink, Claims>(sink, facts).write();
        return;
    case text_format::html:
        prose<text_format::html, Sink, Claims>(sink, facts).write();
        return;
    case text_format::json:
        json_writer<Sink, Claims>(sink, facts).write();
        return;
    }
}

template <class OutputIt, class Claims>
constexpr OutputIt explain_to(OutputIt out, const Claims& claims, port p,
                              const explain_options& options) {
    if constexpr (std::is_same_v<OutputIt, char*>) {
        pointer_sink sink{out};
        write_explanation(sink, claims, p, options);
        return sink.at;
    } else {
        iterator_sink<OutputIt> sink{std::move(out)};
        write_explanation(sink, claims, p, options);
        return std::move(sink.at);
    }
}

template <class Claims>
std::string explain(const Claims& claims, port p, const explain_options& options) {
    std::string text;
    append_sink<std::string> sink{text};
    write_explanation(sink, claims, p, options);
    return text;
}

constexpr explain_options only_format(text_format format) noexcept {
    explain_options options;
    options.format = format;
    return options;
}

template <std::uint16_t Number, text_format Format>
inline constexpr std::size_t explanation_size = [] {
    counting_sink sink;
    write_explanation(sink, library_claims{}, port(Number), only_format(Format));
    return sink.size;
}();

template <std::uint16_t Number, text_format Format>
inline constexpr auto explanation_text = [] {
    std::array<char, explanation_size<Number, Format> + 1> text{};
    pointer_sink sink{&text[0]};
    write_explanation(sink, library_claims{}, port(Number), only_format(Format));
    return text;
}();

} // namespace detail

/// The explanation of a port.
[[nodiscard]] inline std::string explain(port p, const explain_options& options = {}) {
    return detail::explain(detail::library_claims{}, p, options);
}

/// Writes the explanation; allocates nothing. Fastest where OutputIt is char*.
template <class OutputIt>
constexpr OutputIt explain_to(OutputIt out, port p, const explain_options& options = {}) {
    return detail::explain_to(std::move(out), detail::library_claims{}, p, options);
}

/// How many bytes explain_to() writes.
[[nodiscard]] constexpr std::size_t explanation_length(port p,
                                                       const explain_options& options = {}) {
    detail::counting_sink sink;
    detail::write_explanation(sink, detail::library_claims{}, p, options);
    return sink.size;
}

/// The explanation, made by the compiler: read-only data, equal to explain(Number).
template <std::uint16_t Number, text_format Format = text_format::plain>
inline constexpr std::string_view explanation{detail::explanation_text<Number, Format>.data(),
                                              detail::explanation_size<Number, Format>};

} // namespace portlore
