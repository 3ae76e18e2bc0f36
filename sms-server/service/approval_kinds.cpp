// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/approval_kinds.h"

#include "archive/record.h"
#include "core/figures.h"
#include "core/uuid.h"
#include "pricing/price_list.h"
#include "pricing/tariff_comparison.h"
#include "protocol/json_codec.h"
#include "secure/digest.h"
#include "service/entity_rules.h"
#include "service/periods.h"
#include "service/tariffs.h"
#include "service/vouchers.h"
#include "sql/connection.h"
#include "store/approval_store.h"
#include "store/customer_store.h"
#include "store/document_store.h"
#include "store/office_store.h"
#include "store/parameter_store.h"
#include "store/record_store.h"
#include "store/tariff_store.h"
#include "vending/credit_issue.h"
#include "vending/engineering.h"
#include "vending/kind.h"
#include "vending/payment.h"
#include "vending/reply_text.h"
#include "vending/reversal.h"
#include "vending/sale.h"
#include "vending/vendor_entry.h"

#include <QJsonDocument>
#include <QLocale>

namespace shahn::service
{
namespace
{

Error notAllowed(const Signature &signature)
{
    return fail(ErrorCode::ApproverNotAllowed,
        QStringLiteral("%1 may not sign for what %2 of office %3 asks")
            .arg(signature.signer.login, signature.request.requester,
                signature.request.office.text()));
}

void setOutlook(QJsonObject &fields, ApprovalOutlook outlook)
{
    fields.insert(QStringLiteral("outlook"), approvalOutlookText(outlook));
}

QString saidOf(const QStringList &texts)
{
    QStringList said = texts;
    said.removeAll(QString());
    return said.join(QStringLiteral(" · "));
}

// Outlook Gone without it.
Expected<void> describeAccount(
    sql::Connection &connection, const QString &number, QJsonObject &fields)
{
    const auto account = store::RecordStore(connection, entityOf("customer")).find(number);
    if (!account && account.error().code != ErrorCode::NotFound)
        return account.error();
    setOutlook(fields, account ? ApprovalOutlook::Fits : ApprovalOutlook::Gone);
    if (account)
        fields.insert(QStringLiteral("customer"),
            saidOf({ textOf(account->fields, "nameEn"), textOf(account->fields, "nameAr"), number,
                textOf(account->fields, "address") }));
    return {};
}

// The customer of the meter, as the till shows one. Outlook Gone without it. Gives what the meter
// counts.
Expected<pricing::Resource> describeMeter(
    sql::Connection &connection, const QString &drn, qint64 nowMs, QJsonObject &fields)
{
    const auto number = MeterNumber::parse(drn);
    if (!number)
        return number.error();
    const auto meter = store::CustomerStore(connection).loadMeter(*number, nowMs);
    if (!meter && meter.error().code != ErrorCode::MeterUnknown)
        return meter.error();
    setOutlook(fields, meter ? ApprovalOutlook::Fits : ApprovalOutlook::Gone);
    if (!meter)
        return pricing::Resource::Electricity;
    const store::CustomerRow &customer = meter->customer;
    fields.insert(QStringLiteral("customer"),
        saidOf({ customer.nameEn, customer.nameAr, customer.account.text(), customer.address }));
    return meter->tariff ? meter->tariff->terms.resource : pricing::Resource::Electricity;
}

// "10 m³"
QString amountText(Energy amount, pricing::Resource resource)
{
    return energyToText(amount) + u' ' + QString::fromUtf8(pricing::unitSource(resource));
}

// Signed for here, decided where its kind is: the batch asks for this signature
// (BatchBook::approval).
class OfDocument : public SignedKind
{
public:
    Expected<void> maySign(const Signature &signature) const override
    {
        const Permissions asking{ signature.request.requesterLevel, {}, {} };
        if (!mayApprove(signature.signer.permissions, asking, signature.request.officePath))
            return notAllowed(signature);
        return {};
    }

