// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ledger_names.h"

#include "sql/connection.h"
#include "sql/rows.h"

#include <algorithm>

namespace shahn::store
{
namespace
{

Error notThere(const QString &text, const QString &why)
{
    return fail(ErrorCode::NotFound, QStringLiteral("there is no account %1: %2").arg(text, why),
        { { QStringLiteral("field"), QStringLiteral("account") } });
}

} // namespace

Expected<LedgerNames> LedgerNames::load(sql::Connection &connection)
{
    const auto rows = connection.query("ledger_subjects");
    if (!rows)
        return rows.error();
    LedgerNames names;
    for (const sql::Row row : *rows)
        names.m_subjects.emplace(Key(LedgerSubject(row.int64("what")), row.int64("subject")),
            LedgerSubjectRow{ row.text("code"), row.text("name_en"), row.text("name_ar") });
    return names;
}

const LedgerSubjectRow *LedgerNames::subject(qint64 account) const
{
    const LedgerInfo *const info = ledgerInfo(ledgerOf(account));
    if (info == nullptr)
        return nullptr;
    const auto found = m_subjects.find(Key(info->subject, subjectOf(account)));
    return found == m_subjects.end() ? nullptr : &found->second;
}

QString LedgerNames::text(qint64 account) const
{
    const LedgerInfo *const info = ledgerInfo(ledgerOf(account));
    const qint64 number = subjectOf(account);
    if (info == nullptr)
        return QStringLiteral("#%1/%2").arg(int(ledgerOf(account))).arg(number);
    const QString code = QLatin1String(info->code);
    if (number == 0)
        return code;
    const LedgerSubjectRow *const of = subject(account);
    return of == nullptr ? QStringLiteral("%1/#%2").arg(code).arg(number) : code + u'/' + of->code;
}

Expected<NamedAccount> LedgerNames::named(sql::Connection &connection, const QString &text) const
{
    const QString code = text.section(u'/', 0, 0);
    const QString of = text.section(u'/', 1);
    const auto chart = ledgerChart();
    const auto info = std::ranges::find_if(
        chart, [&](const LedgerInfo &one) { return code == QLatin1String(one.code); });
    if (info == chart.end()) {
        QStringList codes;
        for (const LedgerInfo &one : chart)
            codes.append(QLatin1String(one.code));
        return notThere(
            text, QStringLiteral("a name begins with %1").arg(codes.join(QStringLiteral(", "))));
    }
    if (info->subject == LedgerSubject::Customer) {
        NamedAccount named{ &*info, ledgerAccount(info->ledger, 0) };
        if (!text.contains(u'/'))
            return named;
        const auto rows = connection.query("ledger_customer", { { ":number", of } });
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return notThere(text, QStringLiteral("there is no customer %1").arg(of));
        named.customer = rows->first().int64("account_id");
        return named;
    }
    if (info->subject == LedgerSubject::None && !text.contains(u'/'))
        return NamedAccount{ &*info, ledgerAccount(info->ledger, 0) };
    for (const auto &[key, subject] : m_subjects) {
        if (key.first == info->subject && subject.code == of)
            return NamedAccount{ &*info, ledgerAccount(info->ledger, key.second) };
    }
    const char *const what = info->subject == LedgerSubject::Station ? "station"
        : info->subject == LedgerSubject::Tariff                     ? "tariff"
        : info->subject == LedgerSubject::Vendor                     ? "vendor"
        : info->subject == LedgerSubject::DebtKind                   ? "kind of debts"
                                                                     : "charge or tax TARIFF/PART";
    return notThere(text, QStringLiteral("there is no %1 %2").arg(QLatin1String(what), of));
}

} // namespace shahn::store
