// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that a second person signs for.
#include "service/approval_kinds.h"

#include "core/figures.h"
#include "pricing/price_list.h"
#include "protocol/conversion.h"
#include "service/entity_rules.h"
#include "store/approval_store.h"
#include "store/customer_store.h"
#include "store/document_store.h"
#include "store/record_store.h"
#include "store/tariff_indexes.h"
#include "vending/credit_issue.h"
#include "vending/engineering.h"
#include "vending/kind.h"
#include "vending/payment.h"
#include "vending/reply_text.h"
#include "vending/reversal.h"
#include "vending/sale.h"
#include "vending/vendor_entry.h"

namespace shahn::service
{
namespace
{

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

// The customer of the meter, as the till shows one. Outlook Gone without it, and none.
Expected<std::optional<store::MeterView>> describeMeter(
    sql::Connection &connection, const QString &drn, qint64 nowMs, QJsonObject &fields)
{
    using View = std::optional<store::MeterView>;
    const auto number = MeterNumber::parse(drn);
    if (!number)
        return number.error();
    const auto meter = store::CustomerStore(connection).loadMeter(*number, nowMs);
    if (!meter && meter.error().code != ErrorCode::MeterUnknown)
        return meter.error();
    setOutlook(fields, meter ? ApprovalOutlook::Fits : ApprovalOutlook::Gone);
    if (!meter)
        return View();
    const store::CustomerRow &customer = meter->customer;
    fields.insert(QStringLiteral("customer"),
        saidOf({ customer.nameEn, customer.nameAr, customer.account.text(), customer.address }));
    return View(*meter);
}

// That it counts, as far as its tariff says.
pricing::Resource resourceOf(const std::optional<store::MeterView> &meter)
{
    return meter && meter->tariff ? meter->tariff->terms.resource : pricing::Resource::Electricity;
}

// "10 m³"
QString amountText(Energy amount, pricing::Resource resource)
{
    return energyToText(amount) + u' ' + QString::fromUtf8(pricing::unitSource(resource));
}

bool isToBeDone(const store::ApprovalRequestRow &request)
{
    return request.state == ApprovalState::Open || request.state == ApprovalState::Approved;
}

// Signed for here, decided where its kind is: the batch asks for this signature
// (BatchBook::approval).
class OfDocument : public SignedKind
{
public:
    Expected<QString> hashOf(const store::ApprovalRequestRow &request) const override = 0;

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

// Of the order that its batch is given.
template <class Asked>
Expected<QString> orderHash(
    const store::ApprovalRequestRow &request, std::optional<Asked> protocol::ApprovalContent::*part)
{
    const auto asked = contentOf(request, part);
    if (!asked)
        return asked.error();
    const auto order = protocol::toOrder(*asked);
    return order ? Expected<QString>(vending::contentHashOf(*order)) : order.error();
}

class ClearCredit final : public OfDocument
{
public:
    int documentKind() const override { return vending::EngineeringCommand::kind().number(); }

    Expected<QString> hashOf(const store::ApprovalRequestRow &request) const override
    {
        return orderHash(request, &protocol::ApprovalContent::engineering);
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 nowMs, QJsonObject &fields) const override
    {
        const auto asked = contentOf(request, &protocol::ApprovalContent::engineering);
        if (!asked)
            return asked.error();
        fields.insert(QStringLiteral("reason"), asked->reason);
        const auto said = describeMeter(connection, request.subject, nowMs, fields);
        return said ? Expected<void>() : said.error();
    }
};

// "COM · Shops · محلات"
QString namedText(const store::NamedTariff &tariff)
{
    return saidOf({ tariff.code, tariff.nameEn, tariff.nameAr });
}

QString keyText(const QString &sgc, int ti)
{
    return QStringLiteral("SGC %1 · TI %2").arg(sgc).arg(ti);
}

class KeyChange final : public OfDocument
{
public:
    int documentKind() const override { return vending::EngineeringCommand::kind().number(); }

