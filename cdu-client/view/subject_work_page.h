// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A page of a work that asks for documents of one kind and shows their receipt: what every one of
// them connects and lays out in the same way. Its form and its words are of the class of the page.

#include "view/page_tools.h"
#include "view/subject_page.h"
#include "view/work_page_of.h"

namespace shahn::view
{

template <class Presenter, protocol::Message Reply>
class SubjectWorkPage : public SubjectPage,
                        public WorkPageOf<Presenter, Reply, Presenter::Stage::Sending,
                            Presenter::Stage::Made, Presenter::Stage::NotMade>
{
    using Work = WorkPageOf<Presenter, Reply, Presenter::Stage::Sending, Presenter::Stage::Made,
        Presenter::Stage::NotMade>;

public:
    struct Parts {
        Presenter &presenter;
        const model::Session &session;
        ReceiptDesk &receipts;
    };

    bool isKeyEnabled(int key) const final
    {
        if (key == askElsewhereKey.key)
            return m_presenter.isAskable();
        return key == Qt::Key_F9 ? m_presenter.isReady()
                                 : isOwnKeyEnabled(key) || this->isResultKeyEnabled(key);
    }

    void pressKey(int key) final
    {
        if (key == Qt::Key_F9)
            m_presenter.submit();
        else if (key == askElsewhereKey.key)
            m_presenter.askElsewhere();
        else if (isOwnKeyEnabled(key))
            pressOwnKey(key);
        else
            this->pressResultKey(key);
    }

    WorkPage *work() final { return this; }

    ResultPanel &resultPanel() const final { return resultOf(); }

protected:
    // A page with its presenter, and what else that is made of.
    template <class Made, class... More>
    static Page *makeWith(const PageTools &tools, QWidget *parent, const More &...more)
    {
        auto presenter = std::make_unique<Presenter>(
            model::SubjectWork::Parts{
                tools.calls, tools.reachability, tools.outbox, tools.session, tools.scheduler },
            more...);
        auto *const page = new Made({ *presenter, tools.session, tools.receipts }, parent);
        page->keep(std::move(presenter));
        return page;
    }

    SubjectWorkPage(const Parts &parts, QWidget *parent, const MakeFind &makeFind = {})
        : SubjectPage(parts.presenter, parts.session, makeFind, parent)
        , Work(parts.presenter, parts.session, parts.receipts)
        , m_presenter(parts.presenter)
    {
    }

    // Once, in the constructor of the page's class.
    void setUpWork(SubjectForm *form, IssuePanel::Words words)
    {
        setUp({ .form = form,
            .issue = new IssuePanel(m_presenter, this->m_session, std::move(words), this),
            .result = new ResultPanel(
                [this] { return ResultContent::of(m_presenter.result(), this->m_session); },
                this->m_session, &stack()),
            .outcome = new OutcomePanel([this] { return outcome(); }, this->m_session, &stack()) });
        // Behind the page itself, which shows the stage first.
        ReceiptDesk &receipts = this->m_receipts;
        receipts.add(*this);
        connect(&m_presenter, &model::SubjectWork::stageChanged, &receipts, &ReceiptDesk::onStage);
        connect(&m_presenter, &model::SubjectWork::stageChanged, this, &Page::changed);
        connect(&m_presenter, &model::SubjectWork::inputChanged, this, &Page::changed);
        connect(&m_presenter, &model::SubjectWork::made, &receipts,
            [this, &receipts](const outbox::Document &reply) { receipts.onDecided(reply, *this); });
    }

    // Keys of the form that only one page has.
    virtual bool isOwnKeyEnabled(int /*key*/) const { return false; }

    virtual void pressOwnKey(int /*key*/) { }

    // It goes before anybody has looked again.
    void beforeTakingMeter() final { this->m_receipts.forgetRead(*this); }

    struct OutcomeWords {
        QString unknown;
        QString notMadeTitle;
        QString notMade;
    };

    virtual QString nextText() const { return SubjectPage::tr("Next meter"); }

    // Only while a meter, or what the work is about, is chosen.
    virtual OutcomeWords outcomeWords() const = 0;

    Presenter &m_presenter;

private:
    Outcome outcome() const
    {
        const auto stage = m_presenter.stage();
        Outcome outcome;
        outcome.isUnknown = stage == Presenter::Stage::Unknown;
        outcome.backText = outcome.isUnknown ? SubjectPage::tr("Back to the form")
                                             : SubjectPage::tr("Back to the form  Esc");
        outcome.nextText = nextText();
        if (!m_presenter.hasSubject()
            || (!outcome.isUnknown && stage != Presenter::Stage::NotMade)) {
            outcome.isUnknown = false;
            return outcome;
        }
        const OutcomeWords words = outcomeWords();
        outcome.error = m_presenter.refusal();
        outcome.title = outcome.isUnknown ? SubjectPage::tr("? Outcome unknown: asking the server")
                                          : words.notMadeTitle;
        outcome.sentence = outcome.isUnknown ? words.unknown : words.notMade;
        return outcome;
    }
};

} // namespace shahn::view
