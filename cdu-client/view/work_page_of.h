// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The work page of a presenter: what every one of them tells the window in the same way. The page
// itself has only the words for the end of a session.

#include "model/session.h"
#include "view/work_page.h"

namespace shahn::view
{

// madeStage and notMadeStage are those of the presenter in which its outcome is known.
template <class Presenter, protocol::Message Reply, auto madeStage, auto notMadeStage>
class WorkPageOf : public WorkPage
{
public:
    QString kind() const final { return QLatin1String(Reply::documentKind); }

    RequestId requestId() const final { return m_work.requestId(); }

    std::optional<outbox::Document> result() const final
    {
        const auto &reply = m_work.result();
        return reply ? std::optional(outbox::documentOf(*reply)) : std::nullopt;
    }

    QString resultId() const final
    {
        const auto &reply = m_work.result();
        return reply ? reply->requestId : QString();
    }

    bool isOutcomeShown() const final
    {
        return m_work.stage() == madeStage || m_work.stage() == notMadeStage;
    }

    bool isNotMadeShown(const QString &meterNumber) const final
    {
        const auto &meter = m_work.meter();
        return m_work.stage() == notMadeStage && meter
            && meter->customer.meterNumber == meterNumber;
    }

    std::optional<CutOff> cutOff() const final
    {
        const auto words = requestId().isEmpty() ? std::nullopt : cutOffWords();
        if (words && m_work.stage() == notMadeStage && m_session.isCutOffBy(m_work.refusal()))
            return CutOff{ true, words->notMade };
        if (words && m_work.stage() == Presenter::Stage::Unknown && !m_session.isSignedIn())
            return CutOff{ false, words->unknown };
        return std::nullopt;
    }

protected:
    struct CutOffWords {
        std::function<QString()> notMade;
        std::function<QString()> unknown;
    };

    WorkPageOf(const Presenter &presenter, const model::Session &session)
        : m_work(presenter), m_session(session)
    {
    }

    // None while nothing was asked for.
    virtual std::optional<CutOffWords> cutOffWords() const = 0;

    const Presenter &m_work;
    const model::Session &m_session;
};

} // namespace shahn::view
