#include "line_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <unistd.h>

#include "format.hpp"

namespace {

// As much as stays in a processor's cache together with what is made of it.
constexpr std::size_t most_at_once = std::size_t{128} << 10;

std::size_t size_of_end(std::string_view line) {
    return !line.empty() && line.back() == '\r' ? 1 : 0;
}

} // namespace

line_reader::line_reader(int file) : file_(file), buffer_(longest_line + line_padding) {}

bool line_reader::fill() {
    if (at_end_) {
        return false;
    }
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    ssize_t got = 0;
    do {
        got = ::read(file_, buffer_.data() + end_, std::min(most_at_once, longest_line - end_));
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        throw std::system_error(errno, std::generic_category());
    }
    at_end_ = got == 0;
    end_ += static_cast<std::size_t>(got);
    bytes_read_ += static_cast<std::size_t>(got);
    return true;
}

std::optional<input_line> line_reader::next() {
    const char* const from = buffer_.data() + begin_;
    const std::size_t size = end_ - begin_;
    const auto* const stop = static_cast<const char*>(std::memchr(from, ends_, size));
    const bool ends = stop != nullptr || (at_end_ && size != 0);
    if (!ends && size != longest_line) {
        return std::nullopt;
    }
    const std::size_t taken = stop == nullptr ? size : static_cast<std::size_t>(stop - from) + 1;
    begin_ += taken;
    input_line line{{from, taken}, {}, newlines_ + 1, input_line::whole};
    if (ends_ == '\n') {
        newlines_ += ends ? 1 : 0;
    } else {
        newlines_ += static_cast<std::uint64_t>(std::count(from, from + taken, '\n'));
    }
    if (in_long_line_ || !ends) {
        line.part = in_long_line_ ? input_line::long_rest : input_line::long_begin;
        in_long_line_ = !ends;
        return line;
    }
    line.text.remove_suffix(stop == nullptr ? 0 : 1);
    line.text.remove_suffix(ends_ == '\n' ? size_of_end(line.text) : 0);
    line.end = {from + line.text.size(), taken - line.text.size()};
    return line;
}
