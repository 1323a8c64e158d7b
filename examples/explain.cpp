// explain 60284, explain 443/tcp, explain https, explain 6000-6003: prints what the ports are.
#include <cstdio>
#include <portlore/portlore.hpp>
#include <string>
#include <string_view>

namespace {

const char* const accepted =
    "a port (443), an interval (6000-6003) or a service name (https), each also with a transport "
    "(443/tcp)";

std::string reason(std::string_view text, portlore::parse_error error) {
    switch (error) {
    case portlore::parse_error::out_of_range:
        return "a port number is 0 to 65535";
    case portlore::parse_error::reversed_interval:
        return "the interval ends before it begins";
    case portlore::parse_error::unknown_transport:
        return "the transports are tcp, udp, sctp and dccp";
    case portlore::parse_error::unknown_service:
        return "no registered service has that name";
    case portlore::parse_error::service_not_on_transport: {
        std::string known;
        for (const auto claim : portlore::claims_of(text.substr(0, text.rfind('/')))) {
            for (const auto transport : claim.transports()) {
                const std::string word(to_string(transport));
                known += known.find(word) == std::string::npos ? " " + word : "";
            }
        }
        return "that service is registered only for" + known;
    }
    default:
        return "neither a number nor a name";
    }
}

int refuse(std::string_view text, const std::string& why) {
    // What was typed is shown escaped, so that it cannot rewrite the terminal.
    std::string shown;
    portlore::detail::append_sink<std::string> sink{shown};
    portlore::detail::write_escaped<portlore::text_format::plain>(sink, text);
    std::fprintf(stderr, "explain: \"%s\": %s; give %s\n", shown.c_str(), why.c_str(), accepted);
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
            return refuse(argv[i], reason(argv[i], wanted.error));
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
    return std::fflush(stdout) == 0 ? 0 : 1;
}
