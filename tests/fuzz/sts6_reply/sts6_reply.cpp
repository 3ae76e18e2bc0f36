// SPDX-License-Identifier: GPL-3.0-or-later
// What an STS6 module answers, as a frame and as the body of one. What is understood must be
// written as the same octets again.
#include "fuzz/fuzz_input.h"

#include "vault/sts6_frame.h"
#include "vault/sts6_status.h"

#include <algorithm>
#include <limits>

using namespace shahn;

namespace
{

constexpr qsizetype crcSize = 4;
constexpr qsizetype commandSize = 5;

void checkFields(const QByteArray &rest)
{
    const auto fields = vault::parseFields(rest);
    if (!fields)
        return;
    vault::Sts6FieldReader reader(*fields);
    QByteArray written;
    for (const vault::Sts6Field &field : *fields) {
        const QByteArray whole = field.type + field.value + '~';
        written += whole;
        switch (field.type) {
        case 'N': {
            const quint64 number = reader.number(std::numeric_limits<quint64>::max());
            FUZZ_EXPECT(vault::fieldNumber(number).mid(1).chopped(1).toULongLong()
                == field.value.toULongLong());
            break;
        }
        case 'P':
            FUZZ_EXPECT(vault::fieldText(reader.text(vault::sts6FrameMax)) == whole);
            break;
        case 'H':
            FUZZ_EXPECT(
                vault::fieldOctets(reader.octets(0, vault::sts6FrameMax)) == whole.toUpper());
            break;
        case 'D':
            FUZZ_EXPECT(vault::fieldTime(reader.time()) == whole);
            break;
        default: // a letter, not an enumeration
            FUZZ_EXPECT(false);
        }
    }
    FUZZ_EXPECT(written == rest && reader.isComplete());
    reader.number(0);
    FUZZ_EXPECT(reader.hasFailed() && !reader.isComplete());
}

void checkBody(const QByteArray &body)
{
    const auto reply = vault::parseReply(body);
    if (!reply)
        return;
    FUZZ_EXPECT(reply->command + reply->status + reply->rest == body);
    const Error error = vault::errorOfStatus(reply->status, reply->rest);
    FUZZ_EXPECT(error.code != ErrorCode::MalformedRequest);
    vault::isModuleFault(reply->status);
    vault::isTransmissionFault(reply->status);
    checkFields(reply->rest);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::octetsOf(data, size);
    if (const auto body = vault::bodyOfFrame(input)) {
        FUZZ_EXPECT(vault::toFrame(*body).chopped(1 + crcSize) == *body);
        FUZZ_EXPECT(vault::toFrame(*body).chopped(1) == *body + input.last(crcSize).toUpper());
        checkBody(*body);
    }
    const bool isPossible = input.size() >= commandSize
        && input.size() + crcSize < vault::sts6FrameMax
        && std::all_of(input.begin(), input.end(), [](char c) { return c >= ' ' && c <= '~'; });
    const auto framed = vault::bodyOfFrame(vault::toFrame(input).chopped(1));
    FUZZ_EXPECT(framed.has_value() == isPossible);
    FUZZ_EXPECT(!framed || *framed == input);
    checkBody(input);
    return 0;
}
