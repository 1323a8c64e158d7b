// own_claims services.txt 60400 billing/tcp: what your own file calls a port, before the library.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <portlore/portlore.hpp>
#include <string>

namespace {

// A text from a file or a command line, fit for a terminal.
std::string shown(std::string_view text) {
    return portlore::escape(text, portlore::text_format::plain);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("own_claims: give a file in the syntax of /etc/services, then ports\n", stderr);
        return 2;
    }
    std::ifstream file(argv[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad()) {
        std::fprintf(stderr, "own_claims: %s: cannot be read\n", shown(argv[1]).c_str());
        return 1;
    }
    const auto mine = portlore::read_claims(text, portlore::claim_format::services);
    for (const portlore::claim_error& error : mine.errors) {
        std::fprintf(stderr, "%s:%zu: %s\n", shown(argv[1]).c_str(), error.line,
                     error.message.c_str());
    }
    for (int i = 2; i != argc; ++i) {
        const auto wanted = mine.book.parse(argv[i]);
        if (!wanted) {
            std::fprintf(stderr, "own_claims: %s: %s\n", shown(argv[i]).c_str(),
                         std::string(describe(wanted.error)).c_str());
            return 2;
        }
        const std::string name = shown(mine.book.plain_name(wanted.ports.first));
        std::printf("%u\t%s\n", unsigned{wanted.ports.first.number()}, name.c_str());
    }
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    return mine && written ? 0 : 1;
}
