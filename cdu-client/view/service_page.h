// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Meter service: find a meter, choose what shall be done, issue the tokens.

#include "model/engineering_presenter.h"
#include "view/meter_page.h"
#include "view/work_page_of.h"

#include <span>

namespace shahn::view
{

struct PageTools;

using ServiceWork = WorkPageOf<model::EngineeringPresenter, protocol::EngineeringReply,
    model::EngineeringPresenter::Stage::Sending, model::EngineeringPresenter::Stage::Made,
    model::EngineeringPresenter::Stage::NotMade>;

class ServicePage final : public MeterPage, public ServiceWork
{
    Q_OBJECT

public:
    struct Parts {
        model::EngineeringPresenter &service;
        const model::Session &session;
        ReceiptDesk &receipts;
    };

    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    explicit ServicePage(const Parts &parts, QWidget *parent = nullptr);

    QString workTitle() const override;

    bool isKeyEnabled(int key) const override;
    void pressKey(int key) override;

    WorkPage *work() override { return this; }

    ResultPanel &resultPanel() const override { return resultOf(); }

protected:
    QString findText() const override;
    QString recentText() const override;
    void openRecent() override;
    QString meterNote() const override;
    void beforeTakingMeter() override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
    void connectDesk();
    QString sentence() const;
    Outcome outcome() const;

    model::EngineeringPresenter &m_presenter;
};

} // namespace shahn::view
