// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Meter service: find a meter, choose what shall be done, issue the tokens. The same search, result
// and open outcome as on the sell page. Everything can be done with the keyboard.

#include "model/engineering_presenter.h"
#include "view/outcome_panel.h"
#include "view/work_page_of.h"

#include <memory>
#include <span>

namespace shahn::view
{

class FindField;
class IssuePanel;
struct PageTools;
class ServiceForm;

namespace Ui
{
class ServicePage;
} // namespace Ui

using ServiceWork = WorkPageOf<model::EngineeringPresenter, protocol::EngineeringReply,
    model::EngineeringPresenter::Stage::Issuing, model::EngineeringPresenter::Stage::Issued,
    model::EngineeringPresenter::Stage::NotIssued>;

class ServicePage final : public Page, public ServiceWork
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
    ~ServicePage() override;

    QString workTitle() const override;

    void open(bool /*wasOpen*/) override { focusCurrent(); }

    // Where typing goes on in the present stage.
    void focusCurrent() override;

    void startAnew() override { nextMeter(); }

    // One step: result → next meter, field → kinds → find. False when there is nothing to step
    // back from.
    bool stepBack() override;

    bool finds() const override { return true; }

    // The next meter once there is an outcome, else the find field.
    void find(bool wasOpen) override;
    // A number that is typed or scanned while an outcome stands there is the next meter.
    void beginSearch(const QString &text) override;
    // Unless this page is at work for it or waits for the server.
    void takeMeter(const QString &meterNumber) override;
    bool isKeyEnabled(int key) const override;
    void pressKey(int key) override;
    void forgetLineError() override;

    WorkPage *work() override { return this; }

    ResultPanel &resultPanel() const override { return *m_resultPanel; }

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
    void connectDesk();
    void nextMeter();
    void onStage();
    void onMeter();
    void updateState();
    void updateMeter();
    void fitScrollArea();
    bool isForm() const;
    void bringIntoView();
    void showFocus();
    Outcome outcome() const;

    std::unique_ptr<Ui::ServicePage> m_ui;
    model::EngineeringPresenter &m_presenter;
    FindField *m_find = nullptr;
    ServiceForm *m_form = nullptr;
    IssuePanel *m_issuePanel = nullptr;
    ResultPanel *m_resultPanel = nullptr;
    OutcomePanel *m_outcomePanel = nullptr;
};

} // namespace shahn::view
