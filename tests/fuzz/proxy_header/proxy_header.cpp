// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in front of a balancer's connection. It is read as the listener reads it: never an
// octet more than is certainly missing, so nothing of the TLS behind it is taken, and always to an
// end.
#include "http/proxy_header.h"

#include "fuzz/fuzz_input.h"
#include <algorithm>

using namespace shahn;

namespace
{

bool isAddress(const QString &text)
{
    static const QString letters = QStringLiteral("0123456789abcdef.:");
    return text.size() >= 2 && std::all_of(text.begin(), text.end(), [](QChar letter) {
        return letters.contains(letter);
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    size_t count = http::proxyHeaderBytesMin;
    while (count <= input.size()) {
        const auto missing = http::missingProxyOctets(input.substr(0, count));
        if (!missing)
            return 0;
        count += *missing;
        FUZZ_EXPECT(count <= http::proxyHeaderBytesMax);
        if (*missing > 0)
            continue;
        const auto source = http::proxySource(input.substr(0, count));
        FUZZ_EXPECT(!source || source->isEmpty() || isAddress(*source));
        return 0;
    }
    return 0;
}
