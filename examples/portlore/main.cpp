// portlore: what is this port? Runs the command line and says how it ended.
#include <cerrno>
#include <cstring>
#include <exception>

#include "command_line.hpp"
#include "errors.hpp"
#include "output.hpp"

namespace {

int end(const char* why, int status) {
    cli::complain(why);
    return status;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return cli::command_line().run({argv + 1, argv + argc});
    } catch (const cli::bad_input& error) {
        return end(error.what(), cli::bad_usage);
    } catch (const cli::write_error& error) {
        // Where SIGPIPE is ignored: the reader has seen enough, and needs no complaint.
        return error.number() == EPIPE ? cli::pipe_gone
                                       : end(std::strerror(error.number()), cli::no_output);
    } catch (const std::exception& error) {
        return end(error.what(), cli::no_output);
    }
}
