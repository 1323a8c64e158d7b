// portlore - what is this port, in words: plain text, Markdown, HTML, or the facts as JSON.
// Costs what <string> and all tables cost; a program that explains carries under 640 KB.
// SPDX-License-Identifier: MIT
#pragma once

#include "detail/config.hpp"

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

template <text_format Format, class Sink, class Claims>
constexpr void write_as(Sink& sink, const Claims& claims, port p, const explain_options& options) {
    const explain_facts<Claims> facts{claims, p, options};
    if constexpr (Format == text_format::json) {
        json_writer<Sink, Claims>(sink, facts).write();
    } else {
        prose<Format, Sink, Claims>(sink, facts).write();
    }
}

template <class Sink, class Claims>
constexpr void write_explanation(Sink& sink, const Claims& claims, port p,
                                 const explain_options& options) {
    switch (options.format) {
    case text_format::plain:
        write_as<text_format::plain>(sink, claims, p, options);
        return;
    case text_format::markdown:
        write_as<text_format::markdown>(sink, claims, p, options);
        return;
    case text_format::html:
        write_as<text_format::html>(sink, claims, p, options);
        return;
    case text_format::json:
        write_as<text_format::json>(sink, claims, p, options);
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

template <class Claims>
constexpr std::size_t explanation_length(const Claims& claims, port p,
                                         const explain_options& options) {
    counting_sink sink;
    write_explanation(sink, claims, p, options);
    return sink.size;
}

template <std::size_t Size>
struct fixed_text {
    char text[Size + 1] = {};
};

template <std::uint16_t Number, text_format Format>
inline constexpr std::size_t explanation_size = [] {
    counting_sink sink;
    write_as<Format>(sink, library_claims{}, port(Number), explain_options{});
    return sink.size;
}();

template <std::uint16_t Number, text_format Format>
inline constexpr auto explanation_text = [] {
    fixed_text<explanation_size<Number, Format>> made;
    pointer_sink sink{made.text};
    write_as<Format>(sink, library_claims{}, port(Number), explain_options{});
    return made;
}();

} // namespace detail

/// The explanation of a port. (A template so that whoever only includes it does not pay for it.)
template <class Claims = detail::library_claims>
[[nodiscard]] std::string explain(port p, const explain_options& options = {}) {
    return detail::explain(Claims{}, p, options);
}

/// Writes the explanation; allocates nothing. Fastest where OutputIt is char*.
template <class OutputIt>
constexpr OutputIt explain_to(OutputIt out, port p, const explain_options& options = {}) {
    return detail::explain_to(std::move(out), detail::library_claims{}, p, options);
}

/// How many bytes explain_to() writes.
template <class Claims = detail::library_claims>
[[nodiscard]] constexpr std::size_t explanation_length(port p,
                                                       const explain_options& options = {}) {
    return detail::explanation_length(Claims{}, p, options);
}

/// The explanation, made by the compiler: read-only data, equal to explain(Number).
template <std::uint16_t Number, text_format Format = text_format::plain>
inline constexpr std::string_view explanation{detail::explanation_text<Number, Format>.text,
                                              detail::explanation_size<Number, Format>};

} // namespace portlore
