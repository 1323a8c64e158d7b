// Reads the tables of this folder: tab-separated, the first line is the header.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <portlore/flow.hpp>
#include <portlore/words.hpp>

namespace portlore_tests {

using row = std::vector<std::string>;

/// Ends the program: a table that cannot be read proves nothing.
[[noreturn]] inline void refuse(const std::string& what, const std::string& which) {
    std::fprintf(stderr, "%s: %s\n", what.c_str(), which.c_str());
    std::exit(2);
}

/// The rows after the header, each of so many cells.
inline std::vector<row> read_rows(const char* path, std::size_t cells) {
    std::ifstream file(path);
    std::vector<row> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        row made;
        std::istringstream text(line);
        for (std::string cell; std::getline(text, cell, '\t');) {
            made.push_back(cell);
        }
        if (made.size() != cells) {
            refuse("not " + std::to_string(cells) + " cells", line);
        }
        rows.push_back(made);
    }
    if (rows.empty()) {
        refuse("no rows", path);
    }
    return rows;
}

/// The port that a cell holds.
inline portlore::port port_in(const std::string& cell) {
    const auto number = std::strtoul(cell.c_str(), nullptr, 10);
    if (std::to_string(number) != cell || number > 65535) {
        refuse("no port", cell);
    }
    return static_cast<std::uint16_t>(number);
}

/// The transport that a cell holds.
inline portlore::transport transport_in(const std::string& cell) {
    if (const auto parsed = portlore::parse_transport(cell)) {
        return *parsed;
    }
    refuse("no transport", cell);
}

} // namespace portlore_tests
