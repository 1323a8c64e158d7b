#include "proc.hpp"

#include "errors.hpp"
#include "output.hpp"

#if !defined(__linux__)

cli::listeners cli::read_listeners(const std::string&, bool) {
    throw bad_input("listening: only Linux tells it in files; \"portlore explain PORT --sections "
                    "find\" shows this system's commands");
}

#else

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <tuple>

namespace cli {
namespace {

namespace fs = std::filesystem;
using processes_by_inode = std::map<std::uint64_t, std::vector<process>>;

template <class Integer>
std::optional<Integer> read_number(std::string_view digits, int base = 10) {
    Integer value{};
    const char* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, value, base);
    return error == std::errc{} && end == last ? std::optional(value) : std::nullopt;
}

/// "0100007F" or four such words. The kernel prints each as a number, but it stores the address
/// in network order, so the bytes in memory are the address on any machine.
std::optional<std::string> read_address(std::string_view hex) {
    std::array<std::uint32_t, 4> words{};
    if (hex.size() != 8 && hex.size() != 32) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i != hex.size() / 8; ++i) {
        const auto word = read_number<std::uint32_t>(hex.substr(8 * i, 8), 16);
        if (!word) {
            return std::nullopt;
        }
        words[i] = *word;
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(hex.size() == 8 ? AF_INET : AF_INET6, words.data(), text.data(), text.size());
    return text.data();
}

struct socket_line {
    std::string address;
    std::uint16_t number;
    std::uint64_t inode;
    bool listens;
};

using columns = std::vector<std::string>;

/// A line of net/tcp, tcp6, udp or udp6: "0: 0100007F:1F90 00000000:0000 0A ... inode".
std::optional<socket_line> read_inet(const columns& line, std::string_view listening_state) {
    if (line.size() < 10) {
        return std::nullopt;
    }
    const std::string_view local = line[1];
    const std::size_t colon = local.find(':');
    const auto address = read_address(local.substr(0, colon));
    const auto number = colon == local.npos
                            ? std::nullopt
                            : read_number<std::uint16_t>(local.substr(colon + 1), 16);
    const auto inode = read_number<std::uint64_t>(line[9]);
    if (!address || !number || !inode) {
        return std::nullopt;
    }
    return socket_line{*address, *number, *inode, line[3] == listening_state};
}
std::optional<socket_line> read_tcp(const columns& line) { return read_inet(line, "0A"); }
// UDP does not listen; what waits for anybody is a socket that is not connected.
std::optional<socket_line> read_udp(const columns& line) { return read_inet(line, "07"); }

/// A line of net/sctp/eps: ENDPT SOCK STY SST HBKT LPORT UID INODE LADDRS.
std::optional<socket_line> read_sctp(const columns& line) {
    if (line.size() < 8) {
        return std::nullopt;
    }
    const auto number = read_number<std::uint16_t>(line[5]);
    const auto inode = read_number<std::uint64_t>(line[7]);
    if (!number || !inode) {
        return std::nullopt;
    }
    socket_line read{"", *number, *inode, line[3] == "10"};
    for (std::size_t i = 8; i != line.size(); ++i) {
        read.address += (read.address.empty() ? "" : ",") + line[i];
    }
    return read;
}

struct source_file {
    const char* path;
    std::optional<socket_line> (*read)(const columns&);
    portlore::transport transport;
    bool is_lite;
    bool required; // IPv6, UDP-Lite and SCTP may be missing
};
constexpr source_file source_files[] = {
    {"net/tcp", read_tcp, portlore::transport::tcp, false, true},
    {"net/tcp6", read_tcp, portlore::transport::tcp, false, false},
    {"net/udp", read_udp, portlore::transport::udp, false, true},
    {"net/udp6", read_udp, portlore::transport::udp, false, false},
    {"net/udplite", read_udp, portlore::transport::udp, true, false},
    {"net/udplite6", read_udp, portlore::transport::udp, true, false},
    {"net/sctp/eps", read_sctp, portlore::transport::sctp, false, false},
};

/// The number in "socket:[12345]", what a file descriptor of a socket links to, or in
/// "net:[12345]".
std::optional<std::uint64_t> read_inode(const std::string& link, std::string_view before) {
    if (link.size() <= before.size() + 1 || link.compare(0, before.size(), before) != 0 ||
        link.back() != ']') {
        return std::nullopt;
    }
    return read_number<std::uint64_t>(
        std::string_view(link).substr(before.size(), link.size() - before.size() - 1));
}

/// The entries of a folder; none where it is gone or forbidden, as other users' are.
std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        found.push_back(at->path());
    }
    return found;
}