    Expected<ApprovalState> sign(
        sql::Connection &connection, const Signature &signature) const override
    {
        const store::ApprovalRequestRow &request = signature.request;
        const auto put = store::ApprovalStore(connection)
                             .put({ request.request, request.contentHash, CduCode(request.station),
                                 OperatorLogin(signature.signer.login), signature.audit.nowMs,
                                 request.expiresAtMs });
        if (!put)
            return put.error();
        return ApprovalState::Approved;
    }
};

class ClearCredit final : public OfDocument
{
public:
    int documentKind() const override { return vending::EngineeringCommand::kind().number(); }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 nowMs, QJsonObject &fields) const override
    {
        const auto content = contentOf(request);
        if (!content)
            return content.error();
        if (content->engineering)
            fields.insert(QStringLiteral("reason"), content->engineering->reason);
        const auto said = describeMeter(connection, request.subject, nowMs, fields);
        return said ? Expected<void>() : said.error();
    }
};

class Reversal final : public OfDocument
{
public:
    int documentKind() const override { return vending::ReversalCommand::kind().number(); }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 nowMs, QJsonObject &fields) const override
    {
        const auto content = contentOf(request);
        if (!content)
            return content.error();
        if (!content->reversal)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("request %1 names no sale").arg(request.request.text()));
        fields.insert(QStringLiteral("reason"), content->reversal->reason);
        const bool isPayment = !content->reversal->accountNumber.isEmpty();
        if (isPayment) {
            if (auto said = describeAccount(connection, request.subject, fields); !said)
                return said;
        } else if (const auto said = describeMeter(connection, request.subject, nowMs, fields);
                   !said) {
            return said.error();
        }
        const auto sale = store::DocumentStore(connection)
                              .ofRequest(RequestId(content->reversal->saleRequestId));
        if (!sale)
            return sale.error();
        const int kind = *sale ? (*sale)->kind : 0;
        const bool isKnown = isPayment ? kind == vending::PaymentCommand::kind().number()
                                       : kind == vending::SaleCommand::kind().number()
                || kind == vending::CreditIssueCommand::kind().number();
        if (!isKnown) {
            setOutlook(fields, ApprovalOutlook::Gone);
            return {};
        }
        // Taken back by this request, it is as it shall be.
        if ((*sale)->isReversed && request.state != ApprovalState::Used)
            setOutlook(fields, ApprovalOutlook::Reversed);
        fields.insert(QStringLiteral("saleReceipt"),
            vending::receiptNumber((*sale)->cdu.text(), (*sale)->receipt));
        fields.insert(QStringLiteral("soldAtMsUtc"), (*sale)->atMs);
        if (!isPayment)
            fields.insert(QStringLiteral("energy"), amountText((*sale)->energy, (*sale)->resource));
        return {};
    }
};

class VendorEntry final : public OfDocument
{
public:
    int documentKind() const override { return vending::VendorEntryCommand::kind().number(); }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 /*nowMs*/, QJsonObject &fields) const override
    {
        const auto content = contentOf(request);
        if (!content)
            return content.error();
        if (!content->vendorEntry)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("request %1 names no entry").arg(request.request.text()));
        const protocol::VendorEntryRequest &entry = *content->vendorEntry;
        const auto vendor
            = store::RecordStore(connection, entityOf("vendor")).find(entry.vendorCode);
        if (!vendor && vendor.error().code != ErrorCode::NotFound)
            return vendor.error();
        setOutlook(fields, vendor ? ApprovalOutlook::Fits : ApprovalOutlook::Gone);
        fields.insert(
            QStringLiteral("reason"), saidOf({ entry.entry, entry.reference, entry.reason }));
        if (vendor)
            fields.insert(QStringLiteral("customer"),
                saidOf({ textOf(vendor->fields, "nameEn"), textOf(vendor->fields, "nameAr") }));
        return {};
    }
};

class CreditIssue final : public OfDocument
{
public:
    int documentKind() const override { return vending::CreditIssueCommand::kind().number(); }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 nowMs, QJsonObject &fields) const override
    {
        const auto content = contentOf(request);
        if (!content)
            return content.error();
        if (!content->creditIssue)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("request %1 names no energy").arg(request.request.text()));
        const protocol::CreditIssueRequest &issue = *content->creditIssue;
        fields.insert(QStringLiteral("reason"),
            saidOf({ issue.purpose, issue.documentNumber, issue.reason }));
        const auto resource = describeMeter(connection, request.subject, nowMs, fields);
        if (!resource)
            return resource.error();
        fields.insert(
            QStringLiteral("energy"), amountText(Energy::fromWh(issue.energyWh), *resource));
        return {};
    }
};

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

