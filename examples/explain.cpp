// explain 60284, explain 443/tcp, explain https, explain 6000-6003: prints what the ports are.
#include <cstdio>
#include <portlore/portlore.hpp>
#include <string>
#include <string_view>

namespace {

const char* const accepted =
    "a port (443), an interval (6000-6003) or a service name (https), each also with a transport "
    "(443/tcp)";

int refuse(std::string_view text, portlore::parse_error error) {
    // What was typed is shown escaped, so that it cannot rewrite the terminal.
    const std::string shown = portlore::escape(text, portlore::text_format::plain);
    std::fprintf(stderr, "explain: \"%s\": %s; give %s\n", shown.c_str(),
                 std::string(describe(error)).c_str(), accepted);
    return 2;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "explain: no port given; give %s\n", accepted);
        return 2;
    }
    for (int i = 1; i != argc; ++i) {
        const auto wanted = portlore::parse(argv[i]);
        if (!wanted) {
            return refuse(argv[i], wanted.error);
        }
    }
    for (int i = 1; i != argc; ++i) {
        const auto wanted = portlore::parse(argv[i]);
        portlore::explain_options options;
        options.transport = wanted.transport;
        for (unsigned n = wanted.ports.first.number(); n <= wanted.ports.last.number(); ++n) {
            const std::string text = portlore::explain(n, options);
            std::printf("%s%s", i == 1 && n == wanted.ports.first.number() ? "" : "\n",
                        text.c_str());
        }
    }
    // fflush() tells of the last piece only, the stream's mark of any before.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        std::fputs("explain: the output could not be written\n", stderr);
        return 1;
    }
    return 0;
}
