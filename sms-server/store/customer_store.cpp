// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customer_store.h"

#include "core/text.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/json_rows.h"
#include "store/personal_fields.h"
#include "store/tariff_store.h"

#include <QJsonObject>
#include <QLoggingCategory>

#include <algorithm>
#include <optional>
#include <utility>

namespace shahn::store
{

Q_LOGGING_CATEGORY(logCustomers, "shahn.customers")

namespace
{

// The fact says that it is this meter alone.
Error damagedMeter(const QString &drn, const QString &detail)
{
    return fail(ErrorCode::DataCorrupt, detail, { { QStringLiteral("meter"), drn } });
}

// Empty where it does not open: a sale does not wait for a phone.
QString phoneOf(const sql::Row &row, const secure::FieldSeal *seal)
{
    if (seal == nullptr)
        return {};
    const auto phone = openedValue(*seal, personalPlace("customer", "phone"),
        row.text("account_number"), row.optionalText("phone_sealed").value_or(QString()));
    if (!phone)
        qCWarning(logCustomers, "error %d: %s", static_cast<int>(phone.error().code),
            qPrintable(phone.error().detail));
    return phone ? *phone : QString();
}

Expected<CustomerRow> customerOf(const sql::Row &row, const secure::FieldSeal *seal)
{
    const auto state = meterStateFromNumber(row.int32("state"));
    if (!state)
        return damagedMeter(row.text("drn"),
            QStringLiteral("meter %1: %2").arg(row.text("drn"), state.error().detail));
    CustomerRow customer;
    customer.drn = row.text("drn");
    customer.account = AccountNumber(row.text("account_number"));
    customer.nameEn = row.text("name_en");
    customer.nameAr = row.text("name_ar");
    customer.phone = phoneOf(row, seal);
    customer.address = row.text("address");
    customer.tariff = TariffCode(row.text("tariff_code"));
    customer.tariffNameEn = row.text("tariff_name_en");
    customer.tariffNameAr = row.text("tariff_name_ar");
    customer.meterState = *state;
    return customer;
}

Expected<MeterKeyData> keyDataOf(const sql::Row &row)
{
    const auto ea = encryptionAlgorithmFromNumber(row.int32("ea"));
    const auto kt = keyTypeFromNumber(row.int32("kt"));
    if (!ea || !kt)
        return damagedMeter(
            row.text("drn"), QStringLiteral("key data of meter %1").arg(row.text("drn")));
    MeterKeyData data;
    data.supplyGroup = SupplyGroup{ row.text("sgc"), row.int32("krn"), *kt };
    data.ti = row.int32("ti");
    data.ea = *ea;
    data.tct = row.int32("tct");
    if (const auto checked = checkRanges(data); !checked)
        return damagedMeter(row.text("drn"),
            QStringLiteral("meter %1: %2").arg(row.text("drn"), checked.error().detail));
    return data;
}

bool isDigits(const QString &text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// Gathers the hits of several statements; a meter stands once, where it was found first. One that
// is damaged hides no other: it says so where nothing else is found, or when it is opened.
class Hits
{
public:
    Hits(int limit, const secure::FieldSeal *seal) : m_limit(limit), m_seal(seal) { }

    // One more than wanted, to know whether there are more.
    int fetchCount() const { return m_limit + 1; }

    bool isFull() const { return m_result.hasMore; }

    const std::optional<Error> &damage() const { return m_damage; }

    bool hasMeter(const QString &drn) const
    {
        return std::any_of(m_result.hits.begin(), m_result.hits.end(),
            [&](const CustomerRow &hit) { return hit.drn == drn; });
    }

    Expected<void> add(const Expected<sql::Rows> &rows)
    {
        if (!rows)
            return rows.error();
        for (const sql::Row row : *rows) {
            auto customer = customerOf(row, m_seal);
            if (customer)
                add(std::move(*customer));
            else if (!m_damage)
                m_damage = customer.error();
        }
        return {};
    }

    Expected<SearchResult> take()
    {
        if (m_result.hits.empty() && m_damage)
            return *m_damage;
        return std::move(m_result);
    }

private:
    void add(CustomerRow customer)
    {
        if (hasMeter(customer.drn))
            return;
        if (static_cast<int>(m_result.hits.size()) == m_limit)
            m_result.hasMore = true;
        else
            m_result.hits.push_back(std::move(customer));
    }

    const int m_limit;
    const secure::FieldSeal *const m_seal;
    SearchResult m_result;
    std::optional<Error> m_damage; // the first
};

// What to look for in account.search_text.
struct SearchWords {
    std::vector<QString> indexed; // three characters and more: served by the index
    std::vector<QString> others;
};

SearchWords searchWordsOf(const QString &form)
{
    constexpr qsizetype indexedLengthMin = 3;
    SearchWords words;
    for (const QString &word : form.split(u' ')) {
        // A short word is looked for at the beginning of a word only, which its blank stands for.
        const QString part = word.toUcs4().size() < indexedLengthMin ? u' ' + word : word;
        if (part.toUcs4().size() < indexedLengthMin)
            words.others.push_back(part);
        else
            words.indexed.push_back(part);
    }
    return words;
}

Expected<sql::Rows> queryWords(sql::Connection &connection, SearchWords words, int limit)
{
    if (words.indexed.empty())
        return sql::Rows();
    if (connection.dialect() == sql::Dialect::Sqlite) {
        // searchForm leaves letters, digits and blanks only, so quotes need no escape.
        QString match;
        for (const QString &word : words.indexed)
            match += QStringLiteral("\"%1\" ").arg(word);
        return connection.query("customer_by_text",
            { { ":match", match }, { ":words", jsonList(words.others) }, { ":limit", limit } });
    }
    const auto longest = std::max_element(words.indexed.begin(), words.indexed.end(),
        [](const QString &a, const QString &b) { return a.size() < b.size(); });
    const QString pattern = u'%' + *longest + u'%';
    words.indexed.erase(longest);
    words.others.insert(words.others.end(), words.indexed.begin(), words.indexed.end());
    return connection.query("customer_by_text",
        { { ":pattern", pattern }, { ":words", jsonList(words.others) }, { ":limit", limit } });
}

} // namespace

QString meterStateText(MeterState state)
{
    switch (state) {
    case MeterState::Active:
        return QStringLiteral("active");
    case MeterState::Blocked:
        return QStringLiteral("blocked");
    case MeterState::Removed:
        break;
    }
    return QStringLiteral("removed");
}

Expected<MeterState> meterStateFromNumber(int number)
{
    for (const MeterState state :
        { MeterState::Active, MeterState::Blocked, MeterState::Removed }) {
        if (static_cast<int>(state) == number)
            return state;
    }
    return fail(ErrorCode::DataCorrupt, QStringLiteral("%1 is no meter state").arg(number));
}

Expected<SearchResult> CustomerStore::search(const QString &text, int limit)
{
    SHAHN_ASSERT(limit > 0);
    Hits hits(limit, m_seal);
    const QString form = searchForm(text);
    if (form.isEmpty())
        return hits.take();
    auto transaction = sql::Transaction::begin(m_connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();

    if (auto added = hits.add(queryAccount(text, hits.fetchCount())); !added)
        return added.error();
    // A meter number with a right check digit may be typed with its blanks, or as a MeterPAN.
    const auto meter = MeterNumber::parse(text);
    const QString digits = meter ? meter->drn() : QString(form).remove(u' ');
    if (isDigits(digits)) {
        if (auto added = hits.add(queryMeters(digits, hits.fetchCount())); !added)
            return added.error();
        // Else another meter of the customer would stand there in place of it.
        if (meter && hits.damage() && !hits.hasMeter(meter->drn()))
            return *hits.damage();
    }
    if (!(meter && hits.hasMeter(meter->drn()))) {
        if (auto added = hits.add(queryPersonal(text, hits.fetchCount())); !added)
            return added.error();
        if (!hits.isFull()) {
            if (auto added = hits.add(queryText(form, hits.fetchCount())); !added)
                return added.error();
        }
    }
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return hits.take();
}

Expected<sql::Rows> CustomerStore::queryPersonal(const QString &text, int limit)
{
    if (m_seal == nullptr)
        return sql::Rows();
    const auto hash = [&](const char *field) {
        return hashOf(*m_seal, personalPlace("customer", field), text);
    };
    return m_connection.query("customer_by_personal",
        { { ":phone", hash("phone") }, { ":email", hash("email") },
            { ":identity", hash("identityNumber") }, { ":limit", limit } });
}

Expected<sql::Rows> CustomerStore::queryText(const QString &form, int limit)
{
    if (m_connection.dialect() == sql::Dialect::Postgresql) {
        if (auto set = m_connection.query("customer_search_plan"); !set)
            return set;
    }
    return queryWords(m_connection, searchWordsOf(form), limit);
}

Expected<sql::Rows> CustomerStore::queryAccount(const QString &text, int limit)
{
    return m_connection.query("customer_by_account",
        { { ":account", toWesternDigits(withoutInvisible(text)).trimmed() }, { ":limit", limit } });
}

Expected<sql::Rows> CustomerStore::queryMeters(const QString &prefix, int limit)
{
    constexpr int drnLengthMax = 13;
    return m_connection.query("customer_by_meter_prefix",
        { { ":first", prefix }, { ":last", prefix.leftJustified(drnLengthMax, u'9') },
            { ":limit", limit } });
}

Expected<MeterView> CustomerStore::loadMeter(
    const MeterNumber &meter, qint64 atMs, KnownTariffs *known)
{
    auto transaction = sql::Transaction::begin(m_connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    const auto rows = m_connection.query("customer_meter", { { ":drn", meter.drn() } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(
            ErrorCode::MeterUnknown, QStringLiteral("there is no meter %1").arg(meter.drn()));
    const sql::Row row = rows->first();
    const auto customer = customerOf(row, m_seal);
    if (!customer)
        return customer.error();
    const auto keyData = keyDataOf(row);
    if (!keyData)
        return keyData.error();
    if (!row.boolean("is_trusted"))
        return damagedMeter(meter.drn(),
            QStringLiteral("the figures of meter %1 were changed by hand").arg(meter.drn()));
    const auto tariffs
        = TariffStore(m_connection, known).versionsInForce({ customer->tariff }, atMs);
    if (!tariffs)
        return tariffs.error();

    MeterView view;
    view.customer = *customer;
    view.pointCode = row.text("point_code");
    view.keyData = *keyData;
    if (!row.isNull("ken"))
        view.ken = row.int32("ken");
    if (!tariffs->empty())
        view.tariff = tariffs->front();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return view;
}

} // namespace shahn::store
