// atlas [--compact] OUTDIR: writes the book of ports as a static site, a page for each of the
// 65,536 ports. In the compact form one file serves all ports of which nobody claims anything.
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>
#include <portlore/snapshot.hpp>
#include <portlore/version.hpp>

#include "../common/terminal.hpp"
#include "assets.hpp"
#include "data.hpp"
#include "map.hpp"
#include "pages.hpp"
#include "site.hpp"

namespace {

enum exit_status : int { success = 0, bad_usage = 2, no_output = 3 };

void write_assets(atlas::site& to, atlas::form f) {
    const auto put = [&to](std::string_view name, std::string_view text) {
        to.put("assets/" + std::string(name), text);
    };
    put("atlas.css", std::string(atlas::assets::map_css) + std::string(atlas::assets::atlas_css));
    put("common.js", atlas::assets::common_js);
    put("look_up.js", atlas::assets::look_up_js);
    put("map.js", atlas::assets::map_js);
    put("titles.js", atlas::titles_script(f));
    put("claims.js", atlas::claims_script());
    if (f == atlas::form::compact) {
        put("port.js", atlas::assets::port_js);
        put("texts.js", atlas::texts_script());
    }
}

void write_all(atlas::site& to, atlas::form f) {
    for (const char* name : {"ports", "blocks", "assets"}) {
        to.make_directory(name);
    }
    examples::progress_bar bar("atlas", 65536);
    for (unsigned n = 0; n != 65536; ++n) {
        if (f == atlas::form::whole || atlas::has_own_page(n)) {
            to.put("ports/" + atlas::text_of(n) + ".html", atlas::port_page(n, f));
        }
        bar.at(n);
    }
    if (f == atlas::form::compact) {
        to.put("port.html", atlas::shared_page());
    }
    for (unsigned n = 0; n != 65536; n += atlas::block_size) {
        to.put("blocks/" + atlas::text_of(n) + ".html", atlas::block_page(n, f));
    }
    const atlas::map drawn;
    to.put("map.svg", drawn.picture());
    write_assets(to, f);
    to.put("index.html", index_page(drawn)); // last: an atlas with an index is whole
    to.complete();
}

int complain(const std::string& what, int status) {
    std::fprintf(stderr, "atlas: %s\n", what.c_str());
    return status;
}

/// The exit status of a program that has nothing left to do but to print this.
int print(const std::string& text) {
    if (std::fputs(text.c_str(), stdout) < 0 || std::fflush(stdout) != 0) {
        return complain(std::string("standard output: ") + std::strerror(errno), no_output);
    }
    return success;
}

int write(const std::string& directory, atlas::form f) {
    const auto begin = std::chrono::steady_clock::now();
    const std::string name = atlas::shown(directory);
    try {
        atlas::site out(directory);
        write_all(out, f);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        std::printf("%s: 65,536 ports, %s files, %.1f MB, %.1f s", name.c_str(),
                    atlas::grouped(out.files()).c_str(), static_cast<double>(out.bytes()) / 1e6,
                    took.count());
        return print("\n");
    } catch (const atlas::bad_directory& error) {
        return complain('"' + name + "\" " + error.what(), bad_usage);
    } catch (const std::filesystem::filesystem_error& error) {
        return complain('"' + atlas::shown(error.path1()) + "\": " + error.code().message() +
                            "; no atlas was written",
                        no_output);
    }
}

int run(int argc, char** argv) {
    CLI::App app("Writes the book of ports as a static site: open index.html in OUTDIR.", "atlas");
    std::string directory;
    app.add_option("OUTDIR", directory, "a directory that is empty or does not exist")->required();
    bool compact = false;
    app.add_flag("--compact", compact,
                 "a seventh of the files: one page serves all ports that nobody claims, by "
                 "JavaScript");
    app.set_version_flag("--version", "atlas of portlore " + std::string(portlore::version.text) +
                                          ", IANA registry of " +
                                          std::string(portlore::registry_snapshot.date));
    app.footer("Exit status: 0; 2 for bad input; 3 if the atlas could not be written.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return print(app.help());
    } catch (const CLI::CallForVersion& version) {
        return print(std::string(version.what()) + '\n');
    } catch (const CLI::ParseError& error) {
        return complain(atlas::shown(error.what()) + "; see atlas --help", bad_usage);
    }
    return write(directory, compact ? atlas::form::compact : atlas::form::whole);
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        return complain(error.what(), no_output);
    }
}
