// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/customer_statement_page.h"

#include "core/text.h"
#include "model/statement_lines.h"
#include "protocol/json_codec.h"
#include "view/find_field.h"
#include "view/ledger_words.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

using archive::Field;
using archive::FieldKind;

// In the order of the columns.
constexpr Field fileFields[] = {
    { .name = "atMsUtc", .kind = FieldKind::Instant },
    { .name = "documentKind" },
    { .name = "receiptNumber" },
    { .name = "cduCode" },
    { .name = "operatorLogin" },
    { .name = "meterNumber" },
    { .name = "energyWh", .kind = FieldKind::Integer },
    { .name = "energyMinor", .kind = FieldKind::Money },
    { .name = "chargesMinor", .kind = FieldKind::Money },
    { .name = "taxesMinor", .kind = FieldKind::Money },
    { .name = "debtsMinor", .kind = FieldKind::Money },
    { .name = "roundingMinor", .kind = FieldKind::Money },
    { .name = "carryOverMinor", .kind = FieldKind::Money },
    { .name = "carryOverAfterMinor", .kind = FieldKind::Money },
    { .name = "debitMinor", .kind = FieldKind::Money },
    { .name = "creditMinor", .kind = FieldKind::Money },
    { .name = "owedMinor", .kind = FieldKind::Money },
    { .name = "reference" }, // of a voucher
    { .name = "reason" },
};

// "Voucher V-12: cannot be collected"
QString documentWords(const protocol::StatementEntry &entry)
{
    const QString kind = LedgerWords::documentKind(entry.documentKind);
    return entry.reference.isEmpty()
        ? kind
        : QStringLiteral("%1 %2: %3")
              .arg(kind, isolateLeftToRight(entry.reference), isolateByContent(entry.reason));
}

} // namespace

Page *CustomerStatementPage::make(const PageTools &tools, QWidget *parent)
{
    return new CustomerStatementPage(
        std::make_unique<model::CustomerStatement>(
            model::StatementPresenter::Parts{ tools.calls, tools.session, tools.scheduler },
            protocol::endpoints::statement),
        tools, parent);
}

CustomerStatementPage::CustomerStatementPage(
    std::unique_ptr<model::CustomerStatement> statement, const PageTools &tools, QWidget *parent)
    : StatementPage(*statement, { protocol::endpoints::statement, "entries", Right::SeeCustomers },
        tools, parent)
    , m_account(*statement)
    , m_search(tools.calls, tools.session, tools.scheduler)
{
    setObjectName(QStringLiteral("CustomerStatementPage"));
    keep(std::move(statement));
    const FindWidgets widgets = findWidgets();
    auto *const find = new FindField(
        { widgets.edit, widgets.hits, widgets.notice, widgets.more, widgets.busyBar }, m_search,
        tools.session, this);
    connect(find, &FindField::hitChosen, this, &CustomerStatementPage::chooseMeter);
    connect(&m_search, &model::SearchModel::chosen, this, &CustomerStatementPage::chooseMeter);
    // A customer without a meter is found by the whole number of the account.
    connect(find, &FindField::nobodyFound, this, &CustomerStatementPage::chooseSubject);
    setUp(find);
}

void CustomerStatementPage::chooseMeter(const QString &meterNumber)
{
    for (int row = 0; row < m_search.rowCount(); ++row) {
        if (m_search.hitAt(row).meterNumber == meterNumber)
            return chooseSubject(m_search.hitAt(row).accountNumber);
    }
}

StatementPage::Words CustomerStatementPage::words() const
{
    return { tr("Statement of a customer"), tr("&Find the customer"),
        tr("Choose a customer: the statement is shown here."),
        tr("Nothing was paid, sold or recorded for this customer in this period.") };
}

StatementPage::Columns CustomerStatementPage::columns() const
{
    return { .titles = { tr("Time"), tr("Document"), tr("Receipt"), tr("Meter number"), tr("By"),
                 tr("Energy"), tr("Debit"), tr("Credit"), tr("Owed") },
        .firstFigure = 5,
        .wide = 1 };
}

