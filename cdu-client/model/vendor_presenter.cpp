// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/vendor_presenter.h"

#include "core/text.h"
#include "domain/order_checks.h"
#include "model/document_kinds.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"

#include <algorithm>

namespace shahn::model
{
namespace
{

VendorEntry entryOf(VendorAction action)
{
    switch (action) {
    case VendorAction::Deposit:
    case VendorAction::TakeBack: // of which it is another one: the entry says it
        break;
    case VendorAction::Credit:
    case VendorAction::Charge:
        return VendorEntry::Adjustment;
    case VendorAction::CreditLimit:
        return VendorEntry::CreditLimit;
    case VendorAction::Commission:
        return VendorEntry::Commission;
    }
    return VendorEntry::Deposit;
}

// With a sign before it where it is below 0.
Expected<Money> signedMoneyFromText(const QString &text, const Currency &currency)
{
    constexpr char16_t minusSign = 0x2212;
    const QString typed = withoutInvisible(text).trimmed();
    const bool isNegative = typed.startsWith(u'-') || typed.startsWith(minusSign);
    const auto amount = moneyFromText(isNegative ? typed.mid(1) : typed, currency);
    return amount && isNegative ? Expected<Money>(Money() - *amount) : amount;
}

} // namespace

VendorPresenter::VendorPresenter(const Parts &parts, QObject *parent)
    : SubjectWorkOf(parts, { ApprovalKind::VendorEntry }, parent)
{
}

QString VendorPresenter::subject() const
{
    if (!m_account)
        return {};
    return sentKinds().subjectOf({ QLatin1String(protocol::VendorEntryRequest::documentKind),
        { { QStringLiteral("vendorCode"), m_account->vendorCode } } });
}

QString VendorPresenter::approvalSubject() const
{
    return m_account ? m_account->vendorCode : QString();
}

void VendorPresenter::selectVendor(const QString &code)
{
    if (stage() == Stage::Sending)
        return;
    keepJob();
    ask(code);
}

void VendorPresenter::reload() { ask(m_account->vendorCode); }

void VendorPresenter::ask(const QString &code)
{
    beginLoading([this, code] {
        forgetAccount();
        calls().call(protocol::endpoints::vendorStatement, { code, {}, {} }, this,
            [this, number = m_questionNumber](
                const link::Answer<protocol::VendorStatement> &answer) {
                if (number != m_questionNumber)
                    return;
                if (!answer.result) {
                    onMeterFailed(answer.result.error());
                    return noteError(answer.result.error());
                }
                m_account = *answer.result;
                onMeter();
            });
    });
}

void VendorPresenter::onMeterRead()
{
    protocol::RecentQuery query;
    query.limit = entryCountMax;
    calls().call(protocol::endpoints::vendorEntries.list, query, this,
        [this, number = m_questionNumber](
            const link::Answer<protocol::RecentVendorEntriesReply> &answer) {
            if (number == m_questionNumber)
                onEntries(answer);
        });
}

void VendorPresenter::onEntries(const link::Answer<protocol::RecentVendorEntriesReply> &answer)
{
    m_areEntriesLoaded = true;
    if (answer.result) {
        std::ranges::copy_if(answer.result->vendorEntries, std::back_inserter(m_entries),
            [this](const protocol::VendorEntrySummary &entry) {
                return entry.vendorCode == m_account->vendorCode && !entry.isReversal
                    && !entry.isReversed
                    && vendorEntryFromText(entry.entry) != VendorEntry::CreditLimit;
            });
    } else {
        m_entriesError = answer.result.error();
        noteError(answer.result.error());
    }
    Q_EMIT entriesChanged();
    Q_EMIT inputChanged();
}

void VendorPresenter::forgetAccount()
{
    ++m_questionNumber;
    m_account.reset();
    m_entries.clear();
    m_areEntriesLoaded = false;
    m_entriesError.reset();
    Q_EMIT entriesChanged();
}

void VendorPresenter::clearInput()
{
    m_input = {};
    forgetAccount();
}

const protocol::VendorEntrySummary *VendorPresenter::entry() const
{
    const auto found = std::ranges::find(
        m_entries, m_input.reversedRequestId, &protocol::VendorEntrySummary::requestId);
    return found == m_entries.end() ? nullptr : &*found;
}

Expected<Money> VendorPresenter::typedAmount() const
{
    return m_input.action == VendorAction::CreditLimit
        ? signedMoneyFromText(m_input.amountText, session().currency())
        : moneyFromText(m_input.amountText, session().currency());
}

std::optional<Money> VendorPresenter::amount() const
{
    const auto typed = typedAmount();
    return typed ? std::optional(*typed) : std::nullopt;
}

std::optional<Money> VendorPresenter::leftAfterwards() const
{
    if (!m_account)
        return std::nullopt;
    const Money left = Money::fromMinor(m_account->leftMinor);
    if (m_input.action == VendorAction::TakeBack)
        return entry() == nullptr ? std::nullopt
                                  : std::optional(left - Money::fromMinor(entry()->amountMinor));
    const auto typed = amount();
    if (!typed)
        return std::nullopt;
    if (m_input.action == VendorAction::CreditLimit)
        return left + *typed - Money::fromMinor(m_account->creditLimitMinor);
    return m_input.action == VendorAction::Charge ? left - *typed : left + *typed;
}

protocol::VendorEntryRequest VendorPresenter::requestOfInput() const
{
    protocol::VendorEntryRequest request;
    request.vendorCode = m_account->vendorCode;
    request.currency = session().currency().code;
    // What was pasted with line breaks is one line.
    request.reference = m_input.reference.simplified();
    request.reason = m_input.reason.simplified();
    if (m_input.action == VendorAction::TakeBack && entry() != nullptr) {
        request.entry = entry()->entry;
        request.amountMinor = entry()->amountMinor;
        request.reversedRequestId = entry()->requestId;
        return request;
    }
    const Money typed = amount().value_or(Money());
    request.entry = vendorEntryText(entryOf(m_input.action));
    request.amountMinor
        = (m_input.action == VendorAction::Charge ? Money() - typed : typed).minor();
    return request;
}

std::optional<Error> VendorPresenter::amountObstacle() const
{
    if (m_input.amountText.trimmed().isEmpty())
        return invalidOrder("amount", QStringLiteral("is missing"));
    const auto typed = typedAmount();
    if (!typed)
        return typed.error();
    if (m_input.action == VendorAction::CreditLimit
        && typed->minor() == m_account->creditLimitMinor)
        return invalidOrder("sameLimit", QStringLiteral("is the limit already"));
    if (m_input.action == VendorAction::Commission
        && typed->minor() > m_account->commissionOwedMinor)
        return invalidOrder("commission", QStringLiteral("is not owed so much"));
    return std::nullopt;
}

std::optional<Error> VendorPresenter::inputObstacle() const
{
    if (m_input.action != VendorAction::TakeBack) {
        if (auto problem = amountObstacle())
            return problem;
    } else if (entry() == nullptr) {
        return invalidOrder("entry", QStringLiteral("is not chosen"));
    }
    const auto order = protocol::toOrder(requestOfInput());
    return order ? std::nullopt : std::optional(order.error());
}

outbox::Document VendorPresenter::request() const { return outbox::documentOf(requestOfInput()); }

void VendorPresenter::fillApproval(protocol::ApprovalRequest &approval) const
{
    approval.vendorEntry = requestOfInput();
}

std::optional<outbox::Document> VendorPresenter::requestOf(
    const protocol::ApprovalContent &content) const
{
    return content.vendorEntry ? std::optional(outbox::documentOf(*content.vendorEntry))
                               : std::nullopt;
}

} // namespace shahn::model
