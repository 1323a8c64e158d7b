// How the tables are written as C++ text.
#pragma once

#include "model.hpp"

namespace portlore_registry {

/// MSVC takes string literals of at most 65,535 bytes once joined, with the closing zero.
inline constexpr std::size_t literal_limit = 65534;

/// As the inside of a string literal: ASCII, no trigraph, no escape that can swallow what follows.
std::string quoted(const std::string& bytes);
/// As a comment that ends where it should.
std::string commented(const std::string& text);

/// Two bytes, the higher first.
std::string word(unsigned value);
/// A number as two bytes, neither of which is 0.
std::string number(std::size_t value, const char* what);
/// A text with its length before it: one byte, or two for the few long ones.
std::string sized(const std::string& text);
/// Whether some format must escape a byte of the text, as text_escape.hpp says.
bool is_special(const std::string& text);
bool is_special(const std::vector<std::string>& texts);
/// "443 tcp,udp https"
std::string row_name(interval ports, unsigned transports, const std::string& name);

/// The first and the last lines of a file of tables.
std::string head(const std::string& what, const tables_input& all);
extern const char* const foot;

std::string constant(const std::string& name, std::size_t value, const std::string& comment);
/// Words of 16 or 32 bits as a literal, `per_line` a line.
std::string words(const std::string& name, const std::vector<char16_t>& values,
                  std::size_t per_line, const std::string& comment);
std::string words(const std::string& name, const std::vector<char32_t>& values,
                  std::size_t per_line, const std::string& comment);
/// Bytes as a literal, in lines of `per_line`.
std::string bytes(const std::string& name, const std::string& values, std::size_t per_line,
                  const std::string& comment);
/// A value that must fit 16 bits.
char16_t narrow(std::size_t value, const char* what);

/// Items in literals of at most MSVC's limit each, one a line, with a function from item to
/// literal.
class literal_table {
public:
    explicit literal_table(std::string name) : name_(std::move(name)) {}

    /// Adds an item; the comment is written before it unless it is empty.
    void add(const std::string& comment, const std::string& item);
    [[nodiscard]] std::size_t items() const { return offsets_.size(); }
    [[nodiscard]] const std::vector<char16_t>& offsets() const { return offsets_; }
    [[nodiscard]] std::size_t size() const { return size_; } // of the last literal
    [[nodiscard]] std::size_t literals() const { return literals_.size(); }

    /// Whether an item of that size begins a new literal.
    [[nodiscard]] bool is_full(std::size_t item_size) const;
    void begin_literal();

    /// The literals, "name_0" and so on.
    [[nodiscard]] std::string text() const;
    /// The expression that gives the literal of item `id`, when the first has `first_id`.
    [[nodiscard]] std::string selector(std::size_t first_id = 0) const;

private:
    std::string name_;
    std::vector<std::string> literals_;
    std::vector<std::size_t> first_item_;
    std::vector<char16_t> offsets_;
    std::size_t size_ = 0;
};

/// The same, of the records that record.hpp reads.
class record_table : public literal_table {
public:
    using literal_table::literal_table;

    /// Adds a record: its first bytes, then which texts are there, then those; a text that was
    /// written shortly before is replaced by its distance.
    void add(const std::string& comment, const std::string& first_bytes,
             const std::vector<std::string>& texts);

private:
    std::string placed(const std::string& text, std::size_t at);

    std::map<std::string, std::size_t> seen_;
};

/// The first bytes of a record of ports: transports and flags, first port, last port if different.
std::string port_bytes(interval ports, unsigned bits);

} // namespace portlore_registry
