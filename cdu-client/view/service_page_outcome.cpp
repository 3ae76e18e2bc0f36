// SPDX-License-Identifier: GPL-3.0-or-later
// What the window is told of the order on this page.
#include "view/service_page.h"

#include "model/engineering_presenter.h"
#include "model/session.h"
#include "view/service_words.h"

namespace shahn::view
{

using Stage = model::EngineeringPresenter::Stage;

QString ServicePage::kind() const
{
    return QLatin1String(protocol::EngineeringReply::documentKind);
}

RequestId ServicePage::requestId() const { return m_presenter.requestId(); }

std::optional<outbox::Document> ServicePage::result() const
{
    const auto &reply = m_presenter.result();
    return reply ? std::optional(outbox::documentOf(*reply)) : std::nullopt;
}

QString ServicePage::resultId() const
{
    const auto &reply = m_presenter.result();
    return reply ? reply->requestId : QString();
}

bool ServicePage::isOutcomeShown() const
{
    return m_presenter.stage() == Stage::Issued || m_presenter.stage() == Stage::NotIssued;
}

bool ServicePage::isNotMadeShown(const QString &meterNumber) const
{
    const auto &meter = m_presenter.meter();
    return m_presenter.stage() == Stage::NotIssued && meter
        && meter->customer.meterNumber == meterNumber;
}

std::optional<WorkPage::CutOff> ServicePage::cutOff() const
{
    if (!m_presenter.meter() || !m_presenter.order() || m_presenter.requestId().isEmpty())
        return std::nullopt;
    const auto words = [&](auto text) {
        return
            [text, drn = m_presenter.meter()->customer.meterNumber,
                kind = engineeringKindText(m_presenter.order()->kind)] { return text(drn, kind); };
    };
    if (m_presenter.stage() == Stage::NotIssued && m_session.isCutOffBy(m_presenter.refusal()))
        return CutOff{ true, words(ServiceWords::neverIssued) };
    if (m_presenter.stage() == Stage::Unknown && !m_session.isSignedIn())
        return CutOff{ false, words(ServiceWords::leftUnknown) };
    return std::nullopt;
}

} // namespace shahn::view
