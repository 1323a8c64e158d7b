// The formats that are JSON objects, one a line. The line's own text is kept: the annotation goes
// before its last brace.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "format.hpp"

/// What the JSON formats differ in.
struct json_dialect {
    enum key : std::uint8_t {
        ignored,
        source,
        destination,
        protocol,
        inner, // holds an object with more of them
        mark   // every record of the format has it
    };
    /// What a key is, in the object that the key `within` holds; "" in the record itself.
    key (*key_named)(std::string_view within, std::string_view key) noexcept;
    ip_protocol (*read_protocol)(simdjson::dom::element) noexcept;
    std::string_view lacks_protocol; // said of a record that has none; "": such records exist
    std::string_view lacks_mark;     // "": there is none
    bool wrapped = false;            // the record may be all that another object holds
};

class json_format : public record_format {
public:
    json_format(std::string_view name, const json_dialect& d) : record_format(name), dialect_(d) {}

    reading read(std::string_view line) override;
    [[nodiscard]] std::size_t place(std::string_view line) const override;
    void spell(const annotation* found, std::string& to) const override;

private:
    using element = simdjson::dom::element;
    /// What was found in a record.
    struct parts {
        std::optional<element> source;
        std::optional<element> destination;
        std::optional<element> protocol;
        bool marked = false;
    };
    /// Why the object is no record; "" if it may be one.
    [[nodiscard]] std::string_view collect(simdjson::dom::object from, std::string_view within,
                                           parts& found) const;

    const json_dialect& dialect_;
    simdjson::dom::parser parser_;
    bool in_wrapper_ = false; // the record that was just read
};

/// The protocol that a JSON string is, by what reads its text.
template <ip_protocol (*Read)(std::string_view) noexcept>
ip_protocol read_json_word(simdjson::dom::element value) noexcept {
    std::string_view word;
    return value.get(word) == simdjson::SUCCESS ? Read(word) : ip_protocol{};
}

/// The protocol that a JSON number is.
ip_protocol read_json_number(simdjson::dom::element value) noexcept;
