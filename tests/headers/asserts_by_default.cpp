// Without a PORTLORE_ASSERT of the user's it is assert().
#undef NDEBUG
#include <portlore/registry.hpp>

#include <csignal>
#include <cstdlib>

extern "C" void on_abort(int) { std::_Exit(0); }

int main(int argc, char**) {
    if (std::signal(SIGABRT, on_abort) == SIG_ERR) {
        return 1;
    }
    static_cast<void>(portlore::claims(60313 + argc).front());
    return 1;
}
