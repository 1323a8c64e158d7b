// Prints what the C library's services database answers, for services.py: port, transport, name,
// aliases separated by blanks, then for each of these names the port that getservbyname_r() gives.
#include <arpa/inet.h>
#include <netdb.h>

#include <array>
#include <cstdint>
#include <iostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

int port_of(const std::string& name, const char* transport) {
    std::array<char, 65536> buffer{};
    servent entry{};
    servent* found = nullptr;
    const int error =
        getservbyname_r(name.c_str(), transport, &entry, buffer.data(), buffer.size(), &found);
    return error != 0 || found == nullptr ? -1 : ntohs(static_cast<std::uint16_t>(found->s_port));
}

} // namespace

int main() {
    std::array<char, 65536> buffer{};
    servent entry{};
    servent* found = nullptr;
    std::set<std::pair<int, std::string>>
        listed; // 65,536 x 4 questions would read the file as often
    setservent(1);
    while (getservent_r(&entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
        listed.emplace(found->s_port, found->s_proto);
    }
    endservent();
    for (const auto& [port, transport] : listed) {
        if (getservbyport_r(port, transport.c_str(), &entry, buffer.data(), buffer.size(),
                            &found) != 0 ||
            found == nullptr) {
            std::cerr << "a service that is listed is not found\n";
            return 1;
        }
        std::vector<std::string> names = {found->s_name};
        for (char** alias = found->s_aliases; *alias != nullptr; ++alias) {
            names.emplace_back(*alias);
        }
        std::cout << ntohs(static_cast<std::uint16_t>(port)) << '\t' << transport << '\t';
        for (const std::string& name : names) {
            std::cout << name << ' ';
        }
        std::cout << '\t';
        for (const std::string& name : names) {
            std::cout << port_of(name, transport.c_str()) << ' ';
        }
        std::cout << '\n';
    }
    return std::cout.flush() ? 0 : 1;
}
