// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A page that works at a meter, an account or a vendor, beside selling (model/subject_work.h): find
// it, say what shall be done and why, and what became of it. The same search, result and open
// outcome as on the sell page. What is asked for has its form, its words and its result in the
// class of the page. Everything can be done with the keyboard.

#include "model/subject_work.h"
#include "view/issue_panel.h"
#include "view/outcome_panel.h"
#include "view/page.h"
#include "view/result_panel.h"
#include "view/subject_form.h"

#include <functional>
#include <memory>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;

namespace shahn::view
{

class SubjectFind;

namespace Ui
{
class SubjectPage;
} // namespace Ui

// Of every page whose work a second person may have to sign for.
inline constexpr PageKey askElsewhereKey{ .key
    = QKeyCombination(Qt::SHIFT, Qt::Key_F9).toCombined(),
    .words = QT_TRANSLATE_NOOP("Shortcuts", "Ask another workplace to sign") };

class SubjectPage : public Page
{
    Q_OBJECT

public:
    ~SubjectPage() override;

    // With what waits for a signature that was asked for before.
    void open(bool wasOpen) override;

    // Where typing goes on in the present stage.
    void focusCurrent() override;

    void startAnew() override { nextMeter(); }

    // One step: result → next meter, field → form → find. False when there is nothing to step
    // back from.
    bool stepBack() override;

    bool finds() const override { return true; }

    // The next meter once there is an outcome, else the find field.
    void find(bool wasOpen) override;
    // A number that is typed or scanned while an outcome stands there is the next meter.
    void beginSearch(const QString &text) override;
    // Unless this page is at work for it or waits for the server.
    void takeMeter(const QString &meterNumber) override;
    void forgetLineError() override;

protected:
    // Of the form of the page. A field of another kind takes the place of `edit`.
    struct FindWidgets {
        QBoxLayout &layout;
        QLineEdit &edit;
        QLabel &notice;
        QProgressBar &busyBar;
    };

    using MakeFind = std::function<SubjectFind *(const FindWidgets &widgets, QObject *parent)>;

    // Without makeFind customers and their meters are looked for.
    SubjectPage(model::SubjectWork &work, const model::Session &session, const MakeFind &makeFind,
        QWidget *parent);

    // Once, in the constructor of the page's class; the page owns them.
    struct Panels {
        SubjectForm *form = nullptr;
        IssuePanel *issue = nullptr;
        ResultPanel *result = nullptr;
        OutcomePanel *outcome = nullptr;
    };

    void setUp(const Panels &panels);

    QWidget &stack() const;

    ResultPanel &resultOf() const { return *m_panels.result; }

    // With the mnemonic that leads to the find field.
    virtual QString findText() const = 0;

    // What leads to the list of recent ones, and where; empty: there is no such list.
    virtual QString recentText() const { return {}; }

    virtual void openRecent() { }

    // Below the meter: of its key, or nothing.
    virtual QString meterNote() const { return {}; }

    // What is chosen, above the form.
    struct Card {
        QString name;
        QString state; // that stands in the way of something; empty: none
        QString facts;
        QString note; // empty: none
    };

    // Only while something is chosen.
    virtual Card card() const;

    // Before another meter is taken along from elsewhere.
    virtual void beforeTakingMeter() { }

    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void nextMeter();
    void onStage();
    void onMeter();
    void updateState();
    void updateMeter();
    void showWords();
    void fitScrollArea();
    bool isForm() const;
    void bringIntoView();
    void showFocus();

    std::unique_ptr<Ui::SubjectPage> m_ui;
    model::SubjectWork &m_work;
    SubjectFind *m_find = nullptr;
    Panels m_panels;
};

} // namespace shahn::view
