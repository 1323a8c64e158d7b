// The formats that are tables: fields in the order that a header names, set apart by one character.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "format.hpp"

/// What the table formats differ in.
struct dialect {
    using names = std::array<std::string_view, 2>; // of a column, in old and new versions
    names source;
    names destination;
    names protocol;
    ip_protocol (*read_protocol)(std::string_view) noexcept;
    /// Writes a field whose text may hold the separator; returns its end.
    char* (*write)(char* to, std::string_view text, char separator);
    static constexpr std::size_t growth = 4; // so many times the text's size at most
};

/// Where the columns are that matter.
struct columns {
    enum slot : std::uint8_t { source, destination, protocol, ignored };
    std::vector<slot> slots; // one a column; empty: these columns will not do
    std::size_t needed = 0;  // so many of them, from the first, hold all that matters
    std::string_view why = "it stands before any header that names the ports";
    bool named = false; // the three that matter are there, so it was a header

    static columns read(std::string_view header, const dialect& d, char separator);
};

class table_format : public record_format {
public:
    table_format(const dialect& d, char separator, std::string_view unset)
        : dialect_(d), separator_(separator), unset_(unset) {}

    reading read(std::string_view line) override;
    void write(std::string_view line, const annotation* found, std::string& to) const override;
    void write_header(std::string_view line, std::string& to) const override;

protected:
    [[nodiscard]] columns read_columns(std::string_view header) const {
        return columns::read(header, dialect_, separator_);
    }
    /// A header, whether its columns will do or not: the records behind it tell.
    reading use(columns found);
    /// What was read, unless the line turns out to be a header.
    reading header_or(const reading& found, std::string_view line);
    /// Throws cli::bad_input if they will not do.
    void use_option(std::string_view fields);
    void set_separator(char c) { separator_ = c; }
    void set_unset(std::string_view text) { unset_ = text; }
    [[nodiscard]] char separator() const { return separator_; }

private:
    using field_list = std::array<std::string_view, 4>; // by columns::slot
    [[nodiscard]] bool split(std::string_view line, field_list& fields) const;
    [[nodiscard]] bool is_unset(std::string_view text) const {
        return text == unset_ && !text.empty();
    }

    const dialect& dialect_;
    char separator_;
    std::string unset_; // "": the format has no word for it
    columns columns_;
};
