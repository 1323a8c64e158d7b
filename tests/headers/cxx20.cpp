// What the values and ranges are to C++20: standards_test.py compiles it with every compiler there
// is.
#include <portlore/portlore.hpp>

#include <algorithm>
#include <array>
#include <compare>
#include <concepts>
#include <iterator>
#include <ranges>
#include <vector>

using namespace portlore;

// Each without the one before.
template <class R>
concept handle = std::ranges::view<R>&& std::ranges::borrowed_range<R>&&
    std::ranges::common_range<R>&& std::regular<std::ranges::iterator_t<R>>;
template <class R>
concept list = handle<R>&& std::ranges::random_access_range<R>&& std::ranges::sized_range<R>;
template <class R>
concept walk = handle<R>&& std::ranges::forward_range<R> && !std::ranges::bidirectional_range<R>;

static_assert(list<claim_list> && list<port_interval>);
static_assert(list<table_list<claim>> && list<table_list<ephemeral_range>>);
static_assert(list<table_list<inspect_command>>);
static_assert(walk<transport_set> && walk<concern_set> && walk<explain_sections>);
static_assert(walk<operating_systems> && walk<search_result>);

static_assert(std::regular<port> && std::three_way_comparable<port, std::strong_ordering>);
static_assert(std::regular<port_interval> && std::totally_ordered<port_interval>);
static_assert(std::three_way_comparable<port_interval, std::strong_ordering>);
static_assert(std::regular<claim> && std::three_way_comparable<claim, std::strong_ordering>);
static_assert(std::regular<transport_set> && std::equality_comparable<parse_result>);
static_assert(std::equality_comparable<ephemeral_range> && std::regular<claim_source>);
static_assert(std::equality_comparable_with<port, int>);
// clang-format off
static_assert((port(443) <=> -1) > 0 && (port(443) <=> 443) == 0 && (65536 <=> port(65535)) > 0);
// clang-format on

template <port P>
struct listener {
    static constexpr auto name = service_name(P, transport::tcp);
};
static_assert(listener<443>::name == "https");
template <port_interval Ports>
inline constexpr auto size = Ports.size();
static_assert(size<port_interval{6000, 6063}> == 64);

struct endpoint {
    port number;
    transport on = transport::tcp;
    // clang-format off
    auto operator<=>(const endpoint&) const = default;
    // clang-format on
};
static_assert(endpoint{80} < endpoint{443} && endpoint{443} == endpoint{443});
static_assert(endpoint{443} < endpoint{443, transport::udp});

int main() {
    const auto longest =
        std::ranges::max_element(claims(8080), {}, [](claim c) { return c.name().size(); });
    const auto found = std::ranges::find(claims(8080), provenance::vendor, &claim::provenance);
    std::size_t size = (*longest).name().size() + (*found).name().size();
#if !defined(__clang__) || __clang_major__ >= 16 // clang 14 cannot compile libstdc++'s views
    for (const claim c : claims(8080) | std::views::reverse | std::views::drop(1)) {
        size += c.name().size();
    }
    for (const port p : bounds(port_range::user) | std::views::reverse | std::views::take(5)) {
        size += p.number();
    }
#endif
    const std::array<claim, 3> none{};
    return size != 0 && none[0] == claim() ? 0 : 1;
}
