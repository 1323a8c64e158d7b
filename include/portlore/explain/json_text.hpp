// portlore - JSON text: commas, keys and escapes. What it says is decided in json.hpp.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../claim.hpp"
#include "../detail/config.hpp"
#include "../detail/decimal.hpp"
#include "../detail/text_escape.hpp"
#include "../detail/text_sink.hpp"

namespace portlore {
namespace detail {

/// Writes the pieces of JSON. Every value passes the escape.
class json_text {
public:
    constexpr explicit json_text(text_sink& sink) noexcept : sink_(sink) {}

protected:
    constexpr void begin(char bracket) {
        sink_.put(bracket);
        first_ = true;
    }
    constexpr void end(char bracket) {
        sink_.put(bracket);
        first_ = false;
    }
    PORTLORE_NOINLINE constexpr void element() {
        sink_.put(first_ ? "" : ",");
        first_ = false;
    }
    PORTLORE_NOINLINE constexpr void escape(std::string_view value) {
        while (!value.empty()) {
            const escaped_piece piece = next_escaped(value, text_format::json);
            sink_.put(piece.text());
            value.remove_prefix(piece.used());
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
    PORTLORE_NOINLINE constexpr void text(std::string_view name, std::string_view value) {
        key(name);
        string(value);
    }
    PORTLORE_NOINLINE constexpr void boolean(std::string_view name, bool value) {
        key(name);
        sink_.put(value ? "true" : "false");
    }
    PORTLORE_NOINLINE constexpr void number(std::string_view name, std::uint32_t value) {
        key(name);
        sink_.put(decimal(value).view());
    }
    PORTLORE_NOINLINE constexpr void interval(port_interval ports) {
        number("first", ports.first.number());
        number("last", ports.last.number());
    }
    PORTLORE_NOINLINE constexpr void transports(std::string_view name, transport_set set) {
        key(name);
        begin('[');
        for (const transport t : set) {
            element();
            string(portlore::to_string(t));
        }
        end(']');
    }
    PORTLORE_NOINLINE constexpr void source(std::string_view name, claim_source from) {
        key(name);
        begin('{');
        text("title", from.title);
        text("url", from.url);
        end('}');
    }

    text_sink& sink_;

private:
    bool first_ = true;
};

} // namespace detail
} // namespace portlore
