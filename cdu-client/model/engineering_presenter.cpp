// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engineering_presenter.h"

#include "core/text.h"
#include "domain/order_checks.h"
#include "model/desk_rules.h"
#include "protocol/conversion.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::model
{
namespace
{

// Digits of any script, blanks between them; nothing else is guessed at.
std::optional<qint64> numberFromText(const QString &text)
{
    QString digits = toWesternDigits(withoutInvisible(text));
    digits.removeIf([](QChar c) { return c.isSpace(); });
    const bool areDigits
        = std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool isNumber = false;
    const qint64 number = digits.toLongLong(&isNumber);
    return areDigits && isNumber ? std::optional(number) : std::nullopt;
}

std::optional<int> smallNumberFromText(const QString &text)
{
    constexpr qint64 numberMax = 9'999; // enough for KRN and TI, whose ranges are checked later
    const auto number = numberFromText(text);
    if (!number || *number > numberMax)
        return std::nullopt;
    return static_cast<int>(*number);
}

} // namespace

// The key that the meter has, in the next revision; what was typed for it stays.
void EngineeringPresenter::suggestNextKey()
{
    constexpr int revisionMax = 9;
    if (!m_input.nextSgc.isEmpty())
        return;
    m_input.nextSgc = meter()->sgc;
    m_input.nextKrn = QString::number(std::min(meter()->krn + 1, revisionMax));
    m_input.nextKt = meter()->kt;
    m_input.nextTi = QString::number(meter()->ti);
}

bool EngineeringPresenter::canCarrySupplyGroup() const
{
    return meter()
        && (meter()->ea == static_cast<int>(EncryptionAlgorithm::Ea07)
            || meter()->ea == static_cast<int>(EncryptionAlgorithm::Ea09));
}

void EngineeringPresenter::readOrder()
{
    m_order.reset();
    m_orderError.reset();
    auto order = orderFromInput();
    if (!order) {
        m_orderError = order.error();
        return;
    }
    m_order = std::move(*order);
    if (const protocol::TariffOfIndex *const tariff = newTariff())
        m_order->tariffChange = TariffChange{ meter()->keyChange->tariffCode, tariff->tariffCode };
}

const protocol::TariffOfIndex *EngineeringPresenter::newTariff() const
{
    if (!m_order || m_order->kind != EngineeringKind::KeyChange || !meter() || !meter()->keyChange)
        return nullptr;
    const protocol::KeyChangeOutlook &known = *meter()->keyChange;
    const QString &sgc = m_order->next.group.sgc;
    const int ti = m_order->next.ti;
    if (sgc == meter()->sgc && ti == meter()->ti)
        return nullptr;
    const auto found = std::ranges::find_if(known.indexes,
        [&](const protocol::TariffOfIndex &one) { return one.sgc == sgc && one.ti == ti; });
    return found == known.indexes.end() || found->tariffCode == known.tariffCode ? nullptr
                                                                                 : &*found;
}

bool EngineeringPresenter::isSigned() const
{
    return needsApproval(m_input.kind) || (newTariff() != nullptr && meter()->keyChange->isSigned);
}

Expected<EngineeringOrder> EngineeringPresenter::orderFromInput() const
{
    protocol::EngineeringRequest request;
    request.meterNumber = meter()->customer.meterNumber;
    request.kind = engineeringKindText(m_input.kind);
    // What was pasted with line breaks is one line.
    request.reason = m_input.reason.simplified();
    request.jobNumber = m_input.jobNumber.simplified();
    switch (m_input.kind) {
    case EngineeringKind::MeterTest:
        request.testNumber = m_input.testNumber;
        break;
    case EngineeringKind::ClearTamper:
        break;
    case EngineeringKind::ClearCredit:
        request.creditRegister = m_input.creditRegister;
        break;
    case EngineeringKind::PowerLimit:
    case EngineeringKind::PhaseUnbalance:
        request.watts = numberFromText(m_input.watts);
        if (!request.watts)
            return invalidOrder("watts", QStringLiteral("is not a number"));
        break;
    case EngineeringKind::KeyChange: {
        const auto krn = smallNumberFromText(m_input.nextKrn);
        const auto ti = smallNumberFromText(m_input.nextTi);
        if (!krn || !ti)
            return invalidOrder("keyChange", QStringLiteral("is not a number"));
        request.keyChange = protocol::KeyChangeRequest{
            toWesternDigits(withoutInvisible(m_input.nextSgc).trimmed()), *krn, m_input.nextKt, *ti,
            m_input.carriesSupplyGroup && canCarrySupplyGroup()
        };
        break;
    }
    }
    return protocol::toOrder(request);
}

std::optional<Error> EngineeringPresenter::inputObstacle() const
{
    if (m_input.kind == EngineeringKind::KeyChange && !session().may(Right::ChangeKey))
        return Error{ ErrorCode::PermissionDenied,
            QStringLiteral("%1 may not change keys").arg(session().operatorLogin()) };
    return m_orderError;
}

std::optional<SubjectWork::Signer> EngineeringPresenter::signer() const
{
    return isSigned() ? SubjectWorkOf::signer() : std::nullopt;
}

void EngineeringPresenter::onMeterRead()
{
    suggestNextKey();
    readOrder();
}

void EngineeringPresenter::keepJob()
{
    EngineeringInput kept;
    kept.reason = m_input.reason;
    kept.jobNumber = m_input.jobNumber;
    m_input = kept;
}

void EngineeringPresenter::forgetResult()
{
    SubjectWorkOf::forgetResult();
    m_order.reset();
    m_orderError.reset();
}

outbox::Document EngineeringPresenter::request() const
{
    return outbox::documentOf(protocol::toRequest(*m_order));
}

void EngineeringPresenter::fillApproval(protocol::ApprovalRequest &approval) const
{
    approval.engineering = protocol::toRequest(*m_order);
}

std::optional<outbox::Document> EngineeringPresenter::requestOf(
    const protocol::ApprovalContent &content) const
{
    return content.engineering ? std::optional(outbox::documentOf(*content.engineering))
                               : std::nullopt;
}

} // namespace shahn::model
