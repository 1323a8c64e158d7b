// nss_stress module|shim SECONDS: 8 threads look services up through libc's functions and must get,
// each time, what one thread got. With the shim, also by those without a buffer of the caller's,
// which only it makes safe. Whether the answers are right, others test.
#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <netdb.h>
#include <nss.h>
#include <random>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace {

using steady = std::chrono::steady_clock;

struct service {
    std::string name;
    int network_port = 0;
    std::string transport;
    std::vector<std::string> aliases;

    auto tied() const { return std::tie(network_port, transport, name, aliases); }
    friend bool operator==(const service& a, const service& b) { return a.tied() == b.tied(); }
    friend bool operator<(const service& a, const service& b) { return a.tied() < b.tied(); }
};

using services = std::vector<service>;
using names = std::map<std::pair<std::string, std::string>, const service*>;

void expect(bool holds, const char* what, const std::string& where) {
    if (!holds) {
        std::fprintf(stderr, "nss_stress: %s: %s\n", what, where.c_str());
        std::_Exit(1);
    }
}

service copy_of(const servent& entry) {
    service s{entry.s_name, entry.s_port, entry.s_proto, {}};
    for (char** alias = entry.s_aliases; *alias != nullptr; ++alias) {
        s.aliases.emplace_back(*alias);
    }
    return s;
}

/// Calls `ask` with ever larger buffers, of which the first is too small; whether it found any.
template <class Ask>
bool with_buffer(Ask ask, service& found) {
    for (std::vector<char> buffer(8);; buffer.resize(2 * buffer.size())) {
        servent entry{};
        servent* result = nullptr;
        const int status = ask(&entry, buffer.data(), buffer.size(), &result);
        if (status != ERANGE) {
            if (result != nullptr) {
                found = copy_of(*result);
            }
            return result != nullptr;
        }
        expect(errno == ERANGE && result == nullptr, "half an answer in", "a small buffer");
    }
}

services walk() {
    services all;
    service found;
    while (with_buffer([](auto... to) { return getservent_r(to...); }, found)) {
        all.push_back(found);
    }
    return all;
}

