#pragma once
#include "../claim.hpp"
namespace portlore {
enum class exposure : std::uint8_t { unknown, loopback, lan, admins, internet };
enum class authentication : std::uint8_t { unknown, none, optional, required };
enum class product_status : std::uint8_t { unknown, current, dormant, discontinued, historic };
constexpr std::string_view to_string(exposure e) noexcept { return detail::word_of("unknown,loopback,lan,admins,internet", e); }
constexpr std::string_view to_string(authentication e) noexcept { return detail::word_of("unknown,none,optional,required", e); }
constexpr std::string_view to_string(product_status e) noexcept { return detail::word_of("unknown,current,dormant,discontinued,historic", e); }
namespace detail {
struct use_facts { std::string_view summary, processes, probe, probe_shows, concern, at_home; portlore::exposure exposure{}; portlore::authentication authentication{}; claim_source source; };
constexpr bool has_use(claim) noexcept { return false; }
constexpr use_facts use_of(claim) noexcept { return {}; }
struct product_facts { std::string_view name, background, since, until, successor, history; product_status status{}; claim_source source, source2; };
constexpr product_facts product_of(claim) noexcept { return {}; }
}}
