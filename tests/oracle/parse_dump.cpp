// Prints what parse() makes of each line of standard input, for parse_grammar.py: "first last
// transport service" or the error, fields separated by tabs.
#include <portlore/parse.hpp>

#include <iostream>
#include <string>

int main() {
    std::ios::sync_with_stdio(false);
    std::string text;
    while (std::getline(std::cin, text)) {
        const portlore::parse_result r = portlore::parse(text);
        if (r) {
            std::cout << r.ports.first.number() << '\t' << r.ports.last.number() << '\t'
                      << (r.transport ? to_string(*r.transport) : "") << '\t' << r.service << '\n';
        } else {
            std::cout << to_string(r.error) << '\n';
        }
    }
    return std::cout.flush() ? 0 : 1;
}
