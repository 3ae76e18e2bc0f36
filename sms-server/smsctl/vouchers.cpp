// SPDX-License-Identifier: GPL-3.0-or-later

// "voucher post", "voucher reverse": asks for what another person signs and posts by it. What was
// posted is listed by the commands of records.

#include "core/scaled_number.h"
#include "protocol/endpoints.h"
#include "smsctl/commands.h"
#include "smsctl/context.h"
#include "smsctl/csv_reader.h"
#include "smsctl/server_calls.h"
#include "smsctl/table.h"

namespace shahn::smsctl
{
namespace
{

namespace endpoints = protocol::endpoints;

constexpr qint64 fileBytesMax = 64 * 1024;

const QStringList &columnNames()
{
    static const QStringList names{ QStringLiteral("account"), QStringLiteral("debt"),
        QStringLiteral("meter"), QStringLiteral("debit"), QStringLiteral("credit") };
    return names;
}

Error atLine(const QString &file, int line, const QString &what)
{
    return fail(ErrorCode::InvalidField,
        QStringLiteral("%1, line %2: %3").arg(file, QString::number(line), what));
}

// Empty: 0.
Expected<Money> amountOf(const QString &text, const Currency &currency)
{
    if (text.isEmpty())
        return Money();
    const auto minor = scaledFrom(text, currency.decimals);
    if (!minor)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("'%1' is no amount such as 12.5, with at most %2 decimals")
                .arg(text)
                .arg(currency.decimals));
    return Money::fromMinor(*minor);
}

Expected<std::vector<VoucherLine>> linesOf(const QString &file, const Currency &currency)
{
    const auto text = readInputFile(file, fileBytesMax);
    if (!text)
        return text.error();
    CsvReader reader(*text);
    CsvRow row;
    if (!reader.next(row) || row.cells != columnNames())
        return atLine(file, 1,
            QStringLiteral("the first line is %1").arg(columnNames().join(QLatin1Char(','))));
    std::vector<VoucherLine> lines;
    while (reader.next(row)) {
        if (row.cells.size() != columnNames().size())
            return atLine(file, row.line,
                QStringLiteral("has %1 cells, not %2")
                    .arg(row.cells.size())
                    .arg(columnNames().size()));
        VoucherLine line{ row.cells[0].trimmed(), row.cells[1].trimmed(), row.cells[2].trimmed() };
        const auto debit = amountOf(row.cells[3].trimmed(), currency);
        const auto credit = amountOf(row.cells[4].trimmed(), currency);
        if (!debit || !credit)
            return atLine(file, row.line, (debit ? credit.error() : debit.error()).detail);
        line.debit = *debit;
        line.credit = *credit;
        lines.push_back(std::move(line));
    }
    if (!reader.fault().isEmpty())
        return atLine(file, reader.faultLine(), reader.fault());
    return lines;
}

Expected<void> ask(const CommandArguments &arguments, ServerCalls &calls, const Currency &currency,
    VoucherOrder order)
{
    order.currency = currency.code;
    order.reference = arguments.text("reference");
    order.reason = arguments.text("reason");
    if (arguments.has("dated"))
        order.datedOn = arguments.text("dated");
    const bool isTrial = arguments.has("dry-run");
    const auto reply = call(calls, endpoints::askForVoucher,
        protocol::VoucherAsk{ std::move(order), isTrial, arguments.text("note") });
    if (!reply)
        return reply.error();
    if (arguments.has("json")) {
        printJson(protocol::toJson(*reply));
        return {};
    }
    Table table({ { "ACCOUNT", "account" }, { "DEBT", "debt" }, { "METER", "meterNumber" },
        { "DEBIT", "debitMinor", Align::Right }, { "CREDIT", "creditMinor", Align::Right } });
    for (const VoucherLine &line : reply->voucher.lines)
        table.add({ line.account, line.debt, line.meter, moneyToPlainText(line.debit, currency),
            moneyToPlainText(line.credit, currency) });
    table.print(arguments, {});
    if (isTrial)
        printLine(QStringLiteral("Nothing was asked for: --dry-run."));
    else
        printLine(waitsForSignature(QStringLiteral("posted"), reply->approvalRequestId));
    return {};
}

Expected<void> runPost(const CommandArguments &arguments)
{
    const auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto currency = call(**calls, endpoints::currency, {});
    if (!currency)
        return currency.error();
    auto lines = linesOf(arguments.words().first(), *currency);
    if (!lines)
        return lines.error();
    VoucherOrder order;
    order.lines = std::move(*lines);
    return ask(arguments, **calls, *currency, std::move(order));
}

Expected<void> runReverse(const CommandArguments &arguments)
{
    const auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto currency = call(**calls, endpoints::currency, {});
    if (!currency)
        return currency.error();
    VoucherOrder order;
    order.reversedRequestId = arguments.words().first();
    return ask(arguments, **calls, *currency, std::move(order));
}

} // namespace

std::vector<Command> voucherCommands()
{
    std::vector<CommandOption> options{ { QStringLiteral("reference"), QStringLiteral("NUMBER"),
                                            QStringLiteral("Number of the paper that says so"),
                                            OptionKind::Text, true },
        { QStringLiteral("reason"), QStringLiteral("TEXT"), QStringLiteral("What it is for"),
            OptionKind::Text, true },
        { QStringLiteral("dated"), QStringLiteral("DAY"),
            QStringLiteral("Day of the paper, such as 2026-11-28 (today)") },
        { QStringLiteral("note"), QStringLiteral("TEXT"),
            QStringLiteral("A sentence for whoever has to sign") },
        { QStringLiteral("dry-run"), QString(), QStringLiteral("Check it, and ask nobody"),
            OptionKind::Flag },
        jsonOption() };
    for (const CommandOption &option : serverCallOptions())
        options.push_back(option);
    return {
        { QStringLiteral("voucher post"), { QStringLiteral("FILE") },
            QStringLiteral("Ask a second person to sign for a journal voucher: lines of "
                           "account,debt,meter,debit,credit in a CSV file"),
            options, runPost },
        { QStringLiteral("voucher reverse"), { QStringLiteral("REQUEST-ID") },
            QStringLiteral("Ask a second person to sign for taking a voucher back"), options,
            runReverse },
    };
}

} // namespace shahn::smsctl