std::vector<QStringList> CustomerStatementPage::rows() const
{
    std::vector<QStringList> rows;
    if (!m_account.statement())
        return rows;
    const protocol::Statement &told = *m_account.statement();
    const model::StatementLines lines = model::linesOf(told);
    const auto amount = [this](qint64 minor) { return minor == 0 ? QString() : moneyOf(minor); };
    if (lines.unpostedMinor != 0)
        rows.push_back({ QString(), tr("Recorded without a document"), {}, {}, {}, {},
            amount(qMax(0LL, lines.unpostedMinor)), amount(qMax(0LL, -lines.unpostedMinor)),
            moneyOf(lines.openingMinor + lines.unpostedMinor) });
    for (size_t i = 0; i < told.entries.size(); ++i) {
        const protocol::StatementEntry &entry = told.entries[i];
        const model::StatementLine &line = lines.lines[i];
        rows.push_back({ instantText(entry.atMsUtc, session().timeZone()), documentWords(entry),
            isolateLeftToRight(entry.receiptNumber), meterText(entry.meterNumber),
            isolateLeftToRight(entry.operatorLogin),
            entry.energyWh == 0 ? QString()
                                : energyText(Energy::fromWh(entry.energyWh), entry.resource),
            amount(line.debitMinor), amount(line.creditMinor), moneyOf(line.owedMinor) });
    }
    return rows;
}

StatementPage::Figures CustomerStatementPage::figures() const
{
    const protocol::Statement &told = *m_account.statement();
    const model::StatementLines lines = model::linesOf(told);
    return { .fileName = QStringLiteral("account"),
        .name = localName(told.customerName.en, told.customerName.ar),
        .code = told.number,
        .from = told.from,
        .to = told.to,
        .facts = { { tr("Carry-over credit at the end"), moneyOf(told.carryOverClosingMinor) },
            { tr("Debts at the end"), moneyOf(lines.closingMinor + told.carryOverClosingMinor) } },
        .sums = { { tr("Owed before"), moneyOf(lines.openingMinor) },
            { tr("Owed at the end"), moneyOf(lines.closingMinor) } } };
}

std::vector<model::ListingTable> CustomerStatementPage::moreTables() const
{
    const protocol::Statement &told = *m_account.statement();
    if (told.debts.empty())
        return {};
    model::ListingTable debts{ .title = tr("Debts"),
        .columns
        = { { tr("Debt") }, { tr("Sort") }, { tr("Before"), true }, { tr("Recorded"), true },
            { tr("Adjusted"), true }, { tr("Paid"), true }, { tr("At the end"), true } } };
    for (const protocol::StatementDebt &debt : told.debts)
        debts.rows.push_back(
            { isolateLeftToRight(debt.code), localName(debt.kindName.en, debt.kindName.ar),
                moneyOf(debt.openingMinor), moneyOf(debt.recordedMinor),
                moneyOf(debt.adjustedMinor), moneyOf(debt.paidMinor), moneyOf(debt.closingMinor) });
    return { debts };
}

StatementPage::Export CustomerStatementPage::exported() const
{
    const QString headings[]
        = { tr("Time"), tr("Document"), tr("Receipt"), tr("Station"), tr("By"), tr("Meter number"),
              tr("Energy (Wh)"), tr("Energy, price"), tr("Charges"), tr("Taxes"), tr("Debts paid"),
              tr("Rounding"), tr("Carry-over credit"), tr("Carry-over credit behind it"),
              tr("Debit"), tr("Credit"), tr("Owed"), tr("Paper"), tr("Reason") };
    static_assert(std::size(headings) == std::size(fileFields));
    Export content;
    for (size_t i = 0; i < std::size(fileFields); ++i)
        content.columns.push_back({ &fileFields[i], headings[i], {} });
    const protocol::Statement &told = *m_account.statement();
    const model::StatementLines lines = model::linesOf(told);
    content.records.append(QJsonObject{ { QStringLiteral("documentKind"), tr("Owed before") },
        { QStringLiteral("owedMinor"), lines.openingMinor } });
    if (lines.unpostedMinor != 0)
        content.records.append(
            QJsonObject{ { QStringLiteral("documentKind"), tr("Recorded without a document") },
                { QStringLiteral("debitMinor"), qMax(0LL, lines.unpostedMinor) },
                { QStringLiteral("creditMinor"), qMax(0LL, -lines.unpostedMinor) },
                { QStringLiteral("owedMinor"), lines.openingMinor + lines.unpostedMinor } });
    for (size_t i = 0; i < told.entries.size(); ++i) {
        QJsonObject record = protocol::toJson(told.entries[i]);
        record[QLatin1String("documentKind")]
            = LedgerWords::documentKind(told.entries[i].documentKind);
        record[QLatin1String("debitMinor")] = lines.lines[i].debitMinor;
        record[QLatin1String("creditMinor")] = lines.lines[i].creditMinor;
        record[QLatin1String("owedMinor")] = lines.lines[i].owedMinor;
        content.records.append(record);
    }
    return content;
}

} // namespace shahn::view
