// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/document_kinds.h"

#include "model/sale_receipt.h"

#include <algorithm>

namespace shahn::model
{
namespace
{

template <protocol::Message T>
Expected<void> check(const QJsonObject &body)
{
    const auto message = protocol::fromJson<T>(body);
    return message ? Expected<void>() : message.error();
}

template <protocol::Message Reply, auto receiptOfReply>
Expected<receipt::Receipt> printed(
    const QJsonObject &body, const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    const auto reply = protocol::fromJson<Reply>(body);
    if (!reply)
        return fail(ErrorCode::DataCorrupt, reply.error().detail);
    return receiptOfReply(*reply, utility, copy);
}

template <class Kind, auto receiptOfReply, class Summary, class List>
DocumentKind row(const protocol::endpoints::DocumentEndpoints<typename Kind::Request,
    typename Kind::Reply, Summary, List> &endpoints)
{
    using Request = typename Kind::Request;
    using Reply = typename Kind::Reply;
    return { { QLatin1String(Request::documentKind), &endpoints.ask, &check<Request>,
                 &check<Reply> },
        &endpoints.copy, &printed<Reply, receiptOfReply> };
}

DocumentKind rowOf(SaleKind) { return row<SaleKind, &saleReceiptOf>(protocol::endpoints::sales); }

DocumentKind rowOf(ServiceKind)
{
    return row<ServiceKind, &engineeringReceiptOf>(protocol::endpoints::engineering);
}

DocumentKind rowOf(ReversalKind)
{
    return row<ReversalKind, &reversalReceiptOf>(protocol::endpoints::reversals);
}

DocumentKind rowOf(AccountPaymentKind)
{
    return row<AccountPaymentKind, &paymentReceiptOf>(protocol::endpoints::payments);
}

DocumentKind rowOf(VendorEntryKind)
{
    auto kind = row<VendorEntryKind, &vendorReceiptOf>(protocol::endpoints::vendorEntries);
    kind.sending.subject = QStringLiteral("vendorCode");
    kind.sending.subjectKind = QStringLiteral("vendor");
    return kind;
}

DocumentKind rowOf(CreditIssueKind)
{
    return row<CreditIssueKind, &creditIssueReceiptOf>(protocol::endpoints::creditIssues);
}

std::vector<DocumentKind> makeKinds()
{
    const auto rowsOf = [](auto... kinds) { return std::vector<DocumentKind>{ rowOf(kinds)... }; };
    return std::apply(rowsOf, DocumentKinds());
}

outbox::Kinds makeSentKinds()
{
    std::vector<outbox::Kind> kinds;
    for (const DocumentKind &kind : documentKinds())
        kinds.push_back(kind.sending);
    return outbox::Kinds(std::move(kinds));
}

const DocumentKind *find(const QString &name)
{
    const auto &kinds = documentKinds();
    const auto it = std::find_if(kinds.begin(), kinds.end(),
        [&](const DocumentKind &kind) { return kind.sending.name == name; });
    return it == kinds.end() ? nullptr : &*it;
}

} // namespace

const std::vector<DocumentKind> &documentKinds()
{
    static const std::vector<DocumentKind> kinds = makeKinds();
    return kinds;
}

const DocumentKind &documentKind(const QString &name)
{
    const DocumentKind *kind = find(name);
    SHAHN_ASSERT(kind);
    return *kind;
}

const outbox::Kinds &sentKinds()
{
    static const outbox::Kinds kinds = makeSentKinds();
    return kinds;
}

Expected<receipt::Receipt> receiptOf(const outbox::Document &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy)
{
    const DocumentKind *kind = find(reply.kind);
    if (!kind)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("no receipt of the unknown kind \"%1\"").arg(reply.kind));
    return kind->receiptOf(reply.body, utility, copy);
}

} // namespace shahn::model