protected:
    // What was asked for does not fit any more.
    static Expected<ApprovalState> stateAfter(const Expected<void> &done, const QString &what)
    {
        if (done)
            return ApprovalState::Used;
        const Error &why = done.error();
        switch (retryPolicy(why.code)) {
        case RetryPolicy::FixInput:
        case RetryPolicy::AskPerson:
            return fail(ErrorCode::ApprovalOutdated,
                QStringLiteral("%1 any more as it was asked for: %2").arg(what, why.detail),
                why.context.facts());
        case RetryPolicy::RetryLater:
        case RetryPolicy::Stop:
            break;
        }
        return why;
    }
};

class TariffVersion final : public OfUtility
{
public:
    Expected<ApprovalState> sign(
        sql::Connection &connection, const Signature &signature) const override
    {
        const auto content = contentOf(signature.request);
        if (!content)
            return content.error();
        if (!content->tariff)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("request %1 has no tariff").arg(signature.request.request.text()));
        const auto published = publishVersion(connection, signature.audit, signature.signer,
            { 0, content->tariff->version, content->tariff->terms },
            { { QStringLiteral("askedBy"), signature.request.requester } });
        return stateAfter(published ? Expected<void>() : published.error(),
            QStringLiteral("the version cannot be published"));
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 nowMs, QJsonObject &fields) const override
    {
        const auto content = contentOf(request);
        if (!content)
            return content.error();
        if (!content->tariff)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("request %1 has no tariff").arg(request.request.text()));
        const pricing::Tariff &terms = content->tariff->terms;
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
            if (one.version < content->tariff->version)
                last = &one;
        }
        const bool isOvertaken = request.state == ApprovalState::Open
            && (newest + 1 != content->tariff->version
                || (newest > 0 && terms.startsAtMsUtc < nowMs));
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
        const auto order = orderOf(request);
        if (!order)
            return order.error();
        return stateAfter(
            postVoucher(connection, signature.audit, *order,
                { request.request, request.requester, request.station, signature.signer.login }),
            QStringLiteral("the voucher cannot be posted"));
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 /*nowMs*/, QJsonObject &fields) const override
    {
        const auto order = orderOf(request);
        if (!order)
            return order.error();
        const auto lines = linesText(connection, *order);
        if (!lines)
            return lines.error();
        fields.insert(QStringLiteral("postings"), *lines);
        fields.insert(QStringLiteral("reason"), saidOf({ order->datedOn, order->reason }));
        const auto reversed = isTakenBack(connection, order->reversedRequestId);
        if (!reversed)
            return reversed.error();
        const bool isOvertaken = request.state == ApprovalState::Open && *reversed;
        setOutlook(fields, isOvertaken ? ApprovalOutlook::Reversed : ApprovalOutlook::Fits);
        return {};
    }

private:
    static Expected<VoucherOrder> orderOf(const store::ApprovalRequestRow &request)
    {
        auto content = contentOf(request);
        if (!content)
            return content.error();
        if (!content->voucher)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("request %1 has no voucher").arg(request.request.text()));
        return std::move(*content->voucher);
    }
};

class ClosePeriod final : public OfUtility
{
public:
    Expected<ApprovalState> sign(
        sql::Connection &connection, const Signature &signature) const override
    {
        const store::ApprovalRequestRow &request = signature.request;
        return stateAfter(closeMonth(connection, signature.audit, request.subject,
                              request.requester, signature.signer.login),
            QStringLiteral("the month cannot be closed"));
    }

    // The month is its subject.
    Expected<void> describe(sql::Connection & /*connection*/,
        const store::ApprovalRequestRow & /*request*/, qint64 /*nowMs*/,
        QJsonObject &fields) const override
    {
        setOutlook(fields, ApprovalOutlook::Fits);
        return {};
    }
};

Expected<qint64> minutesFor(
    sql::Connection &connection, const store::ApprovalRequestRow &request, qint64 nowMs)
{
    store::ParameterStore parameters(connection);
    const auto set = request.documentKind == 0
        ? parameters.atUtility(nowMs)
        : parameters.at(request.officePath, CduCode(request.station), nowMs);
    if (!set)
        return set.error();
    const auto minutes = set->value(archive::ParameterId::ApprovalRequestMinutes);
    return minutes ? Expected<qint64>(minutes->toInteger()) : minutes.error();
}

QString nameOf(const QString &login)
{
    return login.startsWith(QLatin1String("os:")) ? login.mid(3) : login;
}

} // namespace

