// Eight threads ask one book at once; the thread sanitizer sees any write.
#include <portlore/claim_book.hpp>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

int main(int count, char**) { // NOLINT(bugprone-exception-escape): it fails the test
    using namespace portlore;
    claim_book made;
    for (unsigned i = 0; i != 2000; ++i) {
        const std::string name = "service-" + std::to_string(i);
        const std::string range = name + "-range";
        made.add({port(i * 31), transport::tcp, name, "A service"});
        made.add({port_interval{port(i * 31), port(i * 31 + 40)}, transport::udp, range});
    }
    const claim_book& book = made;
    std::atomic<unsigned> wrong{0};
    std::vector<std::thread> threads;
    for (unsigned which = 0; which != 8; ++which) {
        threads.emplace_back([&book, &wrong, &made, which, count] {
            if (count > 1 && which == 0) { // the control: a write that the sanitizer must see
                made.add({9, transport::dccp, "written"});
            }
            const claim_book copy = book;
            for (unsigned i = which; i < 2000; i += 3) {
                const std::string name = "service-" + std::to_string(i);
                const bool right =
                    book.claims(port(i * 31), transport::tcp).front().name() == name &&
                    book.port_of(name, transport::tcp) == port(i * 31) &&
                    book.service_name(port(i * 31), transport::tcp) == name &&
                    copy.port_of(name + "-range", transport::udp) == port(i * 31);
                wrong += right ? 0u : 1u;
            }
            wrong += book.explain(port(31 * which)).find("service-") != std::string::npos ? 0u : 1u;
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    std::printf("%u answers are wrong\n", wrong.load());
    return wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
