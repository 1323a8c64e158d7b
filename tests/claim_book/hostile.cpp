// What nobody would call a file of claims: it is refused by name or read, in bounded memory.
#include <portlore/read_claims.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace {

std::size_t allocated = 0; // by now, less what was given back
std::size_t most_allocated = 0;
long allocations_left = -1; // after which one fails; -1: none does
int failures = 0;

constexpr std::size_t header = 2 * sizeof(std::size_t);

void check(bool holds, const char* what) {
    if (!holds) {
        std::printf("FAILED: %s\n", what);
        ++failures;
    }
}

using namespace portlore;

constexpr claim_format every_format[] = {claim_format::tsv, claim_format::services};

/// Reads the text; more than `limit` bytes of memory are a failure.
read_claims_result read(std::string_view text, claim_format format, std::size_t limit,
                        const char* what) {
    const std::size_t before = allocated;
    most_allocated = before;
    read_claims_result result = read_claims(text, format);
    if (most_allocated - before > limit) {
        std::printf("%s: %zu bytes\n", what, most_allocated - before);
        check(false, "memory is bounded");
    }
    for (const claim_error& error : result.errors) {
        bool printable = error.line != 0 && !error.message.empty() && error.message.size() < 300;
        for (const char c : error.message) {
            printable = printable && c >= ' ' && c <= '~';
        }
        check(printable, what);
    }
    return result;
}

#if defined(__linux__)
/// One line of 2^30 bytes: a megabyte that is there 1,024 times.
void read_long_line(const std::string& megabyte) {
    constexpr std::size_t piece = 1u << 20;
    constexpr std::size_t size = 1u << 30;
    const int file = memfd_create("line", 0);
    void* const place =
        mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (file < 0 || place == MAP_FAILED ||
        write(file, megabyte.data(), piece) != static_cast<ssize_t>(piece)) {
        check(false, "a gigabyte of address space");
        return;
    }
    for (std::size_t at = 0; at != size; at += piece) {
        check(mmap(static_cast<char*>(place) + at, piece, PROT_READ, MAP_SHARED | MAP_FIXED, file,
                   0) != MAP_FAILED,
              "a piece of the line");
    }
    for (const claim_format format : every_format) {
        const read_claims_result result =
            read({static_cast<const char*>(place), size}, format, 4u << 20, "one line of 1 GB");
        check(result.errors.size() == 1 && result.book.empty() &&
                  result.errors[0].message ==
                      "the line has 1073741824 bytes: expected at most 65,535",
              "one error for one line");
    }
    munmap(place, size);
    close(file);
}
#endif

std::string random_bytes(std::size_t size, unsigned values) {
    std::string bytes;
    std::uint32_t state = 1;
    for (std::size_t i = 0; i != size; ++i) {
        state = state * 1664525u + 1013904223u;
        bytes += static_cast<char>((state >> 16) % values);
    }
    return bytes;
}

#if defined(__cpp_exceptions)
/// Every allocation of each add() fails once: the book is as before then, and can be added to.
void run_out_of_memory() {
    claim_book book;
    std::size_t failed = 0;
    for (unsigned i = 0; i != 300; ++i) {
        const std::string name = "service-" + std::to_string(i / 2);
        const own_claim claim(
            port_interval{port(i * 100), port(i % 3 == 0 ? i * 100 : i * 100 + 700)},
            i % 2 == 0 ? transport::tcp : transport::udp, name, "A description");
        for (long n = 0;; ++n) {
            allocations_left = n;
            bool added = true;
            try {
                book.add(claim);
            } catch (const std::bad_alloc&) {
                added = false;
            }
            allocations_left = -1;
            if (added) {
                break;
            }
            ++failed;
            bool same =
                book.size() == i && !book.port_of("service-" + std::to_string(i), transport::tcp);
            for (unsigned j = 0; j != i; ++j) {
                const transport t = j % 2 == 0 ? transport::tcp : transport::udp;
                const std::string known = "service-" + std::to_string(j / 2);
                bool there = false;
                for (const portlore::claim c : book.claims(port(j * 100), t)) {
                    there = there || c.name() == known;
                }
                same = same && there && book.port_of(known, t) == port(j * 100);
            }
            check(same, "a book is as it was when memory ran out");
            const claim_book copy = book;
            check(copy.size() == i, "and can be copied");
        }
    }
    check(failed > 30, "memory ran out");
}
#endif

} // namespace

