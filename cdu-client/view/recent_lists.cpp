// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/recent_lists.h"

#include "core/text.h"
#include "model/recent_model.h"
#include "view/credit_issue_words.h"
#include "view/engineering_text.h"
#include "view/page_tools.h"
#include "view/payment_fields.h"
#include "view/receipt_desk.h"
#include "view/recent_page.h"
#include "view/texts.h"
#include "view/vendor_words.h"

namespace shahn::view
{
namespace
{

using model::Session;

// A column of a list of Summary. As ColumnsModel::Column has them.
template <class Summary>
struct RecentColumn {
    const char *title;
    QString (*text)(const Summary &entry, const Session &session);
    bool isFigure = false;
    QVariant (*sortedBy)(const Summary &entry) = nullptr;
    int spareRank = 0;
};

template <class Summary>
using RecentColumns = std::vector<RecentColumn<Summary>>;

// What is asked before the receipt is printed; by how a document and its party stand together.
// Texts are of the context "RecentLists".
struct PrintWords {
    const char *copy; // copy, receipt, what, party
    const char *original; // receipt, what, party
};

constexpr PrintWords printedFrom{ QT_TRANSLATE_NOOP(
                                      "RecentLists", "Print copy %1 of receipt %2: %3 from %4."),
    QT_TRANSLATE_NOOP("RecentLists", "Print receipt %1, which has not come out yet: %2 from %3.") };
constexpr PrintWords printedFor{ QT_TRANSLATE_NOOP(
                                     "RecentLists", "Print copy %1 of receipt %2: %3 for %4."),
    QT_TRANSLATE_NOOP("RecentLists", "Print receipt %1, which has not come out yet: %2 for %3.") };
constexpr PrintWords printedBack{ QT_TRANSLATE_NOOP("RecentLists",
                                      "Print copy %1 of receipt %2: %3 given back to %4."),
    QT_TRANSLATE_NOOP(
        "RecentLists", "Print receipt %1, which has not come out yet: %2 given back to %3.") };

// A list. Its texts are of the same context.
template <class Summary, class List>
struct RecentKind {
    const char *documentKind;
    const protocol::Endpoint<protocol::RecentQuery, List> &endpoint;
    std::vector<Summary> List::*rows;
    const char *tableName;
    const char *title;
    const char *empty;
    RecentColumns<Summary> columns;
    PrintWords print;
    QString (*what)(const Summary &entry, const Session &session);
    // Why no copy of it is printed; empty: one may be.
    QString (*obstacle)(const Summary &entry) = [](const Summary &) { return QString(); };
    const char *hint = QT_TRANSLATE_NOOP(
        "RecentLists", "Choose an entry with the arrow keys; Enter prints a copy of its receipt.");
};

template <class Summary, QString Summary::*number>
QString isolated(const Summary &entry, const Session &)
{
    return isolateLeftToRight(entry.*number);
}

template <class Summary>
RecentColumn<Summary> receiptColumn(int spareRank)
{
    return { QT_TRANSLATE_NOOP("RecentLists", "Receipt no."),
        &isolated<Summary, &Summary::receiptNumber>, false,
        [](const Summary &entry) { return QVariant(entry.receiptNumber); }, spareRank };
}

template <class Summary, qint64 Summary::*atMsUtc>
RecentColumn<Summary> timeColumn(int spareRank)
{
    return { QT_TRANSLATE_NOOP("RecentLists", "Time"),
        [](const Summary &entry, const Session &session) {
            return instantText(entry.*atMsUtc, session.timeZone());
        },
        false, [](const Summary &entry) { return QVariant(entry.*atMsUtc); }, spareRank };
}

template <class Summary>
RecentColumn<Summary> meterColumn()
{
    return { QT_TRANSLATE_NOOP("RecentLists", "Meter number"),
        [](const Summary &entry, const Session &) { return meterText(entry.meterNumber); }, false,
        [](const Summary &entry) { return QVariant(entry.meterNumber); } };
}

template <class Summary>
RecentColumn<Summary> customerColumn()
{
    return { QT_TRANSLATE_NOOP("RecentLists", "Customer"),
        [](const Summary &entry, const Session &) {
            return localName(entry.customerName.en, entry.customerName.ar);
        } };
}

template <class Summary>
QString moneyOf(const Summary &entry, const Session &session)
{
    return moneyText(Money::fromMinor(entry.tenderMinor), session.currency());
}

template <class Summary>
QString moneyInWords(const Summary &entry, const Session &session)
{
    return moneyWithCurrency(Money::fromMinor(entry.tenderMinor), session.currency());
}

template <class Summary>
RecentColumn<Summary> moneyColumn(const char *title)
{
    return { title, &moneyOf<Summary>, true,
        [](const Summary &entry) { return QVariant(entry.tenderMinor); } };
}

template <class Summary>
RecentColumn<Summary> energyColumn(int spareRank)
{
    return { QT_TRANSLATE_NOOP("RecentLists", "Energy"),
        [](const Summary &entry, const Session &) {
            return energyText(Energy::fromWh(entry.energyWh), entry.resource);
        },
        true, [](const Summary &entry) { return QVariant(entry.energyWh); }, spareRank };
}

template <class Summary>
RecentColumn<Summary> copiesColumn(int spareRank)
{
    return { QT_TRANSLATE_NOOP("RecentLists", "Copies"),
        [](const Summary &entry, const Session &) {
            return isolateLeftToRight(QString::number(entry.copyCount));
        },
        true, [](const Summary &entry) { return QVariant(entry.copyCount); }, spareRank };
}

template <class Summary>
RecentColumn<Summary> reasonColumn(QString (*text)(const Summary &, const Session &), int spareRank)
{
    return { QT_TRANSLATE_NOOP("RecentLists", "Reason"), text, false, nullptr, spareRank };
}

// Every list begins with receipt and time, those about meters go on with meter and customer.
template <class Summary, qint64 Summary::*atMsUtc>
RecentColumns<Summary> documentColumns(int spareRank, std::vector<RecentColumn<Summary>> more)
{
    RecentColumns<Summary> columns{ receiptColumn<Summary>(spareRank),
        timeColumn<Summary, atMsUtc>(spareRank + 1) };
    columns.insert(columns.end(), more.begin(), more.end());
    return columns;
}

template <class Summary, qint64 Summary::*atMsUtc>
RecentColumns<Summary> meterColumns(int spareRank, std::vector<RecentColumn<Summary>> more)
{
    more.insert(more.begin(), { meterColumn<Summary>(), customerColumn<Summary>() });
    return documentColumns<Summary, atMsUtc>(spareRank, more);
}

// Of what was taken back and has nothing that would be void.
template <class Summary>
QString reversedObstacle(const Summary &entry)
{
    return entry.isReversed ? RecentLists::tr("Receipt %1 was reversed: no copy is printed.")
                                  .arg(isolateLeftToRight(entry.receiptNumber))
                            : QString();
}

// Whom a document is of.
template <class Summary>
QString partyOf(const Summary &entry)
{
    if constexpr (requires { entry.vendorName; })
        return shownName(entry.vendorName.en, entry.vendorName.ar);
    else
        return shownName(entry.customerName.en, entry.customerName.ar);
}

// Of what had tokens.
template <class Summary>
QString voidedObstacle(const Summary &entry)
{
    return entry.isReversed
        ? RecentLists::tr("Receipt %1 was reversed: its tokens are void, and no copy is printed.")
              .arg(isolateLeftToRight(entry.receiptNumber))
        : QString();
}

QString words(const char *source) { return QCoreApplication::translate("RecentLists", source); }

template <class Summary, class List>
RecentWords wordsOf(const RecentKind<Summary, List> &kind,
    const model::RecentDocuments<Summary, List> &list, const Session &session)
{
    RecentWords said;
    said.title = [&kind] { return words(kind.title); };
    said.hint = [&kind] { return words(kind.hint); };
    said.empty = [&kind] { return words(kind.empty); };
    said.columns = [&kind, &list, &session] {
        std::vector<ColumnsModel::Column> columns;
        for (const RecentColumn<Summary> &column : kind.columns) {
            columns.push_back({ words(column.title),
                [&](const QModelIndex &row) { return column.text(list.at(row.row()), session); },
                column.isFigure, nullptr, column.spareRank });
            if (column.sortedBy)
                columns.back().sortedBy
                    = [&](const QModelIndex &row) { return column.sortedBy(list.at(row.row())); };
        }
        return columns;
    };
    said.sentence = [&kind, &list, &session](int row) {
        const Summary &entry = list.at(row);
        if (const QString obstacle = kind.obstacle(entry); !obstacle.isEmpty())
            return obstacle;
        return words(kind.print.copy)
            .arg(isolateLeftToRight(QString::number(entry.copyCount + 1)),
                isolateLeftToRight(entry.receiptNumber), kind.what(entry, session), partyOf(entry));
    };
    said.originalSentence = [&kind, &list, &session](int row) {
        const Summary &entry = list.at(row);
        return words(kind.print.original)
            .arg(
                isolateLeftToRight(entry.receiptNumber), kind.what(entry, session), partyOf(entry));
    };
    said.isPrintable = [&kind, &list](int row) { return kind.obstacle(list.at(row)).isEmpty(); };
    return said;
}

// The kind outlives the page.
template <class Summary, class List>
Page *make(const RecentKind<Summary, List> &kind, const PageTools &tools, QWidget *parent)
{
    using Documents = model::RecentDocuments<Summary, List>;
    auto recent = std::make_unique<Documents>(
        model::RecentModel::Parts{
            tools.calls, tools.session, tools.receipts.copiesOf(QLatin1String(kind.documentKind)) },
        kind.endpoint, kind.rows);
    auto *page = new RecentPage({ *recent, tools.session, tools.receipts, kind.tableName },
        wordsOf(kind, *recent, tools.session), parent);
    page->keep(std::move(recent));
    return page;
}

const RecentKind<protocol::SaleSummary, protocol::RecentSalesReply> &sales()
{
    using Sale = protocol::SaleSummary;
    static const RecentKind<Sale, protocol::RecentSalesReply> kind{
        .documentKind = protocol::SaleReply::documentKind,
        .endpoint = protocol::endpoints::sales.list,
        .rows = &protocol::RecentSalesReply::sales,
        .tableName = "recent_sales",
        .title = QT_TRANSLATE_NOOP("RecentLists", "Recent sales"),
        .empty = QT_TRANSLATE_NOOP("RecentLists", "Nothing was sold here yet."),
        .columns = meterColumns<Sale, &Sale::soldAtMsUtc>(1,
            { moneyColumn<Sale>(QT_TRANSLATE_NOOP("RecentLists", "Amount paid")),
                energyColumn<Sale>(3), copiesColumn<Sale>(4) }),
        .print = printedFrom,
        .what =
            [](const Sale &sale, const Session &session) {
                const QString money = moneyInWords(sale, session);
                return sale.correctsReceipt.isEmpty()
                    ? money
                    : RecentLists::tr("%1 (in the place of receipt %2)")
                          .arg(money, isolateLeftToRight(sale.correctsReceipt));
            },
        .obstacle = &voidedObstacle<Sale>,
        .hint = QT_TRANSLATE_NOOP("RecentLists",
            "Choose a sale with the arrow keys; Enter prints a copy of its receipt."),
    };
    return kind;
}

const RecentKind<protocol::EngineeringSummary, protocol::RecentEngineeringReply> &service()
{
    using Entry = protocol::EngineeringSummary;
    static const RecentKind<Entry, protocol::RecentEngineeringReply> kind{
        .documentKind = protocol::EngineeringReply::documentKind,
        .endpoint = protocol::endpoints::engineering.list,
        .rows = &protocol::RecentEngineeringReply::engineering,
        .tableName = "recent_service",
        .title = QT_TRANSLATE_NOOP("RecentLists", "Recent service tokens"),
        .empty = QT_TRANSLATE_NOOP("RecentLists", "No service tokens were issued here yet."),
        .columns = meterColumns<Entry, &Entry::issuedAtMsUtc>(0,
            { { QT_TRANSLATE_NOOP("RecentLists", "What was done"),
                  [](const Entry &entry, const Session &) {
                      return EngineeringText::kind(entry.kind);
                  } },
                copiesColumn<Entry>(2),
                reasonColumn<Entry>(
                    [](const Entry &entry, const Session &) {
                        QStringList both{ entry.reason, entry.jobNumber };
                        both.removeAll(QString());
                        return both.join(QStringLiteral(" · "));
                    },
                    3) }),
        .print = printedFor,
        .what
        = [](const Entry &entry, const Session &) { return EngineeringText::kind(entry.kind); },
    };
    return kind;
}

const RecentKind<protocol::ReversalSummary, protocol::RecentReversalsReply> &reversals()
{
    using Entry = protocol::ReversalSummary;
    static const RecentKind<Entry, protocol::RecentReversalsReply> kind{
        .documentKind = protocol::ReversalReply::documentKind,
        .endpoint = protocol::endpoints::reversals.list,
        .rows = &protocol::RecentReversalsReply::reversals,
        .tableName = "recent_reversals",
        .title = QT_TRANSLATE_NOOP("RecentLists", "Recent reversals"),
        .empty = QT_TRANSLATE_NOOP("RecentLists", "Nothing was reversed here yet."),
        .columns = meterColumns<Entry, &Entry::reversedAtMsUtc>(0,
            { moneyColumn<Entry>(QT_TRANSLATE_NOOP("RecentLists", "Given back")),
                copiesColumn<Entry>(2),
                reasonColumn<Entry>(
                    [](const Entry &entry, const Session &) { return entry.reason; }, 3) }),
        .print = printedBack,
        .what =
            [](const Entry &entry, const Session &session) {
                const QString money = moneyInWords(entry, session);
                return entry.correctedBy.isEmpty()
                    ? money
                    : RecentLists::tr("%1 (receipt %2 stands in its place)")
                          .arg(money, isolateLeftToRight(entry.correctedBy));
            },
    };
    return kind;
}

const RecentKind<protocol::PaymentSummary, protocol::RecentPaymentsReply> &payments()
{
    using Entry = protocol::PaymentSummary;
    static const RecentKind<Entry, protocol::RecentPaymentsReply> kind{
        .documentKind = protocol::PaymentReply::documentKind,
        .endpoint = protocol::endpoints::payments.list,
        .rows = &protocol::RecentPaymentsReply::payments,
        .tableName = "recent_payments",
        .title = QT_TRANSLATE_NOOP("RecentLists", "Recent payments"),
        .empty = QT_TRANSLATE_NOOP("RecentLists", "Nothing was paid here yet."),
        .columns = documentColumns<Entry, &Entry::paidAtMsUtc>(0,
            { { QT_TRANSLATE_NOOP("RecentLists", "Account"),
                  [](const Entry &entry, const Session &) {
                      return meterText(entry.accountNumber);
                  },
                  false, [](const Entry &entry) { return QVariant(entry.accountNumber); } },
                customerColumn<Entry>(),
                moneyColumn<Entry>(QT_TRANSLATE_NOOP("RecentLists", "Amount paid")),
                { QT_TRANSLATE_NOOP("RecentLists", "Paid by"),
                    [](const Entry &entry, const Session &) {
                        const auto payment = paymentKindFromText(entry.payment);
                        return payment ? PaymentFields::kindText(*payment) : QString();
                    },
                    false, nullptr, 3 },
                copiesColumn<Entry>(2) }),
        .print = printedFrom,
        .what = &moneyInWords<Entry>,
        .obstacle = &reversedObstacle<Entry>,
    };
    return kind;
}

QString vendorAmount(const protocol::VendorEntrySummary &entry, const Session &session)
{
    return moneyText(Money::fromMinor(entry.amountMinor), session.currency());
}

QString vendorEntryWords(const protocol::VendorEntrySummary &entry, const Session &)
{
    const QString what = VendorWords::entryText(entry.entry);
    return entry.isReversal ? RecentLists::tr("%1, taken back").arg(what)
        : entry.isReversed  ? RecentLists::tr("%1 (was taken back)").arg(what)
                            : what;
}

const RecentKind<protocol::VendorEntrySummary, protocol::RecentVendorEntriesReply> &vendorEntries()
{
    using Entry = protocol::VendorEntrySummary;
    static const RecentKind<Entry, protocol::RecentVendorEntriesReply> kind{
        .documentKind = protocol::VendorEntryReply::documentKind,
        .endpoint = protocol::endpoints::vendorEntries.list,
        .rows = &protocol::RecentVendorEntriesReply::vendorEntries,
        .tableName = "recent_vendor_entries",
        .title = QT_TRANSLATE_NOOP("RecentLists", "Recent entries of vendors"),
        .empty = QT_TRANSLATE_NOOP("RecentLists", "Nothing was entered for vendors here yet."),
        .columns = documentColumns<Entry, &Entry::enteredAtMsUtc>(0,
            { { QT_TRANSLATE_NOOP("RecentLists", "Vendor code"),
                  &isolated<Entry, &Entry::vendorCode>, false,
                  [](const Entry &entry) { return QVariant(entry.vendorCode); } },
                { QT_TRANSLATE_NOOP("RecentLists", "Vendor"),
                    [](const Entry &entry, const Session &) {
                        return localName(entry.vendorName.en, entry.vendorName.ar);
                    },
                    false, nullptr, 2 },
                { QT_TRANSLATE_NOOP("RecentLists", "Entry"), &vendorEntryWords },
                { QT_TRANSLATE_NOOP("RecentLists", "Amount"), &vendorAmount, true,
                    [](const Entry &entry) { return QVariant(entry.amountMinor); } },
                { QT_TRANSLATE_NOOP("RecentLists", "Reference"),
                    &isolated<Entry, &Entry::reference>, false, nullptr, 3 },
                copiesColumn<Entry>(4) }),
        .print = printedFor,
        .what =
            [](const Entry &entry, const Session &session) {
                return RecentLists::tr("%1 of %2")
                    .arg(VendorWords::entryText(entry.entry),
                        moneyWithCurrency(Money::fromMinor(entry.amountMinor), session.currency()));
            },
        .obstacle = &reversedObstacle<Entry>,
    };
    return kind;
}

const RecentKind<protocol::CreditIssueSummary, protocol::RecentCreditIssuesReply> &creditIssues()
{
    using Entry = protocol::CreditIssueSummary;
    static const RecentKind<Entry, protocol::RecentCreditIssuesReply> kind{
        .documentKind = protocol::CreditIssueReply::documentKind,
        .endpoint = protocol::endpoints::creditIssues.list,
        .rows = &protocol::RecentCreditIssuesReply::creditIssues,
        .tableName = "recent_credit_issues",
        .title = QT_TRANSLATE_NOOP("RecentLists", "Recent credit without a purchase"),
        .empty
        = QT_TRANSLATE_NOOP("RecentLists", "No tokens without a purchase were made here yet."),
        .columns = meterColumns<Entry, &Entry::issuedAtMsUtc>(0,
            { { QT_TRANSLATE_NOOP("RecentLists", "Tokens for"),
                  [](const Entry &entry, const Session &) {
                      return CreditIssueWords::purposeText(entry.purpose);
                  } },
                energyColumn<Entry>(2), copiesColumn<Entry>(3),
                reasonColumn<Entry>(
                    [](const Entry &entry, const Session &) {
                        return entry.reason + QStringLiteral(" · ") + entry.documentNumber;
                    },
                    4) }),
        .print = printedFor,
        .what =
            [](const Entry &entry, const Session &) {
                return withDotsAtLineEnds(QStringLiteral("%1 · %2"))
                    .arg(CreditIssueWords::purposeText(entry.purpose),
                        energyText(Energy::fromWh(entry.energyWh), entry.resource));
            },
        .obstacle = &voidedObstacle<Entry>,
    };
    return kind;
}

} // namespace

Page *RecentLists::makeSales(const PageTools &tools, QWidget *parent)
{
    return make(sales(), tools, parent);
}

Page *RecentLists::makeService(const PageTools &tools, QWidget *parent)
{
    return make(service(), tools, parent);
}

Page *RecentLists::makeReversals(const PageTools &tools, QWidget *parent)
{
    return make(reversals(), tools, parent);
}

Page *RecentLists::makePayments(const PageTools &tools, QWidget *parent)
{
    return make(payments(), tools, parent);
}

Page *RecentLists::makeVendorEntries(const PageTools &tools, QWidget *parent)
{
    return make(vendorEntries(), tools, parent);
}

Page *RecentLists::makeCreditIssues(const PageTools &tools, QWidget *parent)
{
    return make(creditIssues(), tools, parent);
}

} // namespace shahn::view
