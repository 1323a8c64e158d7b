// A service's default port, checked while it is compiled: a bad one does not compile, and the
// compiler says why.
#pragma once

#include <cstdint>
#include <portlore/advice.hpp>

template <std::uint16_t Number, portlore::transport On>
constexpr portlore::port checked_default() {
    constexpr portlore::concern_set found = portlore::concerns(Number, On);
    using portlore::concern;
    static_assert(!found.contains(concern::system_range),
                  "a System Port: needs IETF Review or IESG Approval");
    static_assert(!found.contains(concern::reserved), "reserved by IANA");
    static_assert(!found.contains(concern::assigned), "IANA assigned it to another service");
    static_assert(!found.contains(concern::assigned_elsewhere),
                  "IANA assigned it to a service of another transport");
    static_assert(!found.contains(concern::dynamic_range),
                  "a Dynamic Port: must not identify a service (RFC 6335, section 8.1.2)");
    static_assert(!found.contains(concern::ephemeral_on_linux),
                  "ephemeral: a client may hold it when the service starts");
    static_assert(!found.contains(concern::blocked_by_browsers), "browsers refuse it");
    static_assert(!found.contains(concern::unauthorized_use), "others use it without assignment");
    static_assert(!found.contains(concern::commonly_used), "other software is known to use it");
    static_assert(found.empty(), "portlore knows a reason against it");
    return Number;
}

/// The port, as the default of a new service. Ask IANA for it before others meet it (RFC 7605,
/// section 7.7): that nobody is known to use it does not keep it free.
template <std::uint16_t Number, portlore::transport On = portlore::transport::tcp>
inline constexpr portlore::port default_port = checked_default<Number, On>();
