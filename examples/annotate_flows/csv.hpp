// Fields of a line, apart by one character, and in quotes as RFC 4180 has them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string_view>

/// The first place of a character; nullptr if there is none.
inline const char* find_in(const char* at, const char* end, char c) {
    return static_cast<const char*>(std::memchr(at, c, static_cast<std::size_t>(end - at)));
}

/// The fields of a line in turn, as RFC 4180 writes them. A doubled quote is left as it is.
class field_cursor {
public:
    field_cursor(std::string_view line, char separator, bool quotes)
        : at_(line.data()), end_(at_ + line.size()), separator_(separator), quotes_(quotes) {}

    /// nullopt: the line has no more, or breaks off within quotes, or goes on after them.
    std::optional<std::string_view> next() {
        if (at_ == nullptr) {
            return std::nullopt;
        }
        const char* from = at_;
        const char* to = nullptr;
        if (quotes_ && from != end_ && *from == '"') {
            to = end_of_quoted(++from);
            at_ = to == nullptr ? nullptr : to + 1;
            failed_ = at_ == nullptr || (at_ != end_ && *at_ != separator_);
        } else {
            to = find_in(from, end_, separator_);
            to = to == nullptr ? end_ : to;
            at_ = to;
        }
        if (failed_) {
            at_ = nullptr;
            return std::nullopt;
        }
        at_ = at_ == end_ ? nullptr : at_ + 1;
        return std::string_view(from, static_cast<std::size_t>(to - from));
    }
    [[nodiscard]] bool failed() const { return failed_; }

private:
    /// The quote that closes; nullptr if none does.
    const char* end_of_quoted(const char* at) const {
        while ((at = find_in(at, end_, '"')) != nullptr && at + 1 != end_ && at[1] == '"') {
            at += 2;
        }
        return at;
    }

    const char* at_; // nullptr: no more
    const char* end_;
    char separator_;
    bool quotes_;
    bool failed_ = false;
};

/// Writes a field, in quotes if it has to be; returns its end.
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
