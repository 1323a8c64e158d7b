#include "literals.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "portlore/detail/record.hpp"
#include "portlore/detail/text_escape.hpp"

namespace portlore_registry {
namespace {

template <class Word>
std::string words_of(const std::string& name, const std::vector<Word>& values, std::size_t per_line,
                     const std::string& comment) {
    constexpr bool wide = sizeof(Word) == 4;
    const std::string quote = wide ? "U\"" : "u\"";
    if (sizeof(Word) * values.size() > literal_limit) {
        throw refusal("table " + name + " has outgrown one literal: " +
                      std::to_string(sizeof(Word) * values.size()) + " bytes");
    }
    std::string text = "// " + comment + "\ninline constexpr " +
                       (wide ? "char32_t " : "char16_t ") + name + "[] =";
    for (std::size_t i = 0; i != values.size(); ++i) {
        if (i % per_line == 0) {
            text += (i == 0 ? "\n    " : "\"\n    ") + quote;
        }
        std::array<char, 12> escape{}; // ends at the next one's backslash or at the quote
        const int size =
            std::snprintf(escape.data(), escape.size(), "\\x%x", static_cast<unsigned>(values[i]));
        text.append(escape.data(), static_cast<std::size_t>(size));
    }
    return text + (values.empty() ? " " + quote + "\";\n" : "\";\n");
}

} // namespace

std::string quoted(const std::string& bytes) {
    std::string text;
    for (std::size_t i = 0; i != bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '"' || c == '\\' || c == '?') {
            text += std::string("\\") + c;
        } else if (c < ' ' || c > '~') {
            const bool digit_follows =
                i + 1 != bytes.size() && bytes[i + 1] >= '0' && bytes[i + 1] <= '9';
            std::array<char, 5> octal{};
            const int size =
                std::snprintf(octal.data(), octal.size(), digit_follows ? "\\%03o" : "\\%o",
                              static_cast<unsigned>(static_cast<unsigned char>(c)));
            text.append(octal.data(), static_cast<std::size_t>(size));
        } else {
            text += c;
        }
    }
    return text;
}

std::string commented(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        const bool ends = c == '/' && !safe.empty() && safe.back() == '*';
        safe += c < ' ' || c > '~' || ends || c == '\\' || c == '?' ? '.' : c;
    }
    return "/* " + safe + " */";
}

std::string word(unsigned value) {
    return {static_cast<char>(value >> 8), static_cast<char>(value & 255)};
}

std::string number(std::size_t value, const char* what) {
    if (value > portlore::detail::largest_number) {
        throw refusal(std::string(what) + ": " + std::to_string(value) + " is too large");
    }
    return {static_cast<char>(value / 255 + 1), static_cast<char>(value % 255 + 1)};
}

std::string sized(const std::string& text) {
    namespace layout = portlore::detail;
    const std::size_t size = text.size();
    if (size / 255 >= layout::text_far_before - layout::long_text) {
        throw refusal("a text of " + std::to_string(size) + " bytes: \"" + text.substr(0, 40) +
                      "...\"");
    }
    if (size != 0 && size < layout::long_text) {
        return static_cast<char>(size) + text;
    }
    return std::string{static_cast<char>(layout::long_text + size / 255),
                       static_cast<char>(size % 255 + 1)} +
           text;
}

bool is_special(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return portlore::detail::specials.in[byte] != 0;
    });
}

bool is_special(const std::vector<std::string>& texts) {
    return std::any_of(texts.begin(), texts.end(),
                       [](const std::string& text) { return is_special(text); });
}

std::string row_name(interval ports, unsigned transports, const std::string& name) {
    return to_string(ports) + " " + transport_words(transports) + (name.empty() ? "" : " " + name);
}

std::string head(const std::string& what, const tables_input& all) {
    return "// portlore - " + what +
           "\n"
           "// Made from IANA's registry of service names and port numbers, snapshot " +
           all.date + ",\n// SHA-256 " + all.sha256 +
           ",\n// and the facts in cmake/registry, by cmake/registry. Do not edit.\n"
           "#pragma once\n\n#include <cstddef>\n\n// clang-format off\nnamespace portlore {\n"
           "namespace generated {\n\n";
}
const char* const foot =
    "\n} // namespace generated\n} // namespace portlore\n// clang-format on\n";

std::string constant(const std::string& name, std::size_t value, const std::string& comment) {
    return "inline constexpr std::size_t " + name + " = " + std::to_string(value) + "; // " +
           comment + "\n";
}