    Expected<QString> hashOf(const store::ApprovalRequestRow &request) const override
    {
        return orderHash(request, &protocol::ApprovalContent::engineering);
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 nowMs, QJsonObject &fields) const override
    {
        const auto asked = contentOf(request, &protocol::ApprovalContent::engineering);
        if (!asked)
            return asked.error();
        if (!asked->keyChange || !asked->keyChange->tariffChange)
            return notOfItsKind(request);
        const protocol::KeyChangeRequest &next = *asked->keyChange;
        fields.insert(QStringLiteral("reason"), saidOf({ asked->jobNumber, asked->reason }));
        const auto known = store::loadTariffIndexes(connection);
        if (!known)
            return known.error();
        fields.insert(
            QStringLiteral("tariffBefore"), namedText(known->named(next.tariffChange->from)));
        fields.insert(
            QStringLiteral("tariffAfter"), namedText(known->named(next.tariffChange->to)));
        fields.insert(QStringLiteral("keyAfter"), keyText(next.sgc, next.ti));
        const auto meter = describeMeter(connection, request.subject, nowMs, fields);
        if (!meter)
            return meter.error();
        if (!*meter || !isToBeDone(request))
            return {};
        const MeterKeyData &key = (*meter)->keyData;
        fields.insert(QStringLiteral("keyBefore"), keyText(key.supplyGroup.sgc, key.ti));
        const store::TariffIndex *const index = known->find(next.sgc, next.ti);
        const bool leadsThere = index != nullptr
            && known->tariffs.value(index->tariffId).code == next.tariffChange->to;
        if (!leadsThere || (*meter)->customer.tariff.text() != next.tariffChange->from)
            setOutlook(fields, ApprovalOutlook::Overtaken);
        return {};
    }
};

class Reversal final : public OfDocument
{
public:
    int documentKind() const override { return vending::ReversalCommand::kind().number(); }

    Expected<QString> hashOf(const store::ApprovalRequestRow &request) const override
    {
        return orderHash(request, &protocol::ApprovalContent::reversal);
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 nowMs, QJsonObject &fields) const override
    {
        const auto reversal = contentOf(request, &protocol::ApprovalContent::reversal);
        if (!reversal)
            return reversal.error();
        fields.insert(QStringLiteral("reason"), reversal->reason);
        const bool isPayment = !reversal->accountNumber.isEmpty();
        if (isPayment) {
            if (auto said = describeAccount(connection, request.subject, fields); !said)
                return said;
        } else if (const auto said = describeMeter(connection, request.subject, nowMs, fields);
                   !said) {
            return said.error();
        }
        const auto sale
            = store::DocumentStore(connection).ofRequest(RequestId(reversal->saleRequestId));
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
        const bool isIssue = kind == vending::CreditIssueCommand::kind().number();
        fields.insert(QStringLiteral("matter"),
            isPayment     ? QStringLiteral("payment")
                : isIssue ? QStringLiteral("creditIssue")
                          : QStringLiteral("sale"));
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

    Expected<QString> hashOf(const store::ApprovalRequestRow &request) const override
    {
        return orderHash(request, &protocol::ApprovalContent::vendorEntry);
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 /*nowMs*/, QJsonObject &fields) const override
    {
        const auto entry = contentOf(request, &protocol::ApprovalContent::vendorEntry);
        if (!entry)
            return entry.error();
        const auto vendor
            = store::RecordStore(connection, entityOf("vendor")).find(entry->vendorCode);
        if (!vendor && vendor.error().code != ErrorCode::NotFound)
            return vendor.error();
        setOutlook(fields, vendor ? ApprovalOutlook::Fits : ApprovalOutlook::Gone);
        fields.insert(QStringLiteral("matter"), entry->entry);
        fields.insert(QStringLiteral("reason"), saidOf({ entry->reference, entry->reason }));
        if (!vendor)
            return {};
        fields.insert(QStringLiteral("customer"),
            saidOf({ textOf(vendor->fields, "nameEn"), textOf(vendor->fields, "nameAr") }));
        const bool isWaiting = isToBeDone(request);
        if (isWaiting && entry->entry == vendorEntryText(shahn::VendorEntry::CreditLimit))
            fields.insert(
                QStringLiteral("limitBeforeMinor"), numberOf(vendor->fields, "creditLimitMinor"));
        return !entry->reversedRequestId
            ? Expected<void>()
            : describeReversed(connection, RequestId(*entry->reversedRequestId), isWaiting, fields);
    }

private:
    static Expected<void> describeReversed(
        sql::Connection &connection, const RequestId &id, bool isWaiting, QJsonObject &fields)
    {
        const auto reversed = store::DocumentStore(connection).ofRequest(id);
        if (!reversed)
            return reversed.error();
        const bool isEntry
            = *reversed && (*reversed)->kind == vending::VendorEntryCommand::kind().number();
        if (!isEntry)
            setOutlook(fields, ApprovalOutlook::Gone);
        else if (isWaiting && (*reversed)->isReversed)
            setOutlook(fields, ApprovalOutlook::Reversed);
        if (isEntry)
            fields.insert(QStringLiteral("takesBack"),
                vending::receiptNumber((*reversed)->cdu.text(), (*reversed)->receipt));
        return {};
    }
};

class CreditIssue final : public OfDocument
{
public:
    int documentKind() const override { return vending::CreditIssueCommand::kind().number(); }

