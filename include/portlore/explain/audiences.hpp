// portlore - what a page says by whom the usual user of a port means to reach: one row for each
// audience. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "facts.hpp"
#include "sentence.hpp"

namespace portlore {
namespace detail {

/// The words for one audience. Arrays and no pointers: a table of pointers would need relocations.
struct audience_words {
    /// The places of a sighting, what is met most often first: 0 pop-up, 1 the other end, 2 your
    /// end, 3 blocked, 4 listener, 5 router.
    char order[7];
    char normal[176]; ///< the summary: whether meeting it is normal
    char safe[96];    ///< who should reach it; "" where nothing is known
    char seen[600];   ///< what each place means, in the order of the numbers above
};

/// In the order of the enumeration.
inline constexpr audience_words audiences[] = {
    // unknown
    {"043152", "Normal where you or your organisation run it; anywhere else, find the program.", "",
     "judge the program that it names, not the number.|"
     "some program runs there; the one on your side tells which.|"
     "a client talks to a program here, or a program chose it for its own call.|"
     "a scan that tries many numbers. It was stopped; nothing to do.|"
     "a program of yours, or one that picked the number itself. Find it.|"
     "somebody forwarded it, or a program asked the router for it (UPnP). Delete the rule if you "
     "cannot name the program."},
    // mixed
    {"043152", "Normal if you, or a device of yours, run one of them; otherwise find the program.",
     "Until you know which program it is, keep it inside your own network.",
     "judge the program that it names, not the number.|"
     "one of several programs; the one on your side tells which.|"
     "somebody uses a program on this machine: check the address.|"
     "scanners look for open doors. It was stopped.|"
     "one of those below, or another. Find it.|"
     "close it; reach it from elsewhere through a VPN."},
    // internet
    {"013452",
     "Calling it on other machines is normal; a listener means that this machine runs such a "
     "service.",
     "A server meant for the public may face the Internet, if it is kept up to date.",
     "allow calls out; listening only for a server of yours.|"
     "normal, if you use such a service.|"
     "someone uses a server on your machine. If you run none, find the program.|"
     "a scan or, from this number, a late answer. Stopped.|"
     "such a server, or another program: find it.|"
     "fine from inside; from outside, only to a server you run."},
    // peers
    {"013452", "Normal if you use it; every participant both calls and answers here.",
     "While the program runs, traffic from the Internet is normal: keep it up to date.",
     "allow it for a program of yours that uses it.|"
     "normal, if a program of yours uses it.|"
     "normal while such a program runs: others call it.|"
     "another participant, a late answer or a scan. Stopped.|"
     "normal while such a program runs.|"
     "normal while such a program runs: it asked the router (UPnP), or you forwarded it. Otherwise "
     "delete the rule."},
    // lan
    {"034152",
     "Normal in a home or office network that uses it; it should not be reachable from the "
     "Internet.",
     "Keep it inside your own network.",
     "allow it only on your network, if others are to use it.|"
     "normal in your own network; otherwise find the program.|"
     "a machine near you uses yours. Its address should be of your network.|"
     "scanners look for open doors. It was stopped.|"
     "make sure you know which program it is.|"
     "close it to the Internet; from elsewhere, use a VPN."},
    // devices
    {"043152", "Normal on a home or office network; it should not be reachable from the Internet.",
     "Keep it inside your own network.",
     "allow it on your home network if you use the program.|"
     "normal: a device near you announces itself or answers.|"
     "normal: a device near you calls this one.|"
     "a device near you, or a scan. It was stopped.|"
     "normal: it waits for devices near you.|"
     "close it; it is meant for your own network alone."},
    // work
    {"034152",
     "Normal at work, where an organisation or a developer runs it, and unusual at home; it "
     "should not be reachable from the Internet.",
     "Keep it inside your own network.",
     "allow it only for a server that you run.|"
     "normal if your organisation runs it; else find the program.|"
     "a machine near you uses yours. Its address should be of your network.|"
     "scanners look for open doors. It was stopped.|"
     "make sure you know which program it is.|"
     "close it; reach it from elsewhere through a VPN."},
    // neighbours
    {"034152",
     "Normal between machines that somebody set up to talk to each other; unusual at home, and no "
     "other machine should reach it.",
     "Let only the machines that were set up for it reach it.",
     "refuse, unless this machine was set up for it.|"
     "normal between machines that were set up for it.|"
     "should be a machine that yours was set up to talk to: check the address.|"
     "scanners look for open doors. It was stopped.|"
     "make sure you know which program it is.|"
     "close it to all but the machines that were set up for it."},
    // admins
    {"034152",
     "Normal on machines that somebody manages or watches from elsewhere; only administrators "
     "should reach it.",
     "Let only administrators' machines reach it.",
     "refuse, unless this machine is managed from elsewhere.|"
     "yours manages or watches that one; otherwise find out why.|"
     "somebody is at work on this machine: check the address.|"
     "scanners try to get in here. It was stopped.|"
     "make sure you know which program it is.|"
     "close it and use a VPN; strangers will try to get in."},
    // loopback
    {"034152", "Normal where somebody runs it, and meant for that machine alone.",
     "Let it listen at 127.0.0.1 only.",
     "refuse; this seldom needs to be reached from elsewhere.|"
     "at 127.0.0.1 or ::1, two programs of this machine talk.|"
     "at 127.0.0.1 or ::1, two programs of this machine talk.|"
     "scanners look for open doors. It was stopped.|"
     "fine at 127.0.0.1 or [::1], nowhere else.|"
     "close it; it is made for one machine alone."},
    // attack
    {"431502", "The number is a reason to look at the program today, not a finding.", "",
     "if you cannot name the program, refuse.|"
     "controlled machines call out, so find the program today.|"
     "somebody reached a program on your machine. Find it today.|"
     "scanners look for machines taken over. Stopped.|"
     "look today at any that you cannot name.|"
     "close it, and look at the machine that it leads to."},
    // outdated
    {"034512", "It is outdated: where nothing needs it any more, switch it off.",
     "It does not belong on the Internet.",
     "refuse, unless you know what still needs it.|"
     "normal only where something old still needs it.|"
     "something old uses this machine: find out what.|"
     "scanners try it everywhere. It was stopped.|"
     "switch it off, unless something needs it.|"
     "close it; strangers will try it."},
    // temporary: of a number that belongs to nobody, only sightings
    {"023415", "", "",
     "judge the program that it names, not the number.|"
     "the machine there called yours, or a server there chose it. As the source in a log it means "
     "nothing.|"
     "your machine called out; the other end's port says what for (443 is the web, 53 is DNS). Or "
     "it took a call, as BitTorrent does.|"
     "a scan or a late reply. It was stopped; nothing to do.|"
     "find out which program opened it.|"
     "a program asked the router for it (UPnP), or somebody forwarded it. Delete the rule if you "
     "cannot name the program."},
    // lent: below 49152, lent out by Linux, with no known audience; only sightings
    {"023451", "", "",
     "judge the program that it names, not the number.|"
     "some program runs there; the one on your side tells which.|"
     "the system lent it to a program that called out; the other end's port says what for. Or a "
     "client talks to a program here.|"
     "a scan or a late reply. It was stopped; nothing to do.|"
     "a program of yours, or one that picked the number itself. Find it.|"
     "somebody forwarded it, or a program asked the router for it (UPnP). Delete the rule if you "
     "cannot name the program."}};

constexpr const audience_words& words_for(audience who) noexcept {
    return audiences[static_cast<std::size_t>(who)];
}

} // namespace detail
} // namespace portlore
