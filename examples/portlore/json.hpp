// A small JSON writer: commas and escapes are its business, structure is the caller's.
#pragma once

#include <cstdint>
#include <portlore/escape.hpp>
#include <string>
#include <string_view>

#include "output.hpp"

namespace cli {

class json_writer {
public:
    explicit json_writer(output& out) noexcept : out_(out) {}

    void open(char bracket) {
        comma();
        out_.put({&bracket, 1});
        first_ = true;
    }
    void close(char bracket) {
        out_.put({&bracket, 1});
        first_ = false;
    }
    void open(std::string_view key, char bracket) {
        name(key);
        open(bracket);
    }
    void string(std::string_view value) {
        comma();
        out_.put('"' + portlore::escape(value, portlore::text_format::json) + '"');
    }
    void number(std::uint64_t value) {
        comma();
        out_.put(std::to_string(value));
    }
    void text(std::string_view key, std::string_view value) {
        name(key);
        string(value);
    }
    void number(std::string_view key, std::uint64_t value) {
        name(key);
        out_.put(std::to_string(value));
        first_ = false;
    }
    void boolean(std::string_view key, bool value) {
        name(key);
        out_.put(value ? "true" : "false");
        first_ = false;
    }
    /// An array of the words of a set: transports, concerns.
    template <class Set>
    void words(std::string_view key, const Set& set) {
        open(key, '[');
        for (const auto member : set) {
            string(to_string(member));
        }
        close(']');
    }

    /// A document is an array with one element a line, so that tools for lines serve, too.
    template <class Range, class Write>
    void document(const Range& range, Write&& write) {
        open('[');
        for (const auto& element : range) {
            out_.put(first_ ? "\n" : ",\n");
            first_ = true;
            write(element);
        }
        out_.put("\n");
        close(']');
        out_.put("\n");
    }

private:
    void comma() {
        out_.put(first_ ? "" : ",");
        first_ = false;
    }
    void name(std::string_view key) {
        string(key);
        out_.put(":");
        first_ = true;
    }

    output& out_;
    bool first_ = true;
};

} // namespace cli
