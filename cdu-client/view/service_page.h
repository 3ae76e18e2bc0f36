// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Meter service: find a meter, choose what shall be done, issue the tokens. The same search, result
// and open outcome as on the sell page. Everything can be done with the keyboard.

#include "model/engineering_presenter.h"
#include "view/outcome_panel.h"
#include "view/work_page_of.h"

#include <QWidget>

#include <memory>

namespace shahn::view
{

class FindField;
class IssuePanel;
class ResultPanel;
class ServiceForm;

namespace Ui
{
class ServicePage;
} // namespace Ui

using ServiceWork = WorkPageOf<model::EngineeringPresenter, protocol::EngineeringReply,
    model::EngineeringPresenter::Stage::Issued, model::EngineeringPresenter::Stage::NotIssued>;

class ServicePage final : public QWidget, public ServiceWork
{
    Q_OBJECT

public:
    ServicePage(model::EngineeringPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~ServicePage() override;

    // Takes the meter over from the sell page, unless this page is at work for it or waits for the
    // server.
    void takeMeter(const QString &meterNumber);
    // The next meter once there is an outcome, else the find field.
    void goToFind();
    // A number that is typed or scanned while an outcome stands there is the next meter.
    void beginSearch(const QString &text);
    void forgetLineError();
    // Where typing goes on in the present stage.
    void focusCurrent();
    void nextMeter();
    // One step: result → next meter, field → kinds → find. False when there is nothing to step
    // back from.
    bool stepBack();

    ResultPanel &resultPanel() override { return *m_resultPanel; }

Q_SIGNALS:
    void recentRequested();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
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
