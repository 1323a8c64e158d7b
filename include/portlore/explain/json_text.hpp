// portlore - JSON text: commas, keys and escapes. What it says is decided in json.hpp.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "../claim.hpp"
#include "../detail/config.hpp"
#include "../detail/decimal.hpp"
#include "../detail/text_escape.hpp"
#include "../detail/text_sink.hpp"
#include "../detail/word_list.hpp"

namespace portlore {
namespace detail {

/// Writes the pieces of JSON; every value is escaped. Members whose values are alike are written by
/// one loop over their names, separated by commas: a call for each made up most of the object code.
class json_text {
public:
    constexpr explicit json_text(text_sink& sink) noexcept : sink_(sink) {}

protected:
    PORTLORE_NOINLINE constexpr void begin(char bracket) {
        sink_.put(bracket);
        first_ = true;
    }
    PORTLORE_NOINLINE constexpr void end(char bracket) {
        sink_.put(bracket);
        first_ = false;
    }
    PORTLORE_NOINLINE constexpr void begin(std::string_view name, char bracket) {
        key(name);
        begin(bracket);
    }
    /// An object that is an element of an array.
    PORTLORE_NOINLINE constexpr void begin_element() {
        element();
        begin('{');
    }
    PORTLORE_NOINLINE constexpr void element() {
        sink_.put(first_ ? "" : ",");
        first_ = false;
    }
    PORTLORE_NOINLINE constexpr void escape(std::string_view value) {
        while (!value.empty()) {
            const escaped_piece piece = next_escaped(value, text_format::json);
            sink_.put(piece.text);
            value.remove_prefix(piece.used);
        }
    }
    PORTLORE_NOINLINE constexpr void string(std::string_view value) {
        sink_.put('"');
        escape(value);
        sink_.put('"');
    }
    PORTLORE_NOINLINE constexpr void key(std::string_view name) {
        element();
        string(name);
        sink_.put(':');
    }
    PORTLORE_NOINLINE constexpr void texts(std::string_view names,
                                           std::initializer_list<std::string_view> values) {
        std::size_t n = 0;
        for (const std::string_view value : values) {
            key(word_at(names, n++));
            string(value);
        }
    }
    /// A member for each name, its value a bit.
    PORTLORE_NOINLINE constexpr void booleans(std::string_view names, std::size_t count,
                                              unsigned bits) {
        for (std::size_t n = 0; n != count; ++n) {
            key(word_at(names, n));
            sink_.put((bits >> n & 1u) != 0 ? "true" : "false");
        }
    }
    PORTLORE_NOINLINE constexpr void number(std::string_view name, std::uint32_t value) {
        key(name);
        sink_.put(decimal(value).view());
    }
    PORTLORE_NOINLINE constexpr void interval(port_interval ports) {
        number("first", ports.first.number());
        number("last", ports.last.number());
    }
    /// The words of those enumerators whose bits are set.
    PORTLORE_NOINLINE constexpr void words(std::string_view name, std::string_view all,
                                           unsigned bits) {
        begin(name, '[');
        for (std::size_t n = 0; bits >> n != 0; ++n) {
            if ((bits >> n & 1u) != 0) {
                element();
                string(word_at(all, n));
            }
        }
        end(']');
    }
    PORTLORE_NOINLINE constexpr void transports(transport_set set) {
        words("transports", transport_words, set.bits());
    }
    PORTLORE_NOINLINE constexpr void source(std::string_view name, claim_source from) {
        begin(name, '{');
        texts("title,url", {from.title, from.url});
        end('}');
    }

    text_sink& sink_;

private:
    bool first_ = true;
};

} // namespace detail
} // namespace portlore
