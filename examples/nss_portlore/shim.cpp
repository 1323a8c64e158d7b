// libportlore_services.so: LD_PRELOAD it where nsswitch.conf cannot be edited. It goes before
// libc's functions, answers as the module does, and leaves to libc what it does not know.
//
// libc calls its own functions by names that cannot be interposed, hence getaddrinfo() and
// getnameinfo() are here too. Out of reach: static and set-user-ID programs, those that read
// /etc/services themselves (Go's net package), and the entries for SCTP and DCCP of a
// getaddrinfo() that asks for any socket type.
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstddef>
#include <dlfcn.h>
#include <utility>

#include "module.hpp"
#include "services.hpp"

namespace {

/// libc's function of that name.
template <class Function>
Function* libc(const char* name) noexcept {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// Asks the module, then libc's function of that name, with a buffer of the caller's.
template <class Function, class Module, class... Wanted>
int answer_into(const char* function, Module ask, servent* entry, char* buffer, std::size_t size,
                servent** result, Wanted... wanted) {
    int error = 0;
    const nss_status status = ask(wanted..., entry, buffer, size, &error);
    if (status == NSS_STATUS_NOTFOUND) {
        return libc<Function>(function)(wanted..., entry, buffer, size, result);
    }
    *result = status == NSS_STATUS_SUCCESS ? entry : nullptr;
    errno = error; // as libc does
    return error;
}

/// The same without a buffer: each thread has one, large enough for any entry of the module.
template <class Function, class Module, class... Wanted>
servent* answer(const char* function, Module ask, Wanted... wanted) {
    thread_local servent entry;
    thread_local char buffer[512];
    int error = 0;
    const nss_status status = ask(wanted..., &entry, buffer, sizeof buffer, &error);
    return status == NSS_STATUS_SUCCESS ? &entry : libc<Function>(function)(wanted...);
}

std::optional<portlore::transport> transport_of(int protocol) noexcept {
    switch (protocol) {
    case IPPROTO_TCP:
        return portlore::transport::tcp;
    case IPPROTO_UDP:
        return portlore::transport::udp;
    case IPPROTO_SCTP:
        return portlore::transport::sctp;
    case IPPROTO_DCCP:
        return portlore::transport::dccp;
    default:
        return std::nullopt;
    }
}

// An Internet address has its port in the same place in IPv4 and IPv6.
static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));

} // namespace

extern "C" {

int getservbyname_r(const char* name, const char* transport, servent* entry, char* buffer,
                    std::size_t size, servent** result) {
    return answer_into<decltype(getservbyname_r)>("getservbyname_r", _nss_portlore_getservbyname_r,
                                                  entry, buffer, size, result, name, transport);
}
int getservbyport_r(int network_port, const char* transport, servent* entry, char* buffer,
                    std::size_t size, servent** result) {
    return answer_into<decltype(getservbyport_r)>("getservbyport_r", _nss_portlore_getservbyport_r,
                                                  entry, buffer, size, result, network_port,
                                                  transport);
}
int getservent_r(servent* entry, char* buffer, std::size_t size, servent** result) {
    return answer_into<decltype(getservent_r)>("getservent_r", _nss_portlore_getservent_r, entry,
                                               buffer, size, result);
}

servent* getservbyname(const char* name, const char* transport) {
    return answer<decltype(getservbyname)>("getservbyname", _nss_portlore_getservbyname_r, name,
                                           transport);
}
servent* getservbyport(int network_port, const char* transport) {
    return answer<decltype(getservbyport)>("getservbyport", _nss_portlore_getservbyport_r,
                                           network_port, transport);
}
servent* getservent() {
    return answer<decltype(getservent)>("getservent", _nss_portlore_getservent_r);
}

void setservent(int stay_open) {
    _nss_portlore_setservent(stay_open);
    libc<decltype(setservent)>("setservent")(stay_open);
}

void endservent() {
    _nss_portlore_endservent();
    libc<decltype(endservent)>("endservent")();
}

int getaddrinfo(const char* host, const char* service, const addrinfo* hints, addrinfo** result) {
    const auto resolve = libc<decltype(getaddrinfo)>("getaddrinfo");
    const bool is_numeric = hints != nullptr && (hints->ai_flags & AI_NUMERICSERV) != 0;
    if (service == nullptr || is_numeric || !nss::find_by_name(service, std::nullopt)) {
        return resolve(host, service, hints, result);
    }
    // Resolved with a number; then each entry gets the port that its own transport has.
    const int status = resolve(host, "0", hints, result);
    if (status != 0) {
        return status;
    }
    addrinfo** next = result;
    while (*next != nullptr) {
        addrinfo* const entry = *next;
        const auto on = transport_of(entry->ai_protocol);
        const auto found = on ? nss::find_by_name(service, on) : std::nullopt;
        if (found) {
            reinterpret_cast<sockaddr_in*>(entry->ai_addr)->sin_port =
                htons(found->number.number());
            next = &entry->ai_next;
        } else {
            *next = std::exchange(entry->ai_next, nullptr);
            if (*next != nullptr && entry->ai_canonname != nullptr) {
                std::swap(entry->ai_canonname, (*next)->ai_canonname); // the first entry has it
            }
            freeaddrinfo(entry);
        }
    }
    return *result != nullptr ? 0 : resolve(host, service, hints, result);
}

int getnameinfo(const sockaddr* address, socklen_t length, char* host, socklen_t host_size,
                char* service, socklen_t service_size, int flags) {
    const auto resolve = libc<decltype(getnameinfo)>("getnameinfo");
    const bool is_internet = length >= sizeof(sockaddr_in) &&
                             (address->sa_family == AF_INET || address->sa_family == AF_INET6);
    if (is_internet && service != nullptr && service_size != 0 && (flags & NI_NUMERICSERV) == 0) {
        const auto on =
            (flags & NI_DGRAM) != 0 ? portlore::transport::udp : portlore::transport::tcp;
        const auto found = nss::find_by_port(
            portlore::port::from_network(reinterpret_cast<const sockaddr_in*>(address)->sin_port),
            on);
        if (found) {
            char number[NI_MAXSERV];
            const int status = resolve(address, length, host, host_size, number, sizeof number,
                                       flags | NI_NUMERICSERV);
            if (status != 0 || found->name.size() >= service_size) {
                return status != 0 ? status : EAI_OVERFLOW;
            }
            *std::copy(found->name.begin(), found->name.end(), service) = '\0';
            return 0;
        }
    }
    return resolve(address, length, host, host_size, service, service_size, flags);
}

} // extern "C"
