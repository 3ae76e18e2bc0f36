// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reversals: find the meter, choose one of its last sales, take it back.

#include "model/reversal_presenter.h"
#include "view/meter_page.h"
#include "view/work_page_of.h"

#include <span>

namespace shahn::view
{

struct PageTools;
class ReversalForm;

using ReversalWork = WorkPageOf<model::ReversalPresenter, protocol::ReversalReply,
    model::ReversalPresenter::Stage::Sending, model::ReversalPresenter::Stage::Made,
    model::ReversalPresenter::Stage::NotMade>;

class ReversalPage final : public MeterPage, public ReversalWork
{
    Q_OBJECT

public:
    struct Parts {
        model::ReversalPresenter &reversal;
        const model::Session &session;
        ReceiptDesk &receipts;
    };

    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    explicit ReversalPage(const Parts &parts, QWidget *parent = nullptr);

    QString workTitle() const override;

    bool isKeyEnabled(int key) const override;
    void pressKey(int key) override;

    WorkPage *work() override { return this; }

    ResultPanel &resultPanel() const override { return resultOf(); }

protected:
    QString findText() const override;
    QString recentText() const override;
    void openRecent() override;
    void beforeTakingMeter() override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
    Outcome outcome() const;

    model::ReversalPresenter &m_presenter;
};

} // namespace shahn::view
