// SPDX-License-Identifier: GPL-3.0-or-later
// What is of the whole utility, done by the signature of a second person.
#include "service/approval_kinds.h"

#include "core/figures.h"
#include "pricing/price_list.h"
#include "pricing/tariff_comparison.h"
#include "service/entity_rules.h"
#include "service/periods.h"
#include "service/tariffs.h"
#include "service/vouchers.h"
#include "store/tariff_store.h"

#include <QLocale>

namespace shahn::service
{
namespace
{

// "Others, 50 kWh: 12.500 → 13.000"
QString monthText(const pricing::ComparedMonth &month, const pricing::Tariff &terms, bool isFirst)
{
    const QString after = moneyToPlainText(month.after, terms.currency);
    return QStringLiteral("%1%2 %3: %4")
        .arg(month.customerClass.isEmpty() ? QString() : month.customerClass + u' ',
            QString::number(month.energy.wh() / 1'000),
            QString::fromUtf8(pricing::unitSource(terms.resource)),
            isFirst
                ? after
                : moneyToPlainText(month.before, terms.currency) + QStringLiteral(" → ") + after);
}

// Of the whole utility: the signature does it.
class OfUtility : public SignedKind
{
public:
    Expected<void> maySign(const Signature &signature) const override
    {
        // Whom a manager of the utility makes himself stands below.
        const Permissions &signer = signature.signer.permissions;
        if (!allows(signer, Right::Approve) || !isWholeUtility(signer.branch)
            || isAbove(Level::SmsManager, signer.level))
            return notAllowed(signature);
        return {};
    }
};

class TariffVersion final : public OfUtility
{
public:
    // Of the tariff, which is the subject.
    bool isSame(
        const protocol::ApprovalContent &one, const protocol::ApprovalContent &other) const override
    {
        return one.tariff && other.tariff && one.tariff->version == other.tariff->version;
    }

    Expected<ApprovalState> sign(
        sql::Connection &connection, const Signature &signature) const override
    {
        const auto tariff = contentOf(signature.request, &protocol::ApprovalContent::tariff);
        if (!tariff)
            return tariff.error();
        if (auto asker = askerOf(connection, signature.request, Right::EditTariffs); !asker)
            return asker.error();
        const auto published = publishVersion(connection, signature.audit, signature.signer,
            { 0, tariff->version, tariff->terms },
            { { QStringLiteral("askedBy"), signature.request.requester } });
        return stateAfter(published ? Expected<void>() : published.error(),
            QStringLiteral("the version cannot be published"));
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 nowMs, QJsonObject &fields) const override
    {
        const auto tariff = contentOf(request, &protocol::ApprovalContent::tariff);
        if (!tariff)
            return tariff.error();
        const pricing::Tariff &terms = tariff->terms;
        const auto versions = store::TariffStore(connection).list();
        if (!versions)
            return versions.error();
        // The last one before it.
        const store::TariffVersion *last = nullptr;
        int newest = 0;
        for (const store::TariffVersion &one : *versions) {
            if (one.terms.code != terms.code)
                continue;
            newest = one.version;
            if (one.version < tariff->version)
                last = &one;
        }
        const bool isOvertaken = request.state == ApprovalState::Open
            && (newest + 1 != tariff->version || (newest > 0 && terms.startsAtMsUtc < nowMs));
        setOutlook(fields, isOvertaken ? ApprovalOutlook::Overtaken : ApprovalOutlook::Fits);
        fields.insert(QStringLiteral("startsAtMsUtc"), terms.startsAtMsUtc);
        const auto months = last != nullptr && last->fault
            ? Expected<std::vector<pricing::ComparedMonth>>(*last->fault)
            : pricing::compared(last == nullptr ? terms : last->terms, terms);
        // Where the terms can sell nothing, whoever decides is told so.
        QStringList lines;
        if (!months)
            lines.append(QStringLiteral("– (%1)").arg(months.error().detail));
        else
            for (const pricing::ComparedMonth &month : *months)
                lines.append(monthText(month, terms, last == nullptr));
        fields.insert(QStringLiteral("prices"), lines.join(u'\n'));
        return {};
    }
};

class JournalVoucher final : public OfUtility
{
public:
    Expected<ApprovalState> sign(
        sql::Connection &connection, const Signature &signature) const override
    {
        const store::ApprovalRequestRow &request = signature.request;
        const auto order = contentOf(request, &protocol::ApprovalContent::voucher);
        if (!order)
            return order.error();
        if (auto asker = askerOf(connection, request, Right::PostVouchers); !asker)
            return asker.error();
        return stateAfter(
            postVoucher(connection, signature.audit, *order,
                { request.request, request.requester, request.station, signature.signer.login }),
            QStringLiteral("the voucher cannot be posted"));
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 /*nowMs*/, QJsonObject &fields) const override
    {
        const auto order = contentOf(request, &protocol::ApprovalContent::voucher);
        if (!order)
            return order.error();
        const auto lines = linesText(connection, *order);
        if (!lines)
            return lines.error();
        fields.insert(QStringLiteral("postings"), *lines);
        fields.insert(QStringLiteral("reason"), saidOf({ order->datedOn, order->reason }));
        const auto outlook = request.state == ApprovalState::Open
            ? outlookOf(connection, *order)
            : Expected<ApprovalOutlook>(ApprovalOutlook::Fits);
        if (!outlook)
            return outlook.error();
        setOutlook(fields, *outlook);
        return {};
    }
};

class ClosePeriod final : public OfUtility
{
public:
    // The month is its subject.
    bool isSame(const protocol::ApprovalContent &, const protocol::ApprovalContent &) const override
    {
        return true;
    }

    Expected<ApprovalState> sign(
        sql::Connection &connection, const Signature &signature) const override
    {
        const store::ApprovalRequestRow &request = signature.request;
        const auto asked = contentOf(request, &protocol::ApprovalContent::periodClose);
        if (!asked)
            return asked.error();
        if (auto asker = askerOf(connection, request, Right::ClosePeriod); !asker)
            return asker.error();
        return stateAfter(closeMonth(connection, signature.audit, asked->month, request.requester,
                              signature.signer.login),
            QStringLiteral("the month cannot be closed"));
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 /*nowMs*/, QJsonObject &fields) const override
    {
        const auto closed = request.state == ApprovalState::Open
            ? isMonthClosed(connection, request.subject)
            : Expected<bool>(false);
        if (!closed)
            return closed.error();
        setOutlook(fields, *closed ? ApprovalOutlook::Overtaken : ApprovalOutlook::Fits);
        return {};
    }
};

} // namespace

const SignedKind &tariffVersionKind()
{
    static const TariffVersion kind;
    return kind;
}

const SignedKind &journalVoucherKind()
{
    static const JournalVoucher kind;
    return kind;
}

const SignedKind &periodCloseKind()
{
    static const ClosePeriod kind;
    return kind;
}

} // namespace shahn::service
