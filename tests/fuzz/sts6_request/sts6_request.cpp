// SPDX-License-Identifier: GPL-3.0-or-later
// Requests to the simulated STS6 module: whatever arrives, its answer is a frame that the server's
// side understands.
#include "fuzz/fuzz_input.h"
#include "fuzz/simulated_module.h"

#include "command_processor.h"
#include "vault/sts6_frame.h"

#include <algorithm>

using namespace shahn;

namespace
{

void checkAnswer(const QByteArray &request)
{
    test::CommandProcessor processor(fuzz::moduleState());
    const QByteArray answer = processor.answer(request);
    FUZZ_EXPECT(answer.endsWith(vault::sts6FrameEnd));
    const bool isPrintable
        = std::all_of(request.begin(), request.end(), [](char c) { return c >= ' ' && c <= '~'; });
    // An echo is longer than its request by the status.
    constexpr qsizetype statusSize = 2;
    if (!isPrintable || request.size() + statusSize >= vault::sts6FrameMax)
        return;
    const auto body = vault::bodyOfFrame(answer.chopped(1));
    FUZZ_EXPECT(body);
    const auto reply = vault::parseReply(*body);
    const bool isReply = reply.has_value();
    // The header is the request's, which need not be letters.
    const bool isCommand = request.size() >= 5
        && std::all_of(
            request.begin(), request.begin() + 2, [](char c) { return c >= 'A' && c <= 'Z'; })
        && std::all_of(
            request.begin() + 3, request.begin() + 5, [](char c) { return c >= 'A' && c <= 'Z'; });
    FUZZ_EXPECT(isReply || !isCommand);
    if (isReply && reply->command != "GL!EC")
        FUZZ_EXPECT(vault::parseFields(reply->rest));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::octetsOf(data, size);
    checkAnswer(input);
    checkAnswer(vault::toFrame(input).chopped(1));
    return 0;
}
