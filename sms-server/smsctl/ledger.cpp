// SPDX-License-Identifier: GPL-3.0-or-later

// "ledger trial-balance", "ledger book", "ledger statement": the books, read. "ledger close" and
// "ledger periods": months that nothing is posted to any more. "ledger check" is one
// of the audit's.

#include "core/figures.h"
#include "pricing/price_list.h"
#include "protocol/endpoints.h"
#include "smsctl/commands.h"
#include "smsctl/context.h"
#include "smsctl/server_calls.h"
#include "smsctl/table.h"
#include "store/ledger_account.h"

#include <algorithm>

namespace shahn::smsctl
{
namespace
{

namespace endpoints = protocol::endpoints;

template <class Asked>
Asked askedOf(const CommandArguments &arguments)
{
    Asked asked;
    if (arguments.has("from"))
        asked.from = arguments.text("from");
    if (arguments.has("to"))
        asked.to = arguments.text("to");
    return asked;
}

// What amounts are printed with.
class Amounts
{
public:
    static Expected<Amounts> open(ServerCalls &calls)
    {
        const auto currency = call(calls, endpoints::currency, {});
        return currency ? Expected<Amounts>(Amounts(*currency)) : currency.error();
    }

    QString text(qint64 minor) const
    {
        return moneyToPlainText(Money::fromMinor(minor), m_currency);
    }

    Cell cell(qint64 minor) const { return { text(minor), minor }; }

    const QString &code() const { return m_currency.code; }

private:
    explicit Amounts(Currency currency) : m_currency(std::move(currency)) { }

    Currency m_currency;
};

bool isForPeople(const CommandArguments &arguments)
{
    return !arguments.has("json") && !arguments.has("csv");
}

QString periodText(const QString &from, const QString &to, const Amounts &amounts)
{
    return QStringLiteral("from %1 to %2, in %3").arg(from, to, amounts.code());
}

QString nameOf(const protocol::LedgerAccountInfo &account)
{
    return account.subjectName.en.isEmpty() ? account.name.en
                                            : account.name.en + u' ' + account.subjectName.en;
}

Expected<void> runTrialBalance(const CommandArguments &arguments)
{
    auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto amounts = Amounts::open(**calls);
    if (!amounts)
        return amounts.error();
    const auto told
        = call(**calls, endpoints::trialBalance, askedOf<protocol::PeriodQuery>(arguments));
    if (!told)
        return told.error();
    Table table({ { "ACCOUNT", "account" }, { "NAME", "name" }, { "KIND", "kind" },
        { "OPENING", "openingMinor", Align::Right }, { "DEBIT", "debitMinor", Align::Right },
        { "CREDIT", "creditMinor", Align::Right }, { "CLOSING", "closingMinor", Align::Right } });
    for (const protocol::LedgerAccountInfo &one : told->accounts)
        table.add({ one.account, nameOf(one), one.kind, amounts->cell(one.openingMinor),
            amounts->cell(one.debitMinor), amounts->cell(one.creditMinor),
            amounts->cell(one.closingMinor) });
    if (arguments.has("json")) {
        printJson(protocol::toJson(*told));
    } else if (arguments.has("csv")) {
        table.print(arguments, {});
    } else {
        printLine(QStringLiteral("Trial balance ") + periodText(told->from, told->to, *amounts));
        table.add({ QStringLiteral("total"), QString(), QString(),
            amounts->cell(told->openingMinor), amounts->cell(told->debitMinor),
            amounts->cell(told->creditMinor), amounts->cell(told->closingMinor) });
        table.print(arguments, {});
    }
    if (!told->isBalanced)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the accounts do not add up to 0: %1 before the period, %2 at its end; "
                           "see \"smsctl ledger check\"")
                .arg(amounts->text(told->openingMinor), amounts->text(told->closingMinor)));
    return {};
}

// Page after page, until there are as many or no more.
Expected<protocol::LedgerBook> bookOf(const CommandArguments &arguments, ServerCalls &calls)
{
    using Query = protocol::LedgerBookQuery;
    auto query = askedOf<Query>(arguments);
    query.account = arguments.words().first();
    const qint64 countMax = arguments.has("all") ? std::numeric_limits<qint64>::max()
                                                 : qint64(arguments.number("limit"));
    std::optional<protocol::LedgerBook> book;
    while (true) {
        const qint64 missing = countMax - (book ? qint64(book->entries.size()) : 0);
        query.limit = int(std::min<qint64>(missing, Query::limitMax));
        auto page = call(calls, endpoints::ledgerBook, query);
        if (!page)
            return page.error();
        if (book)
            page->entries.insert(page->entries.begin(),
                std::make_move_iterator(book->entries.begin()),
                std::make_move_iterator(book->entries.end()));
        book = std::move(*page);
        if (!book->next || qint64(book->entries.size()) >= countMax)
            return std::move(*book);
        query.after = book->next;
    }
}

