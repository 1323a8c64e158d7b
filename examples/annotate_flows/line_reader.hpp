// Lines of a file descriptor, in constant memory for any file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// A line as the file has it: `text` and `end` together.
struct input_line {
    std::string_view text;
    std::string_view end; // "\n", "\r\n"; "" or "\r" of the last line, if it was cut off
    std::uint64_t number; // from 1
    enum { whole, long_begin, long_rest } part; // a line that is too long comes in parts
};

class line_reader {
public:
    static constexpr std::size_t longest_line = std::size_t{1} << 20;

    explicit line_reader(int file);

    /// Reads what there is, waiting for at least a byte; false at the end. Lines die with it.
    /// Throws std::system_error.
    bool fill();
    /// The next line of what was read; nullopt: fill() again.
    std::optional<input_line> next();

    /// What was read and is in no line yet.
    [[nodiscard]] std::string_view ahead() const {
        return {buffer_.data() + begin_, end_ - begin_};
    }
    void skip(std::size_t bytes) { begin_ += bytes; }
    /// From here on this character ends what next() returns, in place of the newline. Lines are
    /// counted as before.
    void end_at(char c) { ends_ = c; }
    [[nodiscard]] bool at_end() const { return at_end_; }
    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

private:
    int file_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    char ends_ = '\n';
    bool at_end_ = false;
    bool in_long_line_ = false;
    std::uint64_t newlines_ = 0; // before begin_
    std::uint64_t bytes_read_ = 0;
};
