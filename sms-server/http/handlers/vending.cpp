// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/vending.h"

#include "http/handlers/fields.h"
#include "http/problem_response.h"
#include "secure/digest.h"
#include "vending/closing.h"
#include "vending/reprint.h"

#include <QLoggingCategory>

namespace shahn::http
{

Q_LOGGING_CATEGORY(logVending, "shahn.vending")

namespace
{

vending::SessionKey sessionKeyOf(const Call &call)
{
    return { secure::blake2b256Hex(call.sessionToken.toUtf8()), call.request.certificateSha256 };
}

vending::Done answerTo(const Call &call, const Responder &responder)
{
    return [responder, number = call.request.number](Expected<QByteArray> answer) {
        if (answer)
            return responder.send(jsonResponse(200, std::move(*answer)));
        const Error &error = answer.error();
        const Response response = problemResponse(error);
        if (response.status >= 500) {
            qCWarning(logVending, "request %llu: %s: %s", number, qPrintable(errorName(error.code)),
                qPrintable(error.detail));
        }
        responder.send(response);
    };
}

} // namespace

Expected<void> DocumentHandler::handle(const Call &call, const Responder &responder) const
{
    auto requestId = idempotencyKeyOf(call.request);
    if (!requestId)
        return requestId.error();
    auto command = m_api->commandOf(
        { sessionKeyOf(call), *requestId, secure::blake2b256(call.request.body) }, call.fields);
    if (!command)
        return command.error();
    m_queue.submit(std::move(*command), answerTo(call, responder));
    return {};
}

Expected<void> ReprintHandler::handle(
    const protocol::RequestPath &asked, const Call &call, const Responder &responder) const
{
    auto printedId = requestIdFrom(asked.requestId, QStringLiteral("requestId"));
    if (!printedId)
        return printedId.error();
    auto requestId = idempotencyKeyOf(call.request);
    if (!requestId)
        return requestId.error();
    m_queue.submit(vending::ReprintCommand{ sessionKeyOf(call), *requestId, *printedId, m_kind },
        answerTo(call, responder));
    return {};
}

Expected<void> SettlementHandler::handle(
    const protocol::RequestPath &asked, const Call &call, const Responder &responder) const
{
    auto requestId = requestIdFrom(asked.requestId, QStringLiteral("requestId"));
    if (!requestId)
        return requestId.error();
    m_queue.submit(
        vending::SettleCommand{ sessionKeyOf(call), *requestId }, answerTo(call, responder));
    return {};
}

} // namespace shahn::http
