// Words and numbers of the registry and of the hand-kept facts, and the files that hold them.
#include <algorithm>
#include <array>
#include <fstream>

#include "model.hpp"
#include "portlore/detail/ascii.hpp"
#include "portlore/words.hpp"

namespace portlore_registry {

std::string to_string(interval ports) {
    return ports.first == ports.last
               ? std::to_string(ports.first)
               : std::to_string(ports.first) + "-" + std::to_string(ports.last);
}

std::string transport_words(unsigned bits) {
    std::string text;
    for (unsigned t = 0; t != 4; ++t) {
        if ((bits >> t & 1u) != 0) {
            text += text.empty() ? "" : ",";
            text += portlore::to_string(static_cast<portlore::transport>(t));
        }
    }
    return text;
}

std::optional<unsigned> transport_of(const std::string& text) {
    for (unsigned t = 0; t != 4; ++t) {
        if (text == transport_words(1u << t)) {
            return t;
        }
    }
    return std::nullopt;
}

unsigned parse_transports(const std::string& where, const std::string& text) {
    unsigned bits = 0;
    for (const std::string& word : split(text, ",")) {
        const auto t = transport_of(word);
        if (!t) {
            throw refusal(where + ": unknown transport \"" + word + "\"");
        }
        if (bits >= 1u << *t) {
            throw refusal(where + ": transports out of order or twice: \"" + text + "\"");
        }
        bits |= 1u << *t;
    }
    return bits;
}

std::vector<std::string> split(const std::string& text, const std::string& separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t at = text.find(separator); at != std::string::npos;
         at = text.find(separator, begin)) {
        parts.push_back(text.substr(begin, at - begin));
        begin = at + separator.size();
    }
    parts.push_back(text.substr(begin));
    return parts;
}

std::string in_lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), portlore::detail::to_lower);
    return text;
}

std::optional<unsigned> parse_number(const std::string& text) {
    if (text.empty() || text.size() > 5) {
        return std::nullopt;
    }
    unsigned number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number > 65535 ? std::nullopt : std::optional<unsigned>(number);
}

std::optional<interval> parse_ports(const std::string& text) {
    const std::size_t hyphen = text.find('-');
    const auto first = parse_number(text.substr(0, hyphen));
    const auto last = hyphen == std::string::npos ? first : parse_number(text.substr(hyphen + 1));
    if (!first || !last || *last < *first) {
        return std::nullopt;
    }
    return interval{*first, *last};
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes;
    std::array<char, 65536> piece{};
    while (file) {
        file.read(piece.data(), piece.size());
        bytes.append(piece.data(), static_cast<std::size_t>(file.gcount()));
        if (bytes.size() > largest_file) {
            throw refusal(path + ": larger than " + std::to_string(largest_file) + " bytes");
        }
    }
    if (!file.eof() || file.bad()) {
        throw refusal(path + ": cannot be read");
    }
    return bytes;
}

} // namespace portlore_registry
