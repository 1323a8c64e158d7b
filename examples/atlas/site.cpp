#include "site.hpp"

#include <cerrno>
#include <cstdio>
#include <portlore/explain.hpp>
#include <system_error>
#include <utility>

namespace atlas {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& path, int error) {
    throw fs::filesystem_error(what, path, std::error_code(error, std::generic_category()));
}

} // namespace

std::string shown(const fs::path& path) {
    return portlore::escape(path.string(), portlore::text_format::plain);
}

site::site(fs::path directory) : directory_(std::move(directory)) {
    if (fs::exists(directory_)) {
        if (!fs::is_directory(directory_)) {
            throw bad_directory("is no directory");
        }
        if (!fs::is_empty(directory_)) {
            throw bad_directory("exists and is not empty");
        }
    } else {
        made_ = fs::create_directories(directory_);
    }
}

site::~site() {
    if (complete_) {
        return;
    }
    // The directory was empty: all that is in it was written here. An error has been told already.
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(directory_, ignored)) {
        fs::remove_all(entry.path(), ignored);
    }
    if (made_) {
        fs::remove(directory_, ignored);
    }
}

void site::make_directory(std::string_view name) { fs::create_directory(directory_ / name); }

void site::put(std::string_view name, std::string_view text) {
    const fs::path path = directory_ / name;
    std::FILE* file = std::fopen(path.string().c_str(), "wb");
    if (file == nullptr) {
        fail("cannot create", path, errno);
    }
    static_cast<void>(
        std::setvbuf(file, nullptr, _IONBF, 0)); // the text comes in one piece; only faster
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    const int error = errno;
    if (std::fclose(file) != 0 || !written) {
        fail("cannot write", path, written ? errno : error);
    }
    ++files_;
    bytes_ += text.size();
}

} // namespace atlas
