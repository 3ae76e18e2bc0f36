// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "smsctl/context.h"
#include "smsctl/table.h"
#include "store/cdu_store.h"
#include "store/document_store.h"
#include "vending/kind.h"
#include "vending/sale.h"

namespace shahn::smsctl
{

namespace
{

// What a list of the records does not say: it is no change of them.
Expected<void> runActivity(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto cdus = store::CduStore((*context)->connection()).list();
    if (!cdus)
        return cdus.error();
    store::DocumentStore documents((*context)->connection());
    const auto time = [&context](std::optional<qint64> ms) {
        return ms ? Cell((*context)->timeText(*ms), jsonTime(*ms))
                  : Cell(QStringLiteral("-"), QJsonValue());
    };
    Table table({ { "CODE", "code" }, { "STATE", "state" }, { "CODE GOOD UNTIL", "codeExpiresAt" },
        { "LAST SALE", "lastSaleAt" }, { "CERTIFICATE", "certificateSha256" } });
    for (const store::CduRow &cdu : *cdus) {
        const auto sales
            = documents.recentOfCdu(cdu.code, vending::SaleCommand::kind().number(), 1);
        if (!sales)
            return sales.error();
        std::optional<qint64> lastSale;
        if (!sales->empty())
            lastSale = sales->front().atMs;
        const QString certificate = cdu.certificateSha256.value_or(QString());
        table.add({ cdu.code.text(), store::cduStateText(cdu.state),
            time(cdu.activationExpiresAtMs), time(lastSale),
            Cell(certificate.isEmpty() ? QStringLiteral("-") : certificate.left(16),
                cdu.certificateSha256 ? QJsonValue(certificate) : QJsonValue()) });
    }
    table.print(
        arguments, QStringLiteral("There is no station yet; 'smsctl station add' adds one."));
    return {};
}

} // namespace

std::vector<Command> stationCommands()
{
    return { { QStringLiteral("station activity"), {},
        QStringLiteral("List the stations with their last sale and certificate"),
        { jsonOption(), configOption() }, runActivity } };
}

} // namespace shahn::smsctl
