// SPDX-License-Identifier: GPL-3.0-or-later
// What a peer sends. The first octet says where the rest is cut in two: in one piece or in two, the
// requests, their bodies and what is refused are the same, and nothing is beyond its bound.
#include "fuzz/fuzz_input.h"
#include "http/request_reader.h"
#include "protocol/api.h"

#include <vector>

using namespace shahn;
using http::RequestReader;

namespace
{

struct Outcome {
    std::vector<QByteArray> requests;
    int refusal = 0;

    bool operator==(const Outcome &) const = default;
};

void look(RequestReader &reader, RequestReader::State state, Outcome &outcome)
{
    while (state == RequestReader::State::Complete) {
        const http::RequestMessage &message = reader.message();
        FUZZ_EXPECT(message.target.size() <= protocol::urlBytesMax);
        FUZZ_EXPECT(message.body.size() <= protocol::bodyBytesMax);
        FUZZ_EXPECT(message.authorization.size() <= protocol::headerValueBytesMax);
        outcome.requests.push_back(message.method + ' ' + message.target + ' ' + message.contentType
            + ' ' + message.authorization + ' ' + message.idempotencyKey + ' ' + message.body);
        state = reader.next();
    }
    if (state == RequestReader::State::Refused)
        outcome.refusal = static_cast<int>(reader.refusal().code);
}

Outcome outcomeOf(const char *octets, size_t size, size_t cut)
{
    Outcome outcome;
    RequestReader reader;
    look(reader, reader.add(octets, cut), outcome);
    if (outcome.refusal == 0 && cut < size)
        look(reader, reader.add(octets + cut, size - cut), outcome);
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const char *octets = reinterpret_cast<const char *>(data + 1);
    const size_t length = size - 1;
    const size_t cut = length * data[0] / 256;
    FUZZ_EXPECT(outcomeOf(octets, length, length) == outcomeOf(octets, length, cut));
    return 0;
}
