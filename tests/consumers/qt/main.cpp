// After Qt's own headers, with the macros slots, signals, emit and foreach that they define.
#include <QtCore/QObject>
#include <QtCore/QString>

#if !defined(slots) || !defined(signals) || !defined(emit) || !defined(foreach)
#error "Qt's headers define no keywords here: this tests nothing"
#endif

#include <portlore/ostream.hpp>
#include <portlore/portlore.hpp>

int main() {
    const portlore::port https = 443;
    const auto name = portlore::service_name(https, portlore::transport::tcp);
    const QString shown = QString::fromLatin1(name.data(), static_cast<int>(name.size()));
    return QString::number(https.number()) == "443" && shown == "https" ? 0 : 1;
}
