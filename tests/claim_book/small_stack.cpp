// A thread of 64 KiB of stack makes a book of 3,000 claims, reads one from a text, copies it and
// asks it. A frame that needs more ends the program with a signal.
#include <portlore/read_claims.hpp>

#include <cstdio>
#include <cstdlib>
#include <pthread.h>
#include <string>

namespace {

using namespace portlore;

void* work(void* answer) {
    std::size_t found = 0;
    claim_book book;
    std::string text;
    for (unsigned i = 0; i != 3000; ++i) {
        const std::string name = "service-" + std::to_string(i);
        book.add({port(i * 21 & 0xffffu), transport::tcp, name, "A service"});
        text += name + " " + std::to_string(i * 21 & 0xffffu) + "/udp\n";
    }
    const read_claims_result result = read_claims(text, claim_format::services);
    claim_book copy = book;
    copy = result.book;
    for (unsigned i = 0; i != 3000; ++i) {
        const std::string name = "service-" + std::to_string(i);
        const port number = i * 21 & 0xffffu;
        found += book.service_name(number, transport::tcp) == name ? 1u : 0u;
        found += copy.port_of(name, transport::udp) == number ? 1u : 0u;
    }
    found += book.try_add({0, transport::tcp, "service-0"}) ? 1u : 0u;
    *static_cast<std::size_t*>(answer) = found;
    return nullptr;
}

} // namespace

int main() {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_t thread;
    std::size_t found = 0;
    if (pthread_attr_setstacksize(&attributes, 65536) != 0 ||
        pthread_create(&thread, &attributes, work, &found) != 0) {
        std::puts("no thread of 64 KiB");
        return EXIT_FAILURE;
    }
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    std::printf("%zu answers are right\n", found);
    return found == 6001 ? EXIT_SUCCESS : EXIT_FAILURE;
}
