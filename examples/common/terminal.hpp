// What the examples share: whether a stream is a terminal and how wide, and a progress bar for long
// work.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#if defined(_WIN32)
#include <io.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace examples {

inline bool is_terminal(std::FILE* to) {
#if defined(_WIN32)
    return _isatty(_fileno(to)) != 0;
#else
    return isatty(fileno(to)) != 0;
#endif
}

/// How many columns the terminal has; 0 where that is not known, as for a file or a pipe.
inline unsigned terminal_columns(std::FILE* to) {
#if defined(TIOCGWINSZ)
    winsize size{};
    if (is_terminal(to) && ioctl(fileno(to), TIOCGWINSZ, &size) == 0) {
        return size.ws_col;
    }
#else
    static_cast<void>(to);
#endif
    return 0;
}

/// Shows on standard error how much of `total` is done, ten times a second at most; says nothing
/// where that is no terminal or the total is not known (0).
class progress_bar {
public:
    progress_bar(std::string_view what, std::uint64_t total)
        : what_(what), total_(is_terminal(stderr) ? total : 0) {}
    progress_bar(const progress_bar&) = delete;
    progress_bar& operator=(const progress_bar&) = delete;
    ~progress_bar() { hide(); }

    /// Clears its line for another; it is back at the next at().
    void hide() {
        if (shown_) {
            std::fputs("\r\x1b[K", stderr); // a failure costs no more than the bar
            shown_ = false;
        }
    }

    void at(std::uint64_t done) {
        const auto now = clock::now();
        if (total_ == 0 || now < next_) {
            return;
        }
        next_ = now + std::chrono::milliseconds(100);
        constexpr std::uint64_t cells = 40;
        const std::uint64_t full = done < total_ ? done * cells / total_ : cells;
        std::string bar(full, '#');
        bar.append(cells - full, '.');
        std::fprintf(stderr, "\r%s [%s] %3u %%", what_.c_str(), bar.c_str(),
                     static_cast<unsigned>(done < total_ ? done * 100 / total_ : 100));
        shown_ = true;
    }

private:
    using clock = std::chrono::steady_clock;
    std::string what_;
    std::uint64_t total_;
    clock::time_point next_{};
    bool shown_ = false;
};

} // namespace examples
