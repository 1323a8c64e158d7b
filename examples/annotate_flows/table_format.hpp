// The formats that are tables: fields in the order that a header names, separated by one character.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "format.hpp"

/// What the table formats differ in.
struct dialect {
    enum column : std::uint8_t { source, destination, protocol, ignored };
    column (*column_named)(std::string_view name) noexcept = nullptr;
    ip_protocol (*read_protocol)(std::string_view) noexcept = nullptr;
    /// Writes a field whose text may hold the separator; returns its end.
    char* (*write)(char* to, std::string_view text, char separator) = nullptr;
    bool quotes = false;         // fields may be in double quotes, as in RFC 4180
    bool empty_is_unset = false; // otherwise a port or protocol must be there, or be the unset word

    static constexpr std::size_t growth = 4; // so many times the text's size at most
};

/// Where the columns are that matter.
struct columns {
    std::vector<dialect::column> all; // empty: these columns will not do
    std::size_t fewest = 0;           // fields that a record must have; the last may be missing
    std::size_t needed = 0;           // so many of them, from the first, hold all that matters
    std::string_view why = "it comes before any header that names the ports";
    bool named = false; // the three that matter are there, so it was a header

    static columns read(std::string_view header, const dialect& d, char separator);
};

class table_format : public record_format {
public:
    table_format(std::string_view name, const dialect& d, char separator, std::string_view unset)
        : record_format(name), dialect_(d), separator_(separator), unset_(unset) {}

    reading read(std::string_view line) override;
    void spell(const annotation* found, std::string& to) const override;
    void write_header(std::string_view line, std::string& to) const override;

protected:
    [[nodiscard]] columns read_columns(std::string_view header) const {
        return columns::read(header, dialect_, separator_);
    }
    /// A header, whether its columns will do or not: the records after it tell.
    reading use(columns found);
    /// What was read, unless the line turns out to be a header.
    reading header_or(const reading& found, std::string_view line);
    /// Uses the columns of --fields, separated by any character. Throws cli::bad_input.
    void use_option(std::string_view fields);
    void set_separator(char c) {
        separator_ = c;
        forget_answers();
    }
    void set_unset(std::string_view text) {
        unset_ = text;
        forget_answers();
    }
    [[nodiscard]] char separator() const { return separator_; }

private:
    using field_list = std::array<std::string_view, 4>; // by dialect::column
    [[nodiscard]] bool split(std::string_view line, field_list& fields) const;
    [[nodiscard]] bool split_quoted(std::string_view line, field_list& fields) const;
    [[nodiscard]] bool has_good_size(std::size_t fields) const {
        return fields >= columns_.fewest && fields <= columns_.all.size();
    }
    [[nodiscard]] bool is_unset(std::string_view text) const {
        return text.empty() ? dialect_.empty_is_unset : text == unset_;
    }

    const dialect& dialect_;
    char separator_;
    std::string unset_; // "": the format has no word for it
    columns columns_;
};
