// portlore - where text goes: one class for every destination, so that what writes an explanation
// is compiled once. SPDX-License-Identifier: MIT
#pragma once
// IWYU pragma: private, include "portlore/escape.hpp"

#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>

#include "config.hpp"

namespace portlore {
namespace detail {

/// A buffer with room for some bytes, and a function that makes more room. Not a template, and no
/// virtual function: those are not constexpr in C++17, calls through a pointer are.
class text_sink {
public:
    text_sink(const text_sink&) = delete;
    text_sink& operator=(const text_sink&) = delete;
    constexpr void put(std::string_view text) {
        while (text.size() > room_) {
            copy({text.data(), room_});
            text.remove_prefix(room_);
            room_ = 0;
            make_room_(*this);
        }
        copy(text);
        room_ -= text.size();
    }
    constexpr void put(char c) {
        if (room_ == 0) {
            make_room_(*this);
        }
        *at_++ = c;
        --room_;
    }

protected:
    using function = void (*)(text_sink&);
    constexpr text_sink(char* at, std::size_t room, function make_room) noexcept
        : at_(at), room_(room), make_room_(make_room) {}
    ~text_sink() = default;

    // memcpy is not constexpr, but much faster than a loop at run time.
    constexpr void copy(std::string_view text) {
        if (PORTLORE_IS_CONSTANT_EVALUATED()) {
            for (const char c : text) {
                *at_++ = c;
            }
        } else if (!text.empty()) { // memcpy must not get the null pointer of an empty view
            std::memcpy(at_, text.data(), text.size());
            at_ += text.size();
        }
    }

    char* at_;
    std::size_t room_;
    function make_room_;
};

/// Writes to memory that is large enough.
class memory_sink : public text_sink {
public:
    constexpr explicit memory_sink(char* to) noexcept
        : text_sink(to, static_cast<std::size_t>(-1), nothing) {}
    [[nodiscard]] constexpr char* end() const noexcept { return at_; }

private:
    static constexpr void nothing(text_sink&) noexcept {}
};

/// What the sinks that have a buffer share.
class buffered_sink : public text_sink {
public:
    /// How many bytes were put.
    [[nodiscard]] constexpr std::size_t size() const noexcept {
        return full_ * sizeof buffer_ + used();
    }

protected:
    constexpr explicit buffered_sink(function make_room) noexcept
        : text_sink(nullptr, 0, make_room) {
        empty();
    }
    [[nodiscard]] constexpr std::size_t used() const noexcept { return sizeof buffer_ - room_; }
    [[nodiscard]] constexpr std::string_view bytes() const noexcept { return {buffer_, used()}; }
    constexpr void empty() noexcept {
        at_ = buffer_;
        room_ = sizeof buffer_;
    }
    constexpr void count() noexcept { ++full_; }

private:
    char buffer_[512] = {};
    std::size_t full_ = 0;
};

/// Counts the bytes.
class counting_sink : public buffered_sink {
public:
    constexpr counting_sink() noexcept : buffered_sink(next) {}

private:
    static constexpr void next(text_sink& sink) noexcept {
        auto& self = static_cast<counting_sink&>(sink);
        self.count();
        self.empty();
    }
};

/// Writes to the first `size` bytes at `to`, and counts the rest.
class bounded_sink : public buffered_sink {
public:
    constexpr bounded_sink(char* to, std::size_t size) noexcept
        : buffered_sink(next), to_(to), left_(size) {}
    /// Writes what is left in the buffer.
    constexpr void flush() noexcept {
        const std::string_view text = bytes().substr(0, left_);
        for (const char c : text) {
            *to_++ = c;
        }
        left_ -= text.size();
    }

private:
    static constexpr void next(text_sink& sink) noexcept {
        auto& self = static_cast<bounded_sink&>(sink);
        self.flush();
        self.count();
        self.empty();
    }
    char* to_;
    std::size_t left_;
};

/// Writes through an output iterator.
template <class OutputIt>
class iterator_sink : public buffered_sink {
public:
    constexpr explicit iterator_sink(OutputIt to) : buffered_sink(next), to_(std::move(to)) {}
    /// Writes what is left in the buffer, and returns the iterator.
    constexpr OutputIt end() {
        flush();
        empty();
        return std::move(to_);
    }

private:
    constexpr void flush() {
        for (const char c : bytes()) {
            *to_++ = c;
        }
    }
    static constexpr void next(text_sink& sink) {
        auto& self = static_cast<iterator_sink&>(sink);
        self.flush();
        self.empty();
    }
    OutputIt to_;
};

/// Appends to a std::string.
template <class String>
class append_sink : public buffered_sink {
public:
    explicit append_sink(String& to) : buffered_sink(next), to_(to) {}
    void flush() {
        to_.append(bytes().data(), bytes().size());
        empty();
    }

private:
    static void next(text_sink& sink) { static_cast<append_sink&>(sink).flush(); }
    String& to_;
};

} // namespace detail
} // namespace portlore
