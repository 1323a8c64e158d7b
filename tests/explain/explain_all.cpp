// Prints the explanations of the ports FIRST to LAST in one format and depth, each followed by a
// form feed.
#include <cstdio>
#include <string>
#include <string_view>

#include <portlore/portlore.hpp>

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fputs("usage: portlore_explain_all FORMAT DEPTH FIRST LAST\n", stderr);
        return 2;
    }
    portlore::explain_options options;
    for (const auto format : {portlore::text_format::plain, portlore::text_format::markdown,
                              portlore::text_format::html, portlore::text_format::json}) {
        if (to_string(format) == std::string_view(argv[1])) {
            options.format = format;
        }
    }
    for (const auto depth : {portlore::detail_level::brief, portlore::detail_level::standard,
                             portlore::detail_level::full}) {
        if (to_string(depth) == std::string_view(argv[2])) {
            options.depth = depth;
        }
    }
    const auto first = portlore::parse_port(argv[3]);
    const auto last = portlore::parse_port(argv[4]);
    if (!first || !last) {
        std::fputs("portlore_explain_all: FIRST and LAST are ports\n", stderr);
        return 2;
    }
    for (unsigned number = first->number(); number <= last->number(); ++number) {
        const std::string text = portlore::explain(number, options);
        std::fwrite(text.data(), 1, text.size(), stdout);
        std::fputc('\f', stdout);
    }
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 ? 0 : 1;
}
