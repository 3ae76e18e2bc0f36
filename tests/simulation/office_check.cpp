// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/office_check.h"

#include "domain/calendar.h"
#include "protocol/json_codec.h"
#include "protocol/messages/voucher.h"
#include "store/reply_body.h"
#include "vending/repricing.h"

#include <algorithm>
#include <set>

namespace shahn::test
{
namespace
{

using Kind = VirtualOffice::Kind;

struct Rule {
    const char *name;
    const char *sql;
};

// Whatever a server has stored behind the block of an event, it has stored afterwards.
constexpr Rule rules[] = {
    { "the number of a paper was posted twice",
        "SELECT COUNT(*) AS n FROM (SELECT v.reference FROM voucher_detail AS v"
        " LEFT JOIN voucher_detail AS r ON r.reversed_id = v.document_id"
        " WHERE v.reversed_id IS NULL AND r.document_id IS NULL GROUP BY v.reference"
        " HAVING COUNT(*) > 1) AS t" },
    { "a voucher was taken back twice",
        "SELECT COUNT(*) AS n FROM (SELECT reversed_id FROM voucher_detail"
        " WHERE reversed_id IS NOT NULL GROUP BY reversed_id HAVING COUNT(*) > 1) AS t" },
    { "a month that is closed has other sums than it was closed with",
        "SELECT COUNT(*) AS n FROM ledger_period AS m LEFT JOIN (SELECT d.business_day / 100 AS "
        "month,"
        " SUM(CASE WHEN p.amount_minor > 0 THEN p.amount_minor ELSE 0 END) AS debit,"
        " SUM(CASE WHEN p.amount_minor < 0 THEN -p.amount_minor ELSE 0 END) AS credit,"
        " COUNT(*) AS k FROM posting AS p JOIN document AS d ON d.document_id = p.document_id"
        " GROUP BY d.business_day / 100) AS t ON t.month = m.month"
        " WHERE m.debit_minor <> COALESCE(t.debit, 0) OR m.credit_minor <> COALESCE(t.credit, 0)"
        " OR m.posting_count <> COALESCE(t.k, 0)" },
    { "something was posted into a month that was closed",
        "SELECT COUNT(*) AS n FROM audit_event AS e JOIN audit_block AS b"
        " ON b.server_id = e.server_id AND e.event BETWEEN b.first_event AND b.last_event"
        " JOIN document AS d ON d.document_id >> 48 = e.server_id"
        " AND d.document_id > b.last_document WHERE e.action = 'period-closed'"
        " AND d.business_day / 100 <= CAST(REPLACE(e.subject, '-', '') AS INTEGER)" },
    { "something was sold by prices that had not begun",
        "SELECT COUNT(*) AS n FROM document AS d JOIN tariff_version AS v"
        " ON v.tariff_version_id = d.tariff_version_id"
        " WHERE d.kind = 1 AND v.starts_at_ms > d.at_ms" },
    { "something was sold by prices that others had taken the place of",
        "SELECT COUNT(*) AS n FROM document AS d JOIN tariff_version AS s"
        " ON s.tariff_version_id = d.tariff_version_id JOIN tariff_version AS v"
        " ON v.tariff_id = s.tariff_id AND v.version > s.version AND v.starts_at_ms <= d.at_ms"
        " JOIN tariff AS t ON t.tariff_id = v.tariff_id JOIN audit_event AS e"
        " ON e.action = 'tariff-published' AND e.subject = t.tariff_code"
        " AND (e.detail LIKE '%\"version\":' || v.version || ',%'"
        " OR e.detail LIKE '%\"version\":' || v.version || '}') JOIN audit_block AS b"
        " ON b.server_id = e.server_id AND e.event BETWEEN b.first_event AND b.last_event"
        " WHERE d.kind = 1 AND d.document_id >> 48 = e.server_id"
        " AND d.document_id > b.last_document" },
};

class OfficePromises
{
public:
    OfficePromises(SaleFixture &world, const VirtualOffice &office)
        : m_world(world), m_office(office)
    {
    }

    QStringList broken()
    {
        checkVouchers();
        checkSubjects(Kind::Month,
            "SELECT CAST(month / 100 AS TEXT) || '-'"
            " || SUBSTR(CAST(month AS TEXT), 5) AS subject FROM ledger_period");
        // The first two are there from the start.
        checkSubjects(Kind::Version,
            "SELECT CAST(v.version AS TEXT) AS subject FROM tariff_version AS v JOIN tariff AS t"
            " ON t.tariff_id = v.tariff_id WHERE t.tariff_code = 'T2' AND v.version > 2");
        checkDebts();
        checkDays();
        for (const Rule &rule : rules) {
            if (m_world.number(QLatin1String(rule.sql)) != 0)
                m_broken.append(QLatin1String(rule.name));
        }
        const auto priced
            = vending::repriceSales(m_world.base().connection(), std::nullopt, nullptr);
        m_broken += priced ? priced->sentences : QStringList(priced.error().detail);
        return std::move(m_broken);
    }

private:
    void tell(const RequestId &id, const char *what)
    {
        m_broken.append(id.text() + u' ' + QLatin1String(what));
    }

