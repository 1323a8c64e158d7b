// Prints the explanations of the ports FIRST to LAST in one format and depth, each followed by a
// form feed.
#include <cstdio>
#include <cstdlib>
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
    for (long number = std::atol(argv[3]); number <= std::atol(argv[4]); ++number) {
        const std::string text = portlore::explain(number, options);
        std::fwrite(text.data(), 1, text.size(), stdout);
        std::fputc('\f', stdout);
    }
    return std::fflush(stdout) == 0 ? 0 : 1;
}
