// What ends the tool early, each with its exit status.
#pragma once

#include <stdexcept>

namespace cli {

enum exit_status : int {
    success = 0,
    negative = 1,   // check: concerns found; list and search: nothing found
    bad_usage = 2,  // what was typed, or what the system cannot tell
    no_output = 3,  // the output could not be written
    pipe_gone = 141 // as a shell reports it of a program that SIGPIPE ended
};

/// What was typed is wrong; what() says why in one line.
class bad_input : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Standard output failed with that errno.
class write_error : public std::exception {
public:
    explicit write_error(int number) noexcept : number_(number) {}
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

} // namespace cli
