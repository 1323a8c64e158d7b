// portlore - what is said of a mistake in a user-defined claim. Text of others is quoted: cut, and
// without a character that a terminal or a log would obey. SPDX-License-Identifier: MIT
#pragma once

#include "config.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "own_arrays.hpp"

namespace portlore {
namespace detail {

/// A sentence that grows. (With + between strings it took compilers twice as long.)
class own_message {
public:
    PORTLORE_NOINLINE own_message& put(std::string_view words) {
        text_.append(words.data(), words.size());
        return *this;
    }
    PORTLORE_NOINLINE own_message& put(std::size_t number) {
        char digits[20] = {};
        std::size_t at = sizeof digits;
        do {
            digits[--at] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
        return put(std::string_view(digits + at, sizeof digits - at));
    }
    // 'text', at most 40 bytes of it; what is not printable ASCII as \xNN.
    PORTLORE_NOINLINE own_message& quote(std::string_view text) {
        constexpr std::size_t longest = 40;
        constexpr const char* digits = "0123456789abcdef";
        text_.push_back('\'');
        for (const char c : text.substr(0, longest)) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x20 && byte < 0x7f) {
                text_.push_back(c);
            } else {
                const char escaped[] = {'\\', 'x', digits[byte / 16], digits[byte % 16]};
                text_.append(escaped, sizeof escaped);
            }
        }
        return put(text.size() > longest ? "...'" : "'");
    }
    /// 80/tcp, 6000-6063/tcp,udp
    PORTLORE_NOINLINE own_message& put(const own_entry& entry) {
        constexpr std::string_view names[] = {"tcp", "udp", "sctp", "dccp"};
        put(std::size_t{entry.first});
        if (entry.last != entry.first) {
            put("-").put(std::size_t{entry.last});
        }
        std::string_view separator = "/";
        for (unsigned t = 0; t != 4; ++t) {
            if ((unsigned{entry.transports} >> t & 1u) != 0) {
                put(separator).put(names[t]);
                separator = ",";
            }
        }
        return *this;
    }
    /// What is wrong with a claim. `other` is what a duplicate collides with.
    PORTLORE_NOINLINE own_message& put(own_mistake mistake, const own_entry& entry,
                                       const own_entry& other) {
        if (mistake == own_mistake::no_name) {
            return put("the claim has no name");
        }
        if (mistake == own_mistake::no_transport) {
            return put("the claim has no transport: expected tcp, udp, sctp or dccp");
        }
        if (mistake == own_mistake::reversed_ports) {
            put("the last port, ").put(std::size_t{entry.last});
            return put(", is below the first, ").put(std::size_t{entry.first});
        }
        if (mistake == own_mistake::duplicate) {
            quote(entry.name).put(" on ").put(entry).put(" is a duplicate of ");
            return quote(other.name).put(" on ").put(other);
        }
        if (mistake == own_mistake::too_many_on_one_port) {
            put("one of the ports ").put(entry);
            return put(" has 256 claims already, which is the most");
        }
        return put(mistake == own_mistake::too_many_overlaps
                       ? "too many claims overlap"
                       : "there are 65,535 claims or names already, which is the most");
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_{};
};

} // namespace detail
} // namespace portlore