Expected<void> runBook(const CommandArguments &arguments)
{
    auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto amounts = Amounts::open(**calls);
    if (!amounts)
        return amounts.error();
    const auto book = bookOf(arguments, **calls);
    if (!book)
        return book.error();
    if (arguments.has("json"))
        printJson(protocol::toJson(*book));
    PeopleTimes times(arguments, std::move(*calls));
    if (isForPeople(arguments)) {
        printLine(QStringLiteral("%1 (%2), %3")
                      .arg(book->account.account, nameOf(book->account),
                          periodText(book->from, book->to, *amounts)));
        printLine(QStringLiteral("opening %1, debit %2, credit %3, closing %4")
                      .arg(amounts->text(book->account.openingMinor),
                          amounts->text(book->account.debitMinor),
                          amounts->text(book->account.creditMinor),
                          amounts->text(book->account.closingMinor)));
    }
    if (!arguments.has("json")) {
        Table table({ { "DAY", "businessDay" }, { "TIME", "at" }, { "KIND", "documentKind" },
            { "RECEIPT", "receiptNumber" }, { "OF", "relatedReceipt" }, { "STATION", "cduCode" },
            { "WHO", "operatorLogin" }, { "CUSTOMER", "accountNumber" }, { "DEBT", "debtCode" },
            { "REFERENCE", "reference" }, { "DEBIT", "debitMinor", Align::Right },
            { "CREDIT", "creditMinor", Align::Right },
            { "BALANCE", "balanceMinor", Align::Right } });
        for (const protocol::LedgerEntry &one : book->entries)
            table.add({ one.businessDay, { times.text(one.atMsUtc), jsonTime(one.atMsUtc) },
                one.documentKind, one.receiptNumber, one.relatedReceipt, one.cduCode,
                one.operatorLogin, one.accountNumber, one.debtCode, one.reference,
                amounts->cell(one.debitMinor), amounts->cell(one.creditMinor),
                amounts->cell(one.balanceMinor) });
        table.print(arguments, QStringLiteral("Nothing was posted to it."));
    }
    if (book->next)
        printNote(QStringLiteral("There are more; --all lists all of them."));
    if (book->differenceMinor.value_or(0) != 0)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the sums of the days have %1 more than the postings; see \"smsctl "
                           "ledger check\"")
                .arg(amounts->text(*book->differenceMinor)));
    return {};
}

QString boughtText(const protocol::StatementEntry &entry)
{
    return energyToPlainText(Energy::fromWh(entry.energyWh)) + u' '
        + QString::fromUtf8(pricing::unitSource(entry.resource));
}

void printStatement(const CommandArguments &arguments, const protocol::Statement &told,
    const Amounts &amounts, PeopleTimes &times)
{
    if (isForPeople(arguments)) {
        printLine(
            QStringLiteral("%1 %2, %3")
                .arg(told.number, told.customerName.en, periodText(told.from, told.to, amounts)));
        printLine(QStringLiteral("carry-over credit: opening %1, closing %2")
                      .arg(amounts.text(told.carryOverOpeningMinor),
                          amounts.text(told.carryOverClosingMinor)));
        for (const protocol::StatementDebt &debt : told.debts)
            printLine(QStringLiteral("debt %1 (%2): opening %3, recorded %4, adjusted %5, "
                                     "paid %6, closing %7")
                          .arg(debt.code, debt.kindName.en, amounts.text(debt.openingMinor),
                              amounts.text(debt.recordedMinor), amounts.text(debt.adjustedMinor),
                              amounts.text(debt.paidMinor), amounts.text(debt.closingMinor)));
    }
    Table table({ { "TIME", "at" }, { "KIND", "documentKind" }, { "RECEIPT", "receiptNumber" },
        { "OF", "relatedReceipt" }, { "PAPER", "reference" }, { "STATION", "cduCode" },
        { "WHO", "operatorLogin" }, { "METER", "meterNumber" },
        { "PAID", "paidMinor", Align::Right }, { "BOUGHT", "energyWh", Align::Right },
        { "ENERGY", "energyMinor", Align::Right }, { "CHARGES", "chargesMinor", Align::Right },
        { "TAXES", "taxesMinor", Align::Right }, { "DEBTS", "debtsMinor", Align::Right },
        { "ROUNDING", "roundingMinor", Align::Right },
        { "CARRIED", "carryOverMinor", Align::Right },
        { "CREDIT", "carryOverAfterMinor", Align::Right } });
    for (const protocol::StatementEntry &one : told.entries)
        table.add({ { times.text(one.atMsUtc), jsonTime(one.atMsUtc) }, one.documentKind,
            one.receiptNumber, one.relatedReceipt, one.reference, one.cduCode, one.operatorLogin,
            one.meterNumber, amounts.cell(one.paidMinor), { boughtText(one), one.energyWh },
            amounts.cell(one.energyMinor), amounts.cell(one.chargesMinor),
            amounts.cell(one.taxesMinor), amounts.cell(one.debtsMinor),
            amounts.cell(one.roundingMinor), amounts.cell(one.carryOverMinor),
            amounts.cell(one.carryOverAfterMinor) });
    table.print(arguments, QStringLiteral("Nothing was sold or done in this period."));
}

