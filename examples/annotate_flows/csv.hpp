// How a field is written in a CSV file: RFC 4180.
#pragma once

#include <algorithm>
#include <string_view>

/// In quotes if it has to be; returns its end.
inline char* write_quoted(char* to, std::string_view text, char separator) {
    if (text.find(separator) == text.npos && text.find('"') == text.npos) {
        return std::copy(text.begin(), text.end(), to);
    }
    *to++ = '"';
    for (const char c : text) {
        to = std::fill_n(to, c == '"' ? 2 : 1, c);
    }
    *to++ = '"';
    return to;
}