    std::optional<sql::Rows> lines(const char *sql)
    {
        auto rows = m_world.base().connection().runText(QLatin1String(sql));
        if (!rows) {
            m_broken.append(rows.error().detail);
            return std::nullopt;
        }
        return std::move(*rows);
    }

    void checkVouchers();
    void checkSubjects(Kind kind, const char *sql);
    void checkDebts();
    void checkDays();

    SaleFixture &m_world;
    const VirtualOffice &m_office;
    QStringList m_broken;
};

void OfficePromises::checkVouchers()
{
    const auto rows = lines("SELECT v.voucher_id AS voucher_id, y.body AS body"
                            " FROM voucher_detail AS v JOIN reply AS y"
                            " ON y.document_id = v.document_id");
    if (!rows)
        return;
    std::set<RequestId> posted;
    for (const sql::Row row : *rows) {
        const RequestId id(row.text("voucher_id"));
        posted.insert(id);
        const auto asked = m_office.asked().find(id);
        if (asked == m_office.asked().end() || !asked->second.mayBeSigned) {
            tell(id, "was posted, and nobody had signed for it");
            continue;
        }
        const auto body = store::unpackReply(row.at(1).toByteArray());
        const auto reply = body ? protocol::fromBytes<protocol::VoucherReply>(*body)
                                : Expected<protocol::VoucherReply>(body.error());
        if (!reply || protocol::toJson(reply->voucher) != protocol::toJson(asked->second.voucher))
            tell(id, "was posted otherwise than it was asked for");
        if (asked->second.isDeclined)
            tell(id, "was posted, and was declined");
    }
    for (const auto &[id, asked] : m_office.asked()) {
        if (asked.kind == Kind::Voucher && asked.isSigned && !posted.contains(id))
            tell(id, "was signed for, and is not posted");
    }
}

// Of what is done by being signed for, and is there once.
void OfficePromises::checkSubjects(Kind kind, const char *sql)
{
    const auto rows = lines(sql);
    if (!rows)
        return;
    std::set<QString> done;
    for (const sql::Row row : *rows) {
        const QString subject = row.text("subject");
        done.insert(subject);
        const bool isSigned = std::ranges::any_of(m_office.asked(), [&](const auto &one) {
            return one.second.kind == kind && one.second.subject == subject
                && one.second.mayBeSigned;
        });
        if (!isSigned)
            m_broken.append(subject + QStringLiteral(" was done, and nobody had signed for it"));
    }
    for (const auto &[id, asked] : m_office.asked()) {
        if (asked.kind == kind && asked.isSigned && !done.contains(asked.subject))
            tell(id, "was signed for, and is not done");
    }
}

void OfficePromises::checkDebts()
{
    const auto rows = lines("SELECT debt_code, amount_minor FROM debt"
                            " WHERE recorded_document IS NOT NULL");
    if (!rows)
        return;
    std::map<QString, qint64> recorded;
    for (const sql::Row row : *rows)
        recorded[row.text("debt_code")] = row.int64("amount_minor");
    for (const auto &[code, minor] : m_office.recordedDebts()) {
        const auto found = recorded.find(code);
        if (found == recorded.end() || found->second != minor)
            m_broken.append(code + QStringLiteral(" was recorded, and is not there"));
    }
}

// By the calendar of the utility. What lies in a month that was closed is posted behind it; a point
// may be in the month that a clock has begun before the others.
void OfficePromises::checkDays()
{
    constexpr qint64 clocksMs = 120'000;
    const auto rows = lines("SELECT d.at_ms AS at_ms, d.business_day AS business_day,"
                            " COALESCE(s.billing_month, 0) AS billing_month, u.time_zone AS zone,"
                            " u.closed_month AS closed_month FROM document AS d"
                            " CROSS JOIN utility AS u LEFT JOIN sale_detail AS s"
                            " ON s.document_id = d.document_id");
    if (!rows)
        return;
    for (const sql::Row row : *rows) {
        const QTimeZone zone = timeZoneFromName(row.text("zone")).value();
        const qint64 atMs = row.int64("at_ms");
        const int day = businessDayOf(QDateTime::fromMSecsSinceEpoch(atMs, zone).date());
        const int posted = row.int32("business_day");
        const int closed = row.int32("closed_month");
        const bool isBehind = day / 100 <= closed && posted / 100 > day / 100
            && posted <= firstOpenDay(closed) && posted % 100 == 1;
        if (posted != day && !isBehind)
            m_broken.append(QStringLiteral("of %1 it was posted to %2").arg(day).arg(posted));
        const int month = row.int32("billing_month");
        if (month != 0
            && (month < day / 100 || month > billingMonthAt(atMs + clocksMs, zone).number()))
            m_broken.append(QStringLiteral("of %1 it was sold in %2").arg(day).arg(month));
    }
}

} // namespace

QStringList brokenOfficePromises(SaleFixture &world, const VirtualOffice &office)
{
    return OfficePromises(world, office).broken();
}

} // namespace shahn::test
