// The directory that the atlas is written to: every error has a name, nothing unfinished is left.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace atlas {

/// The directory is not one to write to; what() says why.
class bad_directory : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The path with control characters and invalid UTF-8 replaced: as harmless as it looks.
std::string shown(const std::filesystem::path& path);

class site {
public:
    /// Makes the directory. Throws bad_directory if it exists and is not empty, and
    /// std::filesystem::filesystem_error if it cannot be made.
    explicit site(std::filesystem::path directory);
    site(const site&) = delete;
    site& operator=(const site&) = delete;
    /// Takes away what was written, unless complete() was called.
    ~site();

    void make_directory(std::string_view name);
    /// Writes one file; throws std::filesystem::filesystem_error.
    void put(std::string_view name, std::string_view text);
    void complete() noexcept { complete_ = true; }

    [[nodiscard]] std::uint64_t files() const noexcept { return files_; }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

private:
    std::filesystem::path directory_;
    bool made_ = false; // by this program
    bool complete_ = false;
    std::uint64_t files_ = 0;
    std::uint64_t bytes_ = 0;
};

} // namespace atlas