Expected<protocol::ApprovalContent> contentOf(const store::ApprovalRequestRow &request)
{
    auto content = protocol::fromJson<protocol::ApprovalContent>(
        QJsonDocument::fromJson(request.content.toUtf8()).object());
    if (!content)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the content of request %1: %2")
                .arg(request.request.text(), content.error().detail));
    return content;
}

// A new kind is a class above and a line here; its word stands in domain/approval.h.
const SignedKind &signedKind(ApprovalKind kind)
{
    static const ClearCredit clearCredit;
    static const Reversal reversal;
    static const TariffVersion tariffVersion;
    static const VendorEntry vendorEntry;
    static const CreditIssue creditIssue;
    static const JournalVoucher journalVoucher;
    static const ClosePeriod closePeriod;
    switch (kind) {
    case ApprovalKind::ClearCredit:
        return clearCredit;
    case ApprovalKind::Reversal:
        return reversal;
    case ApprovalKind::TariffVersion:
        return tariffVersion;
    case ApprovalKind::VendorEntry:
        return vendorEntry;
    case ApprovalKind::CreditIssue:
        return creditIssue;
    case ApprovalKind::JournalVoucher:
        return journalVoucher;
    case ApprovalKind::PeriodClose:
        return closePeriod;
    }
    Q_UNREACHABLE();
}

Expected<store::ApprovalRequestRow> freeze(
    sql::Connection &connection, const AuditTools &audit, store::ApprovalRequestRow request)
{
    const archive::Entity &entity = entityOf("approval");
    const archive::Field &note = *entity.find(QStringLiteral("note"));
    request.note = archive::tidied(note, request.note).toString();
    if (auto checked = archive::checkValue(note, request.note); !checked)
        return checked.error();
    request.documentKind = signedKind(request.kind).documentKind();
    request.askedAtMs = audit.nowMs;
    const auto minutes = minutesFor(connection, request, audit.nowMs);
    if (!minutes)
        return minutes.error();
    request.expiresAtMs = audit.nowMs + *minutes * 60'000;
    store::ApprovalRequestStore requests(connection);
    if (auto inserted = requests.insert(request); !inserted)
        return inserted.error();
    auto kept = requests.find(request.request);
    if (!kept)
        return kept;
    const auto place = appendEvent(connection, audit.clock,
        { audit.chain, request.requester, request.station, QStringLiteral("approval-asked"),
            request.request.text(),
            { { QStringLiteral("kind"), approvalKindText(request.kind) },
                { QStringLiteral("subject"), request.subject },
                { QStringLiteral("amountMinor"), request.amountMinor },
                { QStringLiteral("contentHash"), request.contentHash },
                { QStringLiteral("note"), request.note } } });
    if (!place)
        return place.error();
    if (auto noted
        = appendToHistory(connection, { QLatin1String(entity.name), kept->id, 1 }, *place);
        !noted)
        return noted.error();
    return kept;
}

QString contentHashOf(const protocol::ApprovalContent &content)
{
    return secure::blake2b256Hex(protocol::toBytes(content));
}

Expected<RequestId> freezeOfUtility(sql::Connection &connection, const AuditTools &audit,
    Random &random, const RecordUser &user, const UtilityRequest &asked)
{
    const auto units = store::OfficeStore(connection).list();
    if (!units)
        return units.error();
    store::ApprovalRequestRow row;
    for (const store::OfficeRow &unit : *units) {
        if (unit.kind == store::OfficeKind::Utility) {
            row.office = unit.code;
            row.officePath = unit.path;
        }
    }
    row.request = newRequestId(audit.clock, random);
    row.kind = asked.kind;
    row.subject = asked.subject;
    row.amountMinor = asked.amountMinor;
    row.requester = user.login;
    row.requesterLevel = user.permissions.level;
    row.station = user.station;
    row.note = asked.note;
    row.content = QString::fromUtf8(protocol::toBytes(asked.content));
    row.contentHash = contentHashOf(asked.content);
    const auto frozen = freeze(connection, audit, row);
    return frozen ? Expected<RequestId>(frozen->request) : frozen.error();
}

bool isSamePerson(const QString &login, const QString &other)
{
    return nameOf(login).compare(nameOf(other), Qt::CaseInsensitive) == 0;
}

} // namespace shahn::service
