// libnss_portlore.so.2: "services: portlore files" in nsswitch.conf gives every program the whole
// registry through getservbyname(), getservbyport(), getservent(), getaddrinfo(), getnameinfo().
#include "module.hpp"

#include <atomic>
#include <cerrno>

#include <portlore/words.hpp>

#include "services.hpp"

namespace {

nss_status not_found(int* error) noexcept {
    *error = ENOENT;
    return NSS_STATUS_NOTFOUND;
}

nss_status answer(const nss::service& s, servent* entry, char* buffer, std::size_t size,
                  int* error) noexcept {
    if (!nss::write_entry(s, *entry, buffer, size)) {
        *error = ERANGE; // with TRYAGAIN: glibc's callers come back with a larger buffer
        return NSS_STATUS_TRYAGAIN;
    }
    return NSS_STATUS_SUCCESS;
}

/// The transport that the caller named: none means any, a word that is none cannot be found.
struct wanted_transport {
    explicit wanted_transport(const char* name) noexcept
        : on(name == nullptr ? std::nullopt : portlore::parse_transport(name)),
          is_known(name == nullptr || on) {}
    std::optional<portlore::transport> on;
    bool is_known;
};

// Where getservent() is: one place for the process, as in glibc. Not a mutex, which a fork() in
// another thread's getservent() would leave locked in the child.
std::atomic<nss::position> place{nss::first_position};

nss_status rewind() noexcept {
    place = nss::first_position;
    return NSS_STATUS_SUCCESS;
}

} // namespace

nss_status _nss_portlore_getservbyname_r(const char* name, const char* transport, servent* entry,
                                         char* buffer, std::size_t size, int* error) {
    const wanted_transport wanted(transport);
    const auto found = wanted.is_known ? nss::find_by_name(name, wanted.on) : std::nullopt;
    return found ? answer(*found, entry, buffer, size, error) : not_found(error);
}

nss_status _nss_portlore_getservbyport_r(int network_port, const char* transport, servent* entry,
                                         char* buffer, std::size_t size, int* error) {
    const wanted_transport wanted(transport);
    if (!wanted.is_known || network_port < 0 || network_port > 0xffff) {
        return not_found(error);
    }
    const auto p = portlore::port::from_network(static_cast<std::uint16_t>(network_port));
    const auto found = nss::find_by_port(p, wanted.on);
    return found ? answer(*found, entry, buffer, size, error) : not_found(error);
}

nss_status _nss_portlore_setservent(int) { return rewind(); }
nss_status _nss_portlore_endservent() { return rewind(); }

nss_status _nss_portlore_getservent_r(servent* entry, char* buffer, std::size_t size, int* error) {
    nss::position here = place;
    while (const auto found = nss::find_from(here)) {
        const nss_status status = answer(*found, entry, buffer, size, error);
        // Only who moves the place on has the entry; a buffer that is too small does not move it.
        if (status != NSS_STATUS_SUCCESS ||
            place.compare_exchange_weak(here, nss::position_after(*found))) {
            return status;
        }
    }
    return not_found(error);
}
