// Makes include/portlore/generated from IANA's XML and the facts in this folder.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include "model.hpp"

namespace {

namespace fs = std::filesystem;
using portlore_registry::refusal;
using tables = std::map<std::string, std::string>;

// Files of the folder that are none of the tables.
std::vector<fs::path> foreign(const tables& files, const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (files.count(entry.path().filename().string()) == 0) {
            found.push_back(entry.path());
        }
    }
    return found;
}

// A new folder takes the place of the old one, so that all tables are replaced or none.
void write(const tables& files, const fs::path& output) {
    fs::create_directories(output);
    const fs::path folder = fs::canonical(output);
    for (const fs::path& path : foreign(files, folder)) {
        throw refusal(path.string() + ": no table of the generator, and would be lost");
    }
    const fs::path fresh = folder.string() + ".new";
    const fs::path old = folder.string() + ".old";
    fs::remove_all(fresh);
    try {
        fs::create_directory(fresh);
        for (const auto& [name, text] : files) {
            std::ofstream file(fresh / name, std::ios::binary);
            file << text;
            file.close();
            if (!file) {
                throw refusal((fresh / name).string() + ": cannot be written");
            }
        }
        fs::rename(folder, old);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(fresh, ignored);
        throw;
    }
    std::error_code failed;
    fs::rename(fresh, folder, failed);
    if (failed) {
        fs::rename(old, folder);
        throw refusal(folder.string() + ": cannot be replaced: " + failed.message());
    }
    fs::remove_all(old);
}

int check(const tables& files, const fs::path& folder) {
    if (!fs::is_directory(folder)) {
        throw refusal(folder.string() + ": no folder of tables");
    }
    int differences = 0;
    for (const auto& [name, text] : files) {
        if (!fs::exists(folder / name) ||
            portlore_registry::read_file((folder / name).string()) != text) {
            std::cerr << (folder / name).string() << ": differs from what its sources make\n";
            ++differences;
        }
    }
    for (const fs::path& path : foreign(files, folder)) {
        std::cerr << path.string() << ": no table of the generator\n";
        ++differences;
    }
    std::cout << "--check: " << files.size() << " tables, " << differences << " differences\n";
    return differences == 0 ? 0 : 1;
}

int run(int argc, char** argv) {
    CLI::App app{"Makes portlore's tables from IANA's registry of service names and port numbers"};
    std::string xml;
    std::string facts = PORTLORE_SOURCE_DIR "/cmake/registry/facts";
    std::string output = PORTLORE_SOURCE_DIR "/include/portlore/generated";
    std::vector<std::string> pair;
    auto* source = app.add_option("xml", xml, "IANA's XML file");
    app.add_option("--facts", facts, "folder of the TSV facts")->capture_default_str();
    app.add_option("--output", output, "folder of the tables")->capture_default_str();
    auto* check_only = app.add_flag("--check", "write nothing; fail if the tables differ");
    auto* want_report = app.add_flag("--report", "write nothing; say what became of each record");
    auto* diff =
        app.add_option("--diff", pair,
                       "OLD NEW.xml: say what changed; OLD is an XML file or a folder of tables")
            ->expected(2)
            ->excludes(source);
    check_only->excludes(want_report)->excludes(diff);
    want_report->excludes(diff);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (diff->count() != 0) {
        using namespace portlore_registry;
        std::cout << difference(fs::is_directory(pair[0]) ? names_of_tables(pair[0])
                                                          : names_of(read_registry(pair[0])),
                                names_of(read_registry(pair[1])));
        return 0;
    }
    if (xml.empty()) {
        std::cerr << "portlore_registry: which XML file? See --help\n";
        return 2;
    }
    const auto from = portlore_registry::read_registry(xml);
    const auto all = portlore_registry::merge(from, portlore_registry::read_facts(facts));
    if (want_report->count() != 0) {
        std::cout << portlore_registry::report(from, all);
        return 0;
    }
    const tables files = portlore_registry::make_tables(all);
    if (check_only->count() != 0) {
        return check(files, output);
    }
    write(files, output);
    std::cout << files.size() << " tables written to " << output << '\n';
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        const int status = run(argc, argv);
        if (!std::cout.flush()) {
            throw refusal("standard output cannot be written");
        }
        return status;
    } catch (const std::exception& error) {
        std::cerr << "portlore_registry: " << error.what() << '\n';
        return 1;
    }
}