std::string words(const std::string& name, const std::vector<char16_t>& values,
                  std::size_t per_line, const std::string& comment) {
    return words_of(name, values, per_line, comment);
}
std::string words(const std::string& name, const std::vector<char32_t>& values,
                  std::size_t per_line, const std::string& comment) {
    return words_of(name, values, per_line, comment);
}

std::string bytes(const std::string& name, const std::string& values, std::size_t per_line,
                  const std::string& comment) {
    if (values.empty()) {
        throw refusal("table " + name + " has no row");
    }
    std::string text = "// " + comment + "\ninline constexpr char " + name + "[] =";
    for (std::size_t at = 0; at < values.size(); at += per_line) {
        text += "\n    \"" + quoted(values.substr(at, per_line)) + '"';
    }
    return text + ";\n";
}

char16_t narrow(std::size_t value, const char* what) {
    if (value > 65535) {
        throw refusal(std::string(what) + ": " + std::to_string(value) + " is more than 16 bits");
    }
    return static_cast<char16_t>(value);
}

bool literal_table::is_full(std::size_t item_size) const {
    return literals_.empty() || size_ + item_size > literal_limit;
}

void literal_table::begin_literal() {
    literals_.emplace_back();
    first_item_.push_back(offsets_.size());
    size_ = 0;
}

void literal_table::add(const std::string& comment, const std::string& item) {
    if (is_full(item.size())) {
        begin_literal();
    }
    offsets_.push_back(static_cast<char16_t>(size_));
    size_ += item.size();
    literals_.back() +=
        "\n    " + (comment.empty() ? "" : commented(comment) + " ") + "\"" + quoted(item) + "\"";
}

std::string literal_table::text() const {
    if (literals_.empty()) {
        throw refusal("table " + name_ + " has no row");
    }
    std::string text;
    for (std::size_t i = 0; i != literals_.size(); ++i) {
        // An array, because a program has one of it. Without optimization, each unit has its own
        // copy of a literal that a pointer points to.
        text += "inline constexpr char " + name_ + "_" + std::to_string(i) +
                "[] =" + (literals_[i].empty() ? " \"\"" : literals_[i]) + ";\n\n";
    }
    return text;
}

std::string literal_table::selector(std::size_t first_id) const {
    std::string text;
    for (std::size_t i = 0; i != literals_.size(); ++i) {
        const bool last = i + 1 == literals_.size();
        text += (last ? "" : "id < " + std::to_string(first_id + first_item_[i + 1]) + " ? ") +
                name_ + "_" + std::to_string(i) + (last ? "" : "\n         : ");
    }
    return text;
}

void record_table::add(const std::string& comment, const std::string& first_bytes,
                       const std::vector<std::string>& texts) {
    unsigned there = 0;
    std::size_t most = first_bytes.size() + 1;
    for (std::size_t i = 0; i != texts.size(); ++i) {
        there |= texts[i].empty() ? 0 : 1u << i;
        most += sized(texts[i]).size();
    }
    if (is_full(most)) {
        begin_literal();
        seen_.clear();
    }
    there |= texts.size() < 8 ? 1u << texts.size() : 0; // not 0: nobody asks for that text
    std::string item = first_bytes + static_cast<char>(there);
    for (const std::string& text : texts) {
        if (!text.empty()) {
            item += placed(text, size() + item.size());
        }
    }
    literal_table::add(comment, item);
}

// The text, or the distance back to where it was written before.
std::string record_table::placed(const std::string& text, std::size_t at) {
    const auto before = seen_.find(text);
    if (before != seen_.end()) {
        const std::size_t distance = at - before->second;
        if (text.size() > 1 && distance <= 255) {
            return {static_cast<char>(portlore::detail::text_before), static_cast<char>(distance)};
        }
        if (text.size() > 2 && distance <= portlore::detail::largest_number) {
            return static_cast<char>(portlore::detail::text_far_before) +
                   number(distance, "a distance");
        }
    }
    seen_[text] = at;
    return sized(text);
}

std::string port_bytes(interval ports, unsigned bits) {
    const bool is_interval = ports.first != ports.last;
    bits |= is_interval ? portlore::detail::interval_record : 0;
    return std::string(1, static_cast<char>(bits)) + word(ports.first) +
           (is_interval ? word(ports.last) : "");
}

} // namespace portlore_registry