template <class Work>
void in_8_threads(Work work) {
    std::vector<std::thread> threads;
    for (unsigned i = 0; i != 8; ++i) {
        threads.emplace_back(work, i);
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

std::string transport_of(int protocol) {
    return protocol == IPPROTO_TCP    ? "tcp"
           : protocol == IPPROTO_UDP  ? "udp"
           : protocol == IPPROTO_SCTP ? "sctp"
                                      : "dccp";
}

void resolve(const std::string& name, const names& by_name) {
    addrinfo* all = nullptr;
    if (getaddrinfo("127.0.0.1", name.c_str(), nullptr, &all) != 0) {
        return; // a service of SCTP or DCCP alone
    }
    for (const addrinfo* entry = all; entry != nullptr; entry = entry->ai_next) {
        const auto right = by_name.find({name, transport_of(entry->ai_protocol)});
        const int port = reinterpret_cast<const sockaddr_in*>(entry->ai_addr)->sin_port;
        expect(right != by_name.end() && port == right->second->network_port, "getaddrinfo", name);
    }
    freeaddrinfo(all);
}

void name_of(const service& s) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = static_cast<in_port_t>(s.network_port);
    const int flags = s.transport == "udp" ? NI_DGRAM : 0;
    const auto ask = [&](std::vector<char>& text) {
        return getnameinfo(reinterpret_cast<const sockaddr*>(&address), sizeof address, nullptr, 0,
                           text.data(), static_cast<socklen_t>(text.size()), flags);
    };
    std::vector<char> too_small(s.name.size());
    std::vector<char> fits(s.name.size() + 1);
    expect(ask(too_small) == EAI_OVERFLOW, "getnameinfo finds room for", s.name);
    expect(ask(fits) == 0 && fits.data() == s.name, "getnameinfo", s.name);
}

void look_up(const service& wanted, const names& by_name, bool with_shim) {
    const char* const transport = wanted.transport.c_str();
    service found;
    const auto asked_by_name = [&](const char* name) {
        return with_buffer([&](auto... to) { return getservbyname_r(name, transport, to...); },
                           found);
    };
    const bool any = with_buffer(
        [&](auto... to) { return getservbyport_r(wanted.network_port, transport, to...); }, found);
    expect(any && found == wanted, "getservbyport_r", wanted.name);

    const service& right = *by_name.at({wanted.name, wanted.transport});
    expect(asked_by_name(wanted.name.c_str()) && found == right, "getservbyname_r", wanted.name);
    for (const std::string& alias : wanted.aliases) {
        expect(asked_by_name(alias.c_str()) && found == *by_name.at({alias, wanted.transport}),
               "getservbyname_r", alias);
    }
    expect(!asked_by_name("no-such-service"), "getservbyname_r finds", "no-such-service");

    if (with_shim) {
        const servent* by_port = getservbyport(wanted.network_port, transport);
        expect(by_port != nullptr && copy_of(*by_port) == wanted, "getservbyport", wanted.name);
        const servent* first = getservbyname(wanted.name.c_str(), transport);
        expect(first != nullptr && copy_of(*first) == right, "getservbyname", wanted.name);
    }
    resolve(wanted.name, by_name);
    if (wanted.transport == "tcp" || wanted.transport == "udp") {
        name_of(wanted);
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::string tested = argc == 3 ? argv[1] : "";
    const double seconds = argc == 3 ? std::strtod(argv[2], nullptr) : 0;
    if (tested != "module" && tested != "shim") {
        std::fputs("usage: nss_stress module|shim SECONDS\n", stderr);
        return 2;
    }
    const auto half =
        std::chrono::duration_cast<steady::duration>(std::chrono::duration<double>(seconds / 2));
    // What nsswitch.conf says would be right too; /etc/services then adds what is not tested here.
    __nss_configure_lookup("services", tested == "module" ? "portlore" : "none");

    setservent(1);
    const services all = walk();
    names by_name; // of several ports the one that is answered now; the oracle says which is right
    for (const service& s : all) {
        std::vector<std::string> called = s.aliases;
        called.push_back(s.name);
        for (const std::string& name : called) {
            if (!by_name.emplace(std::pair(name, s.transport), &s).second) {
                service meant;
                with_buffer(
                    [&](auto... to) {
                        return getservbyname_r(name.c_str(), s.transport.c_str(), to...);
                    },
                    meant);
                if (meant == s) {
                    by_name[std::pair(name, s.transport)] = &s;
                }
            }
        }
    }
    const auto https = by_name.find({"https", "tcp"});
    expect(https != by_name.end() && https->second->network_port == htons(443), "no", "https");

    std::atomic<unsigned long> count{0};
    const auto until = steady::now() + half;
    in_8_threads([&](unsigned seed) {
        std::minstd_rand random(seed + 1);
        do {
            look_up(all[random() % all.size()], by_name, tested == "shim");
            ++count;
        } while (steady::now() < until);
    });

    // One walk by all threads together gives each of them a part, and every service once.
    unsigned walks = 0;
    const auto end = steady::now() + half;
    do {
        setservent(1);
        std::vector<services> parts(8);
        in_8_threads([&](unsigned i) { parts[i] = walk(); });
        services joined;
        for (const services& part : parts) {
            joined.insert(joined.end(), part.begin(), part.end());
        }
        std::sort(joined.begin(), joined.end());
        services sorted = all;
        std::sort(sorted.begin(), sorted.end());
        expect(joined == sorted, "a common walk found", std::to_string(joined.size()));
        ++walks;
    } while (steady::now() < end);
    endservent();
    std::printf("%zu services, %lu rounds of look-ups, %u walks\n", all.size(), count.load(),
                walks);
    return 0;
}
