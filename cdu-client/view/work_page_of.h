// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The work page of a presenter: what every one of them tells in the same way, and the two keys that
// each has for its result. The page itself has only the words for the end of a session.

#include "model/session.h"
#include "view/page.h"
#include "view/receipt_desk.h"
#include "view/result_panel.h"
#include "view/work_page.h"

namespace shahn::view
{

// F4 and F5 of every work page.
inline constexpr PageKey copyTokensKey{ Qt::Key_F4, "copy", QT_TRANSLATE_NOOP("Keys", "F4 copy"),
    QT_TRANSLATE_NOOP("Shortcuts", "Copy the tokens") };
inline constexpr PageKey printAgainKey{ Qt::Key_F5, "print",
    QT_TRANSLATE_NOOP("Keys", "F5 print again"),
    QT_TRANSLATE_NOOP("Shortcuts", "Print the receipt again") };

// The stages are those of the presenter in which its request is on its way, and in which its
// outcome is known.
template <class Presenter, protocol::Message Reply, auto waitingStage, auto madeStage,
    auto notMadeStage>
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

    bool isWaiting() const final { return m_work.stage() == waitingStage; }

    bool isOutcomeShown() const final
    {
        return m_work.stage() == madeStage || m_work.stage() == notMadeStage;
    }

    bool isNotMadeShown(const QString &subject) const final
    {
        return m_work.stage() == notMadeStage && !subject.isEmpty() && m_work.subject() == subject;
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

    WorkPageOf(const Presenter &presenter, const model::Session &session, ReceiptDesk &receipts)
        : m_work(presenter), m_session(session), m_receipts(receipts)
    {
    }

    bool isResultKeyEnabled(int key) const
    {
        if (m_work.stage() != madeStage)
            return false;
        return key == copyTokensKey.key ? resultPanel().canCopy()
                                        : key == printAgainKey.key && resultPanel().canPrintAgain();
    }

    void pressResultKey(int key)
    {
        if (key == copyTokensKey.key)
            resultPanel().copyToken();
        else
            m_receipts.printAgain(*this);
    }

    // None while nothing was asked for.
    virtual std::optional<CutOffWords> cutOffWords() const = 0;

    const Presenter &m_work;
    const model::Session &m_session;
    ReceiptDesk &m_receipts;
};

} // namespace shahn::view