    Expected<QString> hashOf(const store::ApprovalRequestRow &request) const override
    {
        return orderHash(request, &protocol::ApprovalContent::creditIssue);
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 nowMs, QJsonObject &fields) const override
    {
        const auto issue = contentOf(request, &protocol::ApprovalContent::creditIssue);
        if (!issue)
            return issue.error();
        fields.insert(QStringLiteral("matter"), issue->purpose);
        fields.insert(QStringLiteral("reason"), saidOf({ issue->documentNumber, issue->reason }));
        fields.insert(QStringLiteral("oldMeter"), issue->oldMeterNumber.value_or(QString()));
        const auto meter = describeMeter(connection, request.subject, nowMs, fields);
        if (!meter)
            return meter.error();
        fields.insert(QStringLiteral("energy"),
            amountText(Energy::fromWh(issue->energyWh), resourceOf(*meter)));
        return !issue->saleRequestId
            ? Expected<void>()
            : describeReplaced(connection, RequestId(*issue->saleRequestId), request, fields);
    }

private:
    static Expected<void> describeReplaced(sql::Connection &connection, const RequestId &id,
        const store::ApprovalRequestRow &request, QJsonObject &fields)
    {
        const auto replaced = store::DocumentStore(connection).ofRequest(id);
        if (!replaced)
            return replaced.error();
        if (!*replaced) {
            setOutlook(fields, ApprovalOutlook::Gone);
            return {};
        }
        if (isToBeDone(request) && (*replaced)->isReversed)
            setOutlook(fields, ApprovalOutlook::Reversed);
        fields.insert(QStringLiteral("saleReceipt"),
            vending::receiptNumber((*replaced)->cdu.text(), (*replaced)->receipt));
        fields.insert(QStringLiteral("soldAtMsUtc"), (*replaced)->atMs);
        return {};
    }
};

} // namespace

const SignedKind &clearCreditKind()
{
    static const ClearCredit kind;
    return kind;
}

const SignedKind &keyChangeKind()
{
    static const KeyChange kind;
    return kind;
}

const SignedKind &reversalKind()
{
    static const Reversal kind;
    return kind;
}

const SignedKind &vendorEntryKind()
{
    static const VendorEntry kind;
    return kind;
}

const SignedKind &creditIssueKind()
{
    static const CreditIssue kind;
    return kind;
}

} // namespace shahn::service
