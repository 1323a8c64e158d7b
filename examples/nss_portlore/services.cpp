#include "services.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <memory>
#include <portlore/alias.hpp>
#include <portlore/service.hpp>

namespace nss {
namespace {

using portlore::port;
using portlore::transport;
using portlore::transport_set;

constexpr position transports = transport_set::all().size();
constexpr position end_position = transports * position{65536};

constexpr position position_of(port p, transport t) noexcept {
    return p.number() * transports + static_cast<position>(t);
}

constexpr std::size_t count_aliases() noexcept {
    std::size_t count = 0;
    for (auto at = portlore::aliases().begin(); at != portlore::aliases().end(); ++at) {
        ++count;
    }
    return count;
}

/// Every customary name, by port, transport and name. Sorted by the compiler: a module has no
/// moment to do so.
constexpr auto customary_names = [] {
    constexpr std::size_t count = count_aliases();
    std::array<portlore::alias, count> found{};
    // By numbers that hold the place and which it is: comparing less exhausts clang's steps.
    std::array<std::size_t, count> order{};
    std::size_t size = 0;
    for (const portlore::alias a : portlore::aliases()) {
        found[size] = a;
        const std::size_t key = position_of(a.number(), a.on()) * count + size;
        std::size_t place = size++;
        for (; place != 0 && key < order[place - 1]; --place) {
            order[place] = order[place - 1];
        }
        order[place] = key;
    }
    std::array<portlore::alias, count> sorted{};
    for (std::size_t i = 0; i != count; ++i) {
        std::size_t place = i; // of the few names of one port by name
        const portlore::alias a = found[order[i] % count];
        for (; place != 0 && order[place - 1] / count == order[i] / count &&
               a.name() < sorted[place - 1].name();
             --place) {
            sorted[place] = sorted[place - 1];
        }
        sorted[place] = a;
    }
    return sorted;
}();

struct alias_range {
    const portlore::alias* first;
    const portlore::alias* last;
    [[nodiscard]] const portlore::alias* begin() const noexcept { return first; }
    [[nodiscard]] const portlore::alias* end() const noexcept { return last; }
};

/// The customary names of a port and transport.
alias_range customary(port p, transport t) noexcept {
    const auto before = [](const portlore::alias& a, position at) {
        return position_of(a.number(), a.on()) < at;
    };
    const portlore::alias* const begin = customary_names.data();
    const portlore::alias* const end = begin + customary_names.size();
    const position at = position_of(p, t);
    return {std::lower_bound(begin, end, at, before), std::lower_bound(begin, end, at + 1, before)};
}

std::optional<service> service_at(port p, transport t) noexcept {
    const std::string_view name = portlore::service_name(p, t);
    if (!name.empty()) {
        return service{p, t, name};
    }
    const alias_range names = customary(p, t);
    return names.first == names.last ? std::nullopt
                                     : std::optional(service{p, t, names.first->name()});
}

transport_set any_or(std::optional<transport> on) noexcept {
    return on ? transport_set(*on) : transport_set::all();
}

/// Calls `use` with every other name that the port and transport are registered under, then with
/// those that they have by custom.
template <class Use>
void for_each_alias(const service& s, Use use) noexcept {
    for (const portlore::claim c : portlore::claims(s.number, s.transport)) {
        if (c.provenance() == portlore::provenance::iana && !c.name().empty() &&
            c.name() != s.name) {
            use(c.name());
        }
    }
    for (const portlore::alias& a : customary(s.number, s.transport)) {
        if (a.name() != s.name) {
            use(a.name());
        }
    }
}

/// Hands out parts of the caller's buffer.
class buffer_room {
public:
    buffer_room(char* buffer, std::size_t size) noexcept : next_(buffer), left_(size) {}

    /// Aligned room for that many; nullptr once the buffer is too small.
    template <class T>
    T* take(std::size_t count) noexcept {
        const std::size_t bytes = count * sizeof(T);
        if (std::align(alignof(T), bytes, next_, left_) == nullptr) {
            left_ = 0;
            return nullptr;
        }
        T* const taken = static_cast<T*>(next_);
        next_ = static_cast<char*>(next_) + bytes;
        left_ -= bytes;
        return taken;
    }
    /// The text with a NUL after it; nullptr once the buffer is too small.
    char* copy(std::string_view text) noexcept {
        char* const copied = take<char>(text.size() + 1);
        if (copied != nullptr) {
            *std::copy(text.begin(), text.end(), copied) = '\0';
        }
        return copied;
    }

private:
    void* next_;
    std::size_t left_;
};

} // namespace

std::optional<service> find_by_name(std::string_view name, std::optional<transport> on) noexcept {
    std::optional<service> lowest;
    for (const transport t : any_or(on)) {
        const auto p = portlore::port_of(name, t);
        if (p && (!lowest || *p < lowest->number)) {
            lowest = service_at(*p, t);
        }
    }
    return lowest;
}

std::optional<service> find_by_port(port p, std::optional<transport> on) noexcept {
    for (const transport t : any_or(on)) {
        if (const auto found = service_at(p, t)) {
            return found;
        }
    }
    return std::nullopt;
}

position position_after(const service& s) noexcept {
    return position_of(s.number, s.transport) + 1;
}

std::optional<service> find_from(position from) noexcept {
    for (; from < end_position; ++from) {
        const auto number = static_cast<std::uint16_t>(from / transports);
        if (const auto found = service_at(number, static_cast<transport>(from % transports))) {
            return found;
        }
    }
    return std::nullopt;
}

bool write_entry(const service& s, servent& entry, char* buffer, std::size_t size) noexcept {
    std::size_t aliases = 0;
    for_each_alias(s, [&aliases](std::string_view) { ++aliases; });

    buffer_room room(buffer, size);
    entry.s_aliases = room.take<char*>(aliases + 1);
    entry.s_name = room.copy(s.name);
    entry.s_proto = room.copy(to_string(s.transport));
    entry.s_port = htons(s.number.number());
    bool complete =
        entry.s_aliases != nullptr && entry.s_name != nullptr && entry.s_proto != nullptr;
    if (complete) {
        char** next = entry.s_aliases;
        for_each_alias(s, [&](std::string_view alias) {
            *next = room.copy(alias);
            complete = complete && *next != nullptr;
            ++next;
        });
        *next = nullptr;
    }
    return complete;
}

} // namespace nss
