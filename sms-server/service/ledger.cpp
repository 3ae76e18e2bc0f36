// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/ledger.h"

#include "archive/record.h"
#include "domain/calendar.h"
#include "service/ledger_reading.h"
#include "store/document_store.h"
#include "store/ledger_names.h"
#include "store/ledger_store.h"
#include "vending/debt_entry.h"
#include "vending/journal_voucher.h"
#include "vending/kinds.h"
#include "vending/reply_text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace shahn::service
{
namespace
{

using protocol::LedgerAccountInfo;
using protocol::LedgerBook;
using store::LedgerNames;
using store::LedgerPeriod;
using store::LedgerPlace;
using store::LedgerPosting;
using store::LedgerStore;

// Of one customer, ever: they are found by a chain and not by the day.
constexpr int documentsOfCustomerMax = 20'000;
constexpr int statementEntriesMax = 2'000;

QString kindText(int number)
{
    const vending::Kind *const kind = vending::kindOf(number);
    return kind == nullptr ? QString() : kind->name();
}

// With its names and without figures.
LedgerAccountInfo infoOf(const LedgerNames &names, qint64 account)
{
    LedgerAccountInfo info;
    info.account = names.text(account);
    if (const auto *const ledger = store::ledgerInfo(store::ledgerOf(account))) {
        info.kind = QLatin1String(store::accountKindText(ledger->kind));
        info.name = { QString::fromUtf8(ledger->nameEn), QString::fromUtf8(ledger->nameAr) };
    }
    if (const auto *const subject = names.subject(account))
        info.subjectName = { subject->nameEn, subject->nameAr };
    return info;
}

Expected<void> close(LedgerAccountInfo &info)
{
    const auto closing = narrowed(Wide(info.openingMinor) + info.debitMinor - info.creditMinor);
    if (!closing)
        return closing.error();
    info.closingMinor = *closing;
    return {};
}

// The place of a ledger in the chart; others stand behind it.
size_t placeInChart(qint64 account)
{
    const auto chart = store::ledgerChart();
    return size_t(std::ranges::find(chart, store::ledgerOf(account), &store::LedgerInfo::ledger)
        - chart.begin());
}

// Where a page of a book ends, and what the account has there.
struct BookMark {
    LedgerPlace place;
    qint64 balanceMinor = 0;
};

QJsonArray bookOf(const QString &account, const LedgerPeriod &period)
{
    return { account, period.from, period.to };
}

QString markText(const QJsonArray &book, const BookMark &mark)
{
    QJsonArray parts = book;
    for (const qint64 number : { qint64(mark.place.businessDay), mark.place.document,
             qint64(mark.place.line), mark.balanceMinor })
        parts.append(number);
    return QString::fromLatin1(
        QJsonDocument(parts)
            .toJson(QJsonDocument::Compact)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Expected<BookMark> markOf(const QString &text, const QJsonArray &book)
{
    const auto octets = QByteArray::fromBase64Encoding(text.toLatin1(),
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
            | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonArray parts = QJsonDocument::fromJson(*octets).array();
    bool isMark = parts.size() == book.size() + 4;
    for (qsizetype i = 0; isMark && i < parts.size(); ++i)
        isMark = i < book.size() ? parts[i] == book[i] : parts[i].isDouble();
    if (!isMark)
        return archive::invalidField(
            QStringLiteral("after"), "after", QStringLiteral("is not of this account and period"));
    const qsizetype first = book.size();
    return BookMark{ { sql::toInt(parts[first].toInteger()), parts[first + 1].toInteger(),
                         sql::toInt(parts[first + 2].toInteger()) },
        parts[first + 3].toInteger() };
}

// The postings of one page, and one more where there are more.
struct BookPage {
    LedgerAccountInfo account;
    std::vector<LedgerPosting> postings;
};

using Place = std::optional<LedgerPlace>;

// Of a station, tariff or part, or of all customers: day by day.
Expected<BookPage> pageByDays(LedgerStore &ledger, LedgerAccountInfo info, qint64 account,
    const LedgerPeriod &period, const Place &after, int limit)
{
    const auto opening = ledger.openingMinor(account, period.from);
    if (!opening)
        return opening.error();
    const auto days = ledger.days(account, period);
    if (!days)
        return days.error();
    BookPage page{ std::move(info), {} };
    page.account.openingMinor = *opening;
    Wide debit = 0;
    Wide credit = 0;
    for (const store::LedgerDay &day : *days) {
        debit += day.debitMinor;
        credit += day.creditMinor;
        page.account.postingCount += day.postingCount;
        const int missing = limit - int(page.postings.size());
        const bool isRead = after
            && LedgerPlace{ day.businessDay, day.lastDocument, std::numeric_limits<int>::max() }
                <= *after;
        if (isRead || missing <= 0)
            continue;
        const bool isInside = after && after->businessDay == day.businessDay
            && after->document >= day.firstDocument;
        auto postings = ledger.postings(account, day, isInside ? after : Place(), missing);
        if (!postings)
            return postings.error();
        std::ranges::move(*postings, std::back_inserter(page.postings));
    }
    const auto debitMinor = narrowed(debit);
    const auto creditMinor = narrowed(credit);
    if (!debitMinor || !creditMinor)
        return debitMinor ? creditMinor.error() : debitMinor.error();
    page.account.debitMinor = *debitMinor;
    page.account.creditMinor = *creditMinor;
    return page;
}

// A customer's: nothing sums it, so all of it is read.
Expected<BookPage> pageOfCustomer(LedgerStore &ledger, LedgerAccountInfo info,
    const store::NamedAccount &named, const LedgerPeriod &period, const Place &after, int limit)
{
    auto postings = ledger.postingsOfCustomer(
        named.ledger->ledger, *named.customer, documentsOfCustomerMax + 1);
    if (!postings)
        return postings.error();
    if (postings->size() > documentsOfCustomerMax)
        return archive::invalidField(QStringLiteral("account"), "tooMany",
            QStringLiteral("has more than %1 postings").arg(documentsOfCustomerMax));
    BookPage page{ std::move(info), {} };
    for (LedgerPosting &posting : *postings) {
        const qint64 minor = posting.amountMinor;
        if (posting.place.businessDay < period.from)
            page.account.openingMinor += minor;
        if (posting.place.businessDay < period.from || posting.place.businessDay > period.to)
            continue;
        (minor > 0 ? page.account.debitMinor : page.account.creditMinor) += qAbs(minor);
        ++page.account.postingCount;
        if ((!after || posting.place > *after) && int(page.postings.size()) < limit)
            page.postings.push_back(std::move(posting));
    }
    return page;
}

protocol::LedgerEntry entryOf(const LedgerPosting &posting, qint64 balanceMinor)
{
    protocol::LedgerEntry entry;
    entry.businessDay = dayText(posting.place.businessDay);
    entry.atMsUtc = posting.atMs;
    entry.documentKind = kindText(posting.kind);
    entry.receiptNumber = vending::receiptNumber(posting.cdu, posting.receipt);
    entry.cduCode = posting.cdu;
    entry.operatorLogin = posting.login;
    entry.accountNumber = posting.customer;
    entry.debtCode = posting.debt;
    entry.reference = posting.reference;
    (posting.amountMinor > 0 ? entry.debitMinor : entry.creditMinor) = qAbs(posting.amountMinor);
    entry.balanceMinor = balanceMinor;
    return entry;
}

protocol::StatementEntry entryOf(const store::StatementDocument &document)
{
    protocol::StatementEntry entry;
    entry.businessDay = dayText(document.businessDay);
    entry.atMsUtc = document.atMs;
    entry.documentKind = kindText(document.kind);
    entry.receiptNumber = vending::receiptNumber(document.cdu, document.receipt);
    entry.cduCode = document.cdu;
    entry.operatorLogin = document.login;
    entry.meterNumber = document.drn;
    entry.energyWh = document.energyWh;
    entry.resource = document.resource;
    entry.reference = document.reference;
    entry.reason = document.reason;
    using store::Ledger;
    const auto posted = [&](Ledger ledger) {
        const auto found = document.postedMinor.find(ledger);
        return found == document.postedMinor.end() ? 0 : found->second;
    };
    for (const auto &[ledger, minor] : document.postedMinor) {
        if (store::isMoney(ledger))
            entry.paidMinor += minor;
    }
    // Of what was given free nothing is the customer's.
    entry.energyMinor
        = -(posted(Ledger::EnergyRevenue) + posted(Ledger::FreeIssue) + posted(Ledger::FreeEnergy));
    entry.chargesMinor = -posted(Ledger::Charge);
    entry.taxesMinor = -(posted(Ledger::Tax) + posted(Ledger::Vat));
    entry.debtsMinor = -posted(Ledger::Debt);
    entry.roundingMinor = -posted(Ledger::Rounding);
    entry.carryOverMinor = -posted(Ledger::CarryOver);
    return entry;
}

// What each entry belongs to; documents: of the entries, in their order.
template <class Entry>
Expected<void> addRelated(
    sql::Connection &connection, const std::vector<qint64> &documents, std::vector<Entry> &entries)
{
    const auto related = store::DocumentStore(connection).relatedTo(documents);
    if (!related)
        return related.error();
    for (size_t i = 0; i < entries.size(); ++i) {
        if (const auto found = related->constFind(documents[i]); found != related->constEnd())
            entries[i].relatedReceipt = vending::receiptNumber(found->cdu, found->receipt);
    }
    return {};
}

// What became of a debt since it was recorded, in a period and behind it.
struct DebtChanges {
    qint64 paidMinor = 0;
    qint64 adjustedMinor = 0; // by vouchers
    qint64 afterwardsMinor = 0; // by either, behind the period
};

// By code. What has posted the recording is no change.
Expected<std::map<QString, DebtChanges>> debtChanges(
    LedgerStore &ledger, qint64 customer, const LedgerPeriod &period)
{
    const auto postings
        = ledger.postingsOfCustomer(store::Ledger::Debt, customer, documentsOfCustomerMax + 1);
    if (!postings)
        return postings.error();
    const int recording = vending::DebtEntryCommand::kind().number();
    const int voucher = vending::JournalVoucherCommand::kind().number();
    std::map<QString, DebtChanges> all;
    for (const LedgerPosting &posting : *postings) {
        if (posting.kind == recording || posting.place.businessDay < period.from)
            continue;
        DebtChanges &changes = all[posting.debt];
        if (posting.place.businessDay > period.to)
            changes.afterwardsMinor += posting.amountMinor;
        else if (posting.kind == voucher)
            changes.adjustedMinor += posting.amountMinor;
        else
            changes.paidMinor -= posting.amountMinor;
    }
    return all;
}

// Where it was posted to; one of before counts from its own day. 0: not known.
int recordedOn(const store::StatementDebt &debt, const QTimeZone &zone)
{
    if (debt.recordedDay != 0 || debt.recordedAtMs == 0)
        return debt.recordedDay;
    return businessDayOf(QDateTime::fromMSecsSinceEpoch(debt.recordedAtMs, zone).date());
}

Expected<std::vector<protocol::StatementDebt>> debtsOf(
    LedgerStore &ledger, qint64 customer, const Period &period)
{
    const LedgerPeriod days = period.days();
    const auto debts = ledger.debtsOfCustomer(customer);
    if (!debts)
        return debts.error();
    auto changes = debtChanges(ledger, customer, days);
    if (!changes)
        return changes.error();
    std::vector<protocol::StatementDebt> told;
    for (const store::StatementDebt &debt : *debts) {
        const int recorded = recordedOn(debt, period.zone);
        if (recorded > days.to)
            continue;
        protocol::StatementDebt one;
        one.code = debt.code;
        one.kindName = { debt.kindEn, debt.kindAr };
        const DebtChanges &changed = (*changes)[debt.code];
        one.paidMinor = changed.paidMinor;
        one.adjustedMinor = changed.adjustedMinor;
        one.recordedMinor = recorded >= days.from ? debt.amountMinor : 0;
        one.closingMinor = debt.balanceMinor - changed.afterwardsMinor;
        one.openingMinor = one.closingMinor + one.paidMinor - one.adjustedMinor - one.recordedMinor;
        if (one.openingMinor != 0 || one.recordedMinor != 0 || one.paidMinor != 0
            || one.adjustedMinor != 0)
            told.push_back(std::move(one));
    }
    return told;
}

} // namespace

Expected<protocol::LedgerChart> Ledger::chart() const
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto names = LedgerNames::load(**connection);
    if (!names)
        return names.error();
    protocol::LedgerChart told;
    for (const store::LedgerInfo &one : store::ledgerChart())
        told.ledgers.push_back(
            { QLatin1String(one.code), QLatin1String(store::accountKindText(one.kind)),
                { QString::fromUtf8(one.nameEn), QString::fromUtf8(one.nameAr) },
                QLatin1String(store::subjectText(one.subject)),
                QLatin1String(store::byHandText(one.byHand)) });
    for (const auto &[key, subject] : names->subjects())
        told.subjects.push_back({ QLatin1String(store::subjectText(key.first)), subject.code,
            { subject.nameEn, subject.nameAr } });
    return told;
}

Expected<protocol::TrialBalance> Ledger::trialBalance(const protocol::PeriodQuery &asked) const
{
    const auto reading = LedgerReading::open(m_database, m_clock, asked.from, asked.to);
    if (!reading)
        return reading.error();
    sql::Connection &connection = reading->connection();
    const Period &period = reading->period();
    const auto names = LedgerNames::load(connection);
    if (!names)
        return names.error();
    auto balances = LedgerStore(connection).balances(period.days());
    if (!balances)
        return balances.error();
    std::ranges::stable_sort(
        *balances, {}, [](const store::LedgerBalance &one) { return placeInChart(one.account); });
    protocol::TrialBalance told;
    told.from = dayText(period.from);
    told.to = dayText(period.to);
    Wide opening = 0;
    Wide debit = 0;
    Wide credit = 0;
    for (const store::LedgerBalance &balance : *balances) {
        LedgerAccountInfo info = infoOf(*names, balance.account);
        info.openingMinor = balance.openingMinor;
        info.debitMinor = balance.debitMinor;
        info.creditMinor = balance.creditMinor;
        info.postingCount = balance.postingCount;
        if (auto closed = close(info); !closed)
            return closed.error();
        opening += info.openingMinor;
        debit += info.debitMinor;
        credit += info.creditMinor;
        told.accounts.push_back(std::move(info));
    }
    const std::pair<Wide, qint64 *> sums[]
        = { { opening, &told.openingMinor }, { debit, &told.debitMinor },
              { credit, &told.creditMinor }, { opening + debit - credit, &told.closingMinor } };
    for (const auto &[sum, minor] : sums) {
        const auto narrow = narrowed(sum);
        if (!narrow)
            return narrow.error();
        *minor = *narrow;
    }
    told.isBalanced = told.openingMinor == 0 && told.closingMinor == 0;
    return told;
}

Expected<LedgerBook> Ledger::book(const protocol::LedgerBookQuery &asked) const
{
    const int limit = asked.limit.value_or(protocol::LedgerBookQuery::limitDefault);
    if (limit < 1 || limit > protocol::LedgerBookQuery::limitMax)
        return archive::invalidField(QStringLiteral("limit"), "range",
            QStringLiteral("must be a number from 1 to %1")
                .arg(protocol::LedgerBookQuery::limitMax));
    const auto reading = LedgerReading::open(m_database, m_clock, asked.from, asked.to);
    if (!reading)
        return reading.error();
    sql::Connection &connection = reading->connection();
    const Period &period = reading->period();
    const LedgerPeriod days = period.days();
    const auto names = LedgerNames::load(connection);
    if (!names)
        return names.error();
    const auto named = names->named(connection, asked.account);
    if (!named)
        return named.error();
    const QJsonArray mark = bookOf(asked.account, days);
    std::optional<BookMark> after;
    if (asked.after) {
        const auto read = markOf(*asked.after, mark);
        if (!read)
            return read.error();
        after = *read;
    }
    LedgerAccountInfo info = infoOf(*names, named->account);
    info.account = asked.account;
    LedgerStore ledger(connection);
    const Place place = after ? Place(after->place) : Place();
    auto page = named->customer
        ? pageOfCustomer(ledger, std::move(info), *named, days, place, limit + 1)
        : pageByDays(ledger, std::move(info), named->account, days, place, limit + 1);
    if (!page)
        return page.error();
    if (auto closed = close(page->account); !closed)
        return closed.error();
    LedgerBook book{ dayText(period.from), dayText(period.to), std::move(page->account), {}, {},
        {} };
    Wide running = after ? after->balanceMinor : book.account.openingMinor;
    const bool hasMore = page->postings.size() > size_t(limit);
    if (hasMore)
        page->postings.pop_back();
    std::vector<qint64> documents;
    for (const LedgerPosting &posting : page->postings) {
        running += posting.amountMinor;
        const auto balance = narrowed(running);
        if (!balance)
            return balance.error();
        book.entries.push_back(entryOf(posting, *balance));
        documents.push_back(posting.place.document);
    }
    if (auto added = addRelated(connection, documents, book.entries); !added)
        return added.error();
    if (hasMore)
        book.next = markText(mark, { page->postings.back().place, qint64(running) });
    else if (!after || period.isOver())
        book.differenceMinor = qint64(Wide(book.account.closingMinor) - running);
    return book;
}

Expected<protocol::Statement> Ledger::statement(
    const RecordUser &user, const protocol::StatementQuery &asked) const
{
    const auto customer
        = m_records.find(user, *archive::entityNamed(QStringLiteral("customer")), asked.number);
    if (!customer)
        return customer.error();
    const auto reading = LedgerReading::open(m_database, m_clock, asked.from, asked.to);
    if (!reading)
        return reading.error();
    sql::Connection &connection = reading->connection();
    const Period &period = reading->period();
    const LedgerPeriod days = period.days();
    LedgerStore ledger(connection);
    const auto documents = ledger.documentsOfCustomer(customer->id, documentsOfCustomerMax + 1);
    if (!documents)
        return documents.error();
    if (documents->size() > documentsOfCustomerMax)
        return archive::invalidField(QStringLiteral("number"), "tooMany",
            QStringLiteral("has more than %1 documents").arg(documentsOfCustomerMax));
    const auto now = ledger.carryOverMinor(customer->id);
    if (!now)
        return now.error();
    protocol::Statement told;
    told.from = dayText(period.from);
    told.to = dayText(period.to);
    told.number = customer->fields.value(QLatin1String("number")).toString();
    told.customerName = { customer->fields.value(QLatin1String("nameEn")).toString(),
        customer->fields.value(QLatin1String("nameAr")).toString() };
    told.carryOverClosingMinor = *now;
    told.carryOverOpeningMinor = *now;
    std::vector<qint64> inPeriod;
    for (const store::StatementDocument &document : *documents) {
        protocol::StatementEntry entry = entryOf(document);
        if (document.businessDay >= days.from)
            told.carryOverOpeningMinor -= entry.carryOverMinor;
        if (document.businessDay > days.to)
            told.carryOverClosingMinor -= entry.carryOverMinor;
        else if (document.businessDay >= days.from) {
            told.entries.push_back(std::move(entry));
            inPeriod.push_back(document.document);
        }
    }
    qint64 running = told.carryOverOpeningMinor;
    for (protocol::StatementEntry &entry : told.entries)
        entry.carryOverAfterMinor = running += entry.carryOverMinor;
    if (told.entries.size() > statementEntriesMax)
        return wrongPeriod("from", "tooMany",
            QStringLiteral("begins a period with more than %1 documents of this customer; a "
                           "shorter one has less")
                .arg(statementEntriesMax));
    if (auto added = addRelated(connection, inPeriod, told.entries); !added)
        return added.error();
    auto debts = debtsOf(ledger, customer->id, period);
    if (!debts)
        return debts.error();
    told.debts = std::move(*debts);
    return told;
}

} // namespace shahn::service