void printStatement(const CommandArguments &arguments, const protocol::VendorStatement &told,
    const Amounts &amounts, PeopleTimes &times)
{
    if (isForPeople(arguments)) {
        printLine(
            QStringLiteral("%1 %2, %3")
                .arg(told.vendorCode, told.vendorName.en, periodText(told.from, told.to, amounts)));
        printLine(QStringLiteral("owed: opening %1, closing %2; credit limit %3, credit left %4")
                      .arg(amounts.text(told.openingMinor), amounts.text(told.closingMinor),
                          amounts.text(told.creditLimitMinor), amounts.text(told.leftMinor)));
        printLine(QStringLiteral("commission: earned %1, not credited yet %2")
                      .arg(amounts.text(told.commissionEarnedMinor),
                          amounts.text(told.commissionOwedMinor)));
    }
    Table table({ { "DAY", "businessDay" }, { "TIME", "at" }, { "ENTRY", "entry" },
        { "BACK", "isReversal" }, { "RECEIPT", "receiptNumber" }, { "WHO", "operatorLogin" },
        { "SIGNED", "approverLogin" }, { "REFERENCE", "reference" },
        { "DEBIT", "debitMinor", Align::Right }, { "CREDIT", "creditMinor", Align::Right },
        { "OWED", "balanceMinor", Align::Right }, { "LIMIT", "creditLimitMinor", Align::Right } });
    for (const protocol::VendorStatementEntry &one : told.entries) {
        const bool isEntry = one.atMsUtc != 0;
        table.add({ one.businessDay,
            isEntry ? Cell(times.text(one.atMsUtc), jsonTime(one.atMsUtc)) : Cell(QString()),
            one.entry, { one.isReversal ? QStringLiteral("yes") : QString(), one.isReversal },
            one.receiptNumber, one.operatorLogin, one.approverLogin, one.reference,
            amounts.cell(one.debitMinor), amounts.cell(one.creditMinor),
            amounts.cell(one.balanceMinor),
            isEntry ? amounts.cell(one.creditLimitMinor) : Cell(QString()) });
    }
    table.print(arguments, QStringLiteral("Nothing was sold or entered in this period."));
}

// Of a customer or a vendor: whom is what names it.
template <class Query, class Reply>
Expected<void> runStatementOf(const CommandArguments &arguments,
    const protocol::Endpoint<Query, Reply> &endpoint, QString Query::*whom)
{
    auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto amounts = Amounts::open(**calls);
    if (!amounts)
        return amounts.error();
    auto query = askedOf<Query>(arguments);
    query.*whom = arguments.words().first();
    const auto told = call(**calls, endpoint, query);
    if (!told)
        return told.error();
    if (arguments.has("json")) {
        printJson(protocol::toJson(*told));
        return {};
    }
    PeopleTimes times(arguments, std::move(*calls));
    printStatement(arguments, *told, *amounts, times);
    return {};
}

Expected<void> runStatement(const CommandArguments &arguments)
{
    return runStatementOf(arguments, endpoints::statement, &protocol::StatementQuery::number);
}

Expected<void> runVendorStatement(const CommandArguments &arguments)
{
    return runStatementOf(
        arguments, endpoints::vendorStatement, &protocol::VendorStatementQuery::code);
}