// Counts. The size is kept before what is given out.
void* operator new(std::size_t size) {
#if defined(__cpp_exceptions)
    if (allocations_left == 0) {
        throw std::bad_alloc();
    }
    allocations_left -= allocations_left > 0 ? 1 : 0;
#endif
    auto* const made = static_cast<std::size_t*>(std::malloc(size + header));
    if (made == nullptr) {
        std::abort();
    }
    *made = size;
    allocated += size;
    most_allocated = allocated > most_allocated ? allocated : most_allocated;
    return reinterpret_cast<char*>(made) + header;
}
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* what) noexcept {
    if (what != nullptr) {
        // By a number: clang's -fsanitize=object-size knows no bytes before what new gives.
        auto* const made = reinterpret_cast<std::size_t*>( // NOLINT(performance-no-int-to-ptr)
            reinterpret_cast<std::uintptr_t>(what) - header);
        allocated -= *made;
        std::free(made);
    }
}
void operator delete[](void* what) noexcept { operator delete(what); }
void operator delete(void* what, std::size_t) noexcept { operator delete(what); }
void operator delete[](void* what, std::size_t) noexcept { operator delete(what); }

int main() { // NOLINT(bugprone-exception-escape): it fails the test
    for (const claim_format format : every_format) {
        const auto size = [format](const std::string& text, const char* what) {
            return read(text, format, 100 * text.size() + (1u << 20), what).errors.size();
        };
        check(size(std::string(100000, '\0'), "NULs") == 1, "NULs are one long line");
        check(size(std::string(1000, '\0'), "NULs") == 1, "a NUL is no text");
        check(size(std::string("a\0b\n", 4), "a NUL") == 1, "a NUL is no text");
        check(size(random_bytes(1u << 20, 256), "random bytes") > 1000, "binary is no text");
        check(size(random_bytes(1u << 20, 16), "random bytes") > 1000, "binary is no text");
        check(size(std::string(1u << 20, '\n'), "empty lines") == 0, "empty lines are none");
        check(size(std::string(60000, '\t'), "tabs") == 0, "a line of tabs is blank");
        check(size(std::string(60000, ' ') + "x", "blanks") == 1, "one word");
        // Every name is an alias of the one port, on a line that is as long as a line may be.
        std::string aliases = format == claim_format::services ? "a 1/tcp" : "";
        for (unsigned i = 0; aliases.size() < 65000; ++i) {
            aliases += format == claim_format::services ? " b" + std::to_string(i) : "\t1";
        }
        check(size(aliases, "aliases") == (format == claim_format::services ? 0u : 1u),
              "as many aliases as a line holds");
        std::string text = "name 1/tcp # 1\n";
        if (format == claim_format::tsv) {
            text = "1\t2\ttcp\tname\n";
        }
        std::string many;
        while (many.size() < (4u << 20)) {
            many += text;
        }
        const read_claims_result result = read(many, format, 100u << 20, "one claim, many times");
        check(result.book.size() == 1 && result.errors.size() == 65535, "duplicates");
    }
#if defined(__cpp_exceptions)
    run_out_of_memory();
#endif
    // Wide claims over ports that have a claim each.
    std::string text;
    for (unsigned i = 0; i != 65000; ++i) {
        text += "n" + std::to_string(i) + " " + std::to_string(i) + "/tcp\n";
    }
    for (unsigned i = 0; i != 500; ++i) {
        text += "w" + std::to_string(i) + " 0-65535/udp\n";
    }
    const read_claims_result wide =
        read(text, claim_format::services, 150u << 20, "wide claims over 65,000 ports");
    check(wide.book.size() > 65000 && wide.book.size() + wide.errors.size() == 65500,
          "each line is a claim or an error");
#if defined(__linux__)
    read_long_line(std::string(1u << 20, 'x'));
    read_long_line(std::string(1u << 20, '\0'));
    std::string tabs;
    while (tabs.size() != 1u << 20) {
        tabs += "1\t";
    }
    read_long_line(tabs);
#endif
    std::printf("%s\n", failures == 0 ? "nothing found" : "failed");
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