std::string name_of(const fs::path& process_folder) {
    std::string name;
    std::getline(std::ifstream(process_folder / "comm"), name);
    return name;
}

processes_by_inode read_processes(const fs::path& proc) {
    processes_by_inode found;
    for (const fs::path& folder : entries(proc)) {
        const auto id = read_number<std::uint64_t>(folder.filename().string());
        if (!id) {
            continue;
        }
        const std::string name = name_of(folder);
        for (const fs::path& descriptor : entries(folder / "fd")) {
            std::error_code error;
            const auto inode = read_inode(fs::read_symlink(descriptor, error).string(), "socket:[");
            if (!inode) {
                continue;
            }
            auto& owners = found[*inode];
            if (owners.empty() || owners.back().id != *id) { // not again for a duplicate descriptor
                owners.push_back({name, *id});
            }
        }
    }
    return found;
}

/// The namespace that a process's folder shows.
std::uint64_t namespace_of(const fs::path& process_folder) {
    std::error_code error;
    const fs::path link = fs::read_symlink(process_folder / "ns" / "net", error);
    return error ? 0 : read_inode(link.string(), "net:[").value_or(0);
}

/// The namespaces of other processes, after that of this one.
void read_namespaces(const fs::path& proc, listeners& found) {
    std::map<std::uint64_t, process> first; // by namespace
    for (const fs::path& folder : entries(proc)) {
        const auto id = read_number<std::uint64_t>(folder.filename().string());
        if (!id) {
            continue;
        }
        const std::uint64_t where = namespace_of(folder);
        if (where == 0) {
            ++found.hidden;
            continue;
        }
        const auto at = first.try_emplace(where, process{"", *id}).first;
        at->second.id = std::min(at->second.id, *id);
    }
    for (auto& [where, lowest] : first) {
        lowest.name = name_of(proc / std::to_string(lowest.id));
        if (where == found.namespaces.front().id) {
            found.namespaces.front().first = lowest;
        } else {
            found.namespaces.push_back({where, lowest});
        }
    }
}

void read_sockets(const fs::path& proc, const source_file& source,
                  const processes_by_inode& processes, std::size_t where,
                  std::vector<listener>& to) {
    const fs::path path = proc / source.path;
    std::ifstream file(path);
    if (!file) {
        if (source.required) {
            throw bad_input("listening: cannot read " + in_quotes(path.string()));
        }
        return;
    }
    std::string text;
    std::getline(file, text); // the heading
    while (std::getline(file, text)) {
        std::istringstream words(text);
        columns line;
        for (std::string word; words >> word;) {
            line.push_back(word);
        }
        const auto socket = source.read(line);
        if (!socket) {
            throw bad_input("listening: " + in_quotes(path.string()) +
                            " has a line that is not understood: " + in_quotes(text));
        }
        // A UDP socket that only sends has no port yet.
        if (socket->listens && socket->number != 0) {
            const auto owners = processes.find(socket->inode);
            to.push_back({socket->number, source.transport, source.is_lite, socket->address,
                          owners == processes.end() ? std::vector<process>{} : owners->second,
                          where});
        }
    }
}

} // namespace

listeners read_listeners(const std::string& proc, bool all_namespaces) {
    const fs::path root(proc);
    const processes_by_inode processes = read_processes(root);
    listeners found;
    found.namespaces.push_back({namespace_of(root / "self"), {}});
    if (all_namespaces) {
        read_namespaces(root, found);
    }
    for (std::size_t where = 0; where != found.namespaces.size(); ++where) {
        // net is that of this process; any process of another namespace shows its own.
        const fs::path folder =
            where == 0 ? root : root / std::to_string(found.namespaces[where].first.id);
        for (const source_file& source : source_files) {
            read_sockets(folder, source, processes, where, found.sockets);
        }
    }
    std::stable_sort(found.sockets.begin(), found.sockets.end(),
                     [](const listener& a, const listener& b) {
                         return std::tie(a.where, a.number, a.transport, a.is_lite, a.address) <
                                std::tie(b.where, b.number, b.transport, b.is_lite, b.address);
                     });
    return found;
}

} // namespace cli

#endif