Expected<void> runPeriods(const CommandArguments &arguments)
{
    auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto amounts = Amounts::open(**calls);
    if (!amounts)
        return amounts.error();
    const auto told = call(**calls, endpoints::ledgerPeriods, {});
    if (!told)
        return told.error();
    if (arguments.has("json")) {
        printJson(protocol::toJson(*told));
        return {};
    }
    PeopleTimes times(arguments, std::move(*calls));
    if (isForPeople(arguments) && !told->openFrom.isEmpty())
        printLine(QStringLiteral("open from %1 on").arg(told->openFrom));
    if (isForPeople(arguments) && !told->nextAskedBy.isEmpty())
        printLine(QStringLiteral("%1 waits for a signature; asked for by %2")
                      .arg(told->nextMonth, told->nextAskedBy));
    Table table({ { "MONTH", "month" }, { "CLOSED", "closedAt" }, { "ASKED", "askedBy" },
        { "SIGNED", "signedBy" }, { "DEBIT", "debitMinor", Align::Right },
        { "CREDIT", "creditMinor", Align::Right }, { "POSTINGS", "postingCount", Align::Right } });
    for (const protocol::ClosedPeriod &one : told->closed)
        table.add({ one.month, { times.text(one.closedAtMsUtc), jsonTime(one.closedAtMsUtc) },
            one.askedBy, one.signedBy, amounts->cell(one.debitMinor),
            amounts->cell(one.creditMinor), one.postingCount });
    table.print(arguments, QStringLiteral("No month is closed."));
    return {};
}

Expected<void> runClose(const CommandArguments &arguments)
{
    const auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto reply = call(**calls, endpoints::closePeriod,
        protocol::PeriodCloseAsk{ arguments.words().first(), arguments.text("note") });
    if (!reply)
        return reply.error();
    printLine(waitsForSignature(QStringLiteral("closed"), reply->approvalRequestId));
    return {};
}

} // namespace

std::vector<Command> ledgerCommands()
{
    const auto options = [](std::vector<CommandOption> own) {
        own.insert(own.begin(),
            { { QStringLiteral("from"), QStringLiteral("DAY"),
                  QStringLiteral("First day, such as 2026-11-01 (the first of the last day's "
                                 "month)") },
                { QStringLiteral("to"), QStringLiteral("DAY"),
                    QStringLiteral("Last day (today)") } });
        for (const CommandOption &option : serverCallOptions())
            own.push_back(option);
        own.push_back(jsonOption());
        own.push_back(csvOption());
        return own;
    };
    std::vector<CommandOption> periodOptions{ jsonOption(), csvOption() };
    std::vector<CommandOption> closeOptions{ { QStringLiteral("note"), QStringLiteral("TEXT"),
        QStringLiteral("A sentence for whoever has to sign") } };
    for (const CommandOption &option : serverCallOptions()) {
        periodOptions.push_back(option);
        closeOptions.push_back(option);
    }
    QStringList ledgers;
    for (const store::LedgerInfo &one : store::ledgerChart())
        ledgers.append(QLatin1String(one.code));
    return {
        { QStringLiteral("ledger trial-balance"), {},
            QStringLiteral("Every account with opening, debit, credit and closing of a period"),
            options({}), runTrialBalance },
        { QStringLiteral("ledger book"), { QStringLiteral("ACCOUNT") },
            QStringLiteral("What was posted to an account that 'ledger trial-balance' names, or to "
                           "debt/NUMBER or carry-over/NUMBER of a customer"),
            options({ { QStringLiteral("limit"), QStringLiteral("NUMBER"),
                          QStringLiteral("At most so many"), OptionKind::Number, false,
                          QStringLiteral("100"), { 1, 1'000'000 } },
                { QStringLiteral("all"), QString(), QStringLiteral("All of the period"),
                    OptionKind::Flag } }),
            runBook, ledgers },
        { QStringLiteral("ledger statement"), { QStringLiteral("NUMBER") },
            QStringLiteral("What a customer paid and got, with credit and debts before and after"),
            options({}), runStatement },
        { QStringLiteral("ledger periods"), {},
            QStringLiteral("The months that are closed, with what was posted in them"),
            periodOptions, runPeriods },
        { QStringLiteral("ledger close"), { QStringLiteral("MONTH") },
            QStringLiteral("Ask a second person to sign for closing a month such as 2026-11: "
                           "nothing is posted to it any more"),
            closeOptions, runClose },
        { QStringLiteral("vendor statement"), { QStringLiteral("CODE") },
            QStringLiteral("What the stations of a vendor sold day by day, what was deposited, and "
                           "what is owed and earned"),
            options({}), runVendorStatement },
    };
}

} // namespace shahn::smsctl
