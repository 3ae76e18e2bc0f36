// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The window: a frame of status line, navigation, words over the page, the page, and keys. It knows
// no page by name: pages come from the page table. What is printed, kept or connected is told to
// the outside by signals. Owned by the application.

#include "protocol/messages/copy.h"
#include "view/notice_bar.h"
#include "view/page_table.h"
#include "view/page_tools.h"
#include "view/print_state.h"
#include "view/work_page.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace shahn::model
{
class ActivationPresenter;
class IdleLock;
class KeyNoticePresenter;
class OpenApprovals;
class SignInPresenter;
class StatusPresenter;
} // namespace shahn::model

namespace shahn::view
{

class FrameBars;
class Gate;
class HelpWindow;
class Language;
class PageStack;
class ReceiptDesk;
class TableLayouts;
class WindowKeys;

namespace Ui
{
class MainWindow;
} // namespace Ui

class MainWindow final : public QWidget, private WorkPlace
{
    Q_OBJECT

public:
    // Pages make their own presenters when they are first opened. These are there from the start:
    // they stand outside of every page, or answer for requests that no page waits for.
    struct Parts {
        model::ActivationPresenter &activation;
        model::SignInPresenter &signIn;
        model::KeyNoticePresenter &keyNotice;
        model::StatusPresenter &status;
        model::OutcomesModel &outcomes;
        model::Session &session;
        model::IdleLock &idleLock;
        Language &language;
        // For the pages.
        link::ServerCalls &calls;
        const link::Reachability &reachability;
        outbox::Outbox &outbox;
        const Clock &clock;
        Random &random;
        link::Scheduler &scheduler;
        model::Paper &paper;
        cache::DraftTable &drafts;
        std::function<void(SettingsPage &page)> connectSettings = {};
        std::function<QString()> serverAddress = {};
        std::span<const PageEntry> pages = pageTable();
    };

    MainWindow(const Parts &parts, bool isActivated, QWidget *parent = nullptr);
    ~MainWindow() override;

    void prefillActivation(const QString &serverAddress, const QString &activationCode);
    // This machine has to be activated again, at this server, for the reason given.
    void askForActivation(const QString &serverAddress, const Error &reason);
    void prefillSignIn(const QString &login);
    // Of the utility, also for the time before a sign-in; empty: not known yet.
    void setTimeZone(const QString &name);
    void showPrintState(const PrintState &state);
    // Something could not be written to the journal, or not be read from it.
    void showJournalFault(const Error &error);
    // The journal takes what is written again.
    void onJournalWritten();
    // What was not handed over by an earlier session or run: shown, and printed as originals.
    void deliver(const std::vector<outbox::Document> &replies);

    // Made when there is none yet; not in view for that.
    Page &page(PageId id);

    // What was done to the columns of the tables, as one text to keep.
    void restoreTables(const QString &layouts);
    // "auto", "wide", "narrow".
    void setNavigation(const QString &mode);

Q_SIGNALS:
    // copy.number 0 is the original.
    void printRequested(
        const shahn::outbox::Document &reply, const shahn::protocol::CopyInfo &copy);
    // The receipt came out.
    void delivered(const QString &requestId);
    void languageChosen(const QString &code);
    void navigationChosen(const QString &mode);
    void signingIn(const QString &login);
    void tablesChanged(const QString &layouts);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    bool isOpenForWork() const override;
    const WorkPage *workInView() const override;

    void makeParts();
    void makeBars();
    void connectParts();
    void connectFrame();
    void setUp(Page &page);
    void prepareButtons(QWidget &part);
    void onGateClosed();
    void onExpired();
    void onSignedIn();
    void onUnlocked();
    void closeWhatIsOverThePage();
    void lock();
    void showHelp();
    void chooseLanguage(const QString &code);
    void toggleLanguage();
    void signOut();
    void onKey(int key);
    bool onFrameKey(int key);
    bool mayLeavePage();
    // Called while a page is open for work, which it still is when this says yes.
    bool leavePageFor(const PageEntry &entry);
    void bringIntoView(const PageEntry &entry);
    // By its name or its key.
    void open(const PageEntry &entry);
    void goOn(PageId id, const outbox::Document &made);
    void goToFind();
    void stepBack();
    void forgetLineErrors();
    void updateAll();
    void updateTitle();

    std::unique_ptr<Ui::MainWindow> m_ui;
    Parts m_parts;
    std::unique_ptr<NoticeBar> m_notice;
    ReceiptDesk *m_receipts = nullptr;
    model::OpenApprovals *m_openApprovals = nullptr;
    PageStack *m_pages = nullptr;
    Gate *m_gate = nullptr;
    FrameBars *m_bars = nullptr;
    WindowKeys *m_keys = nullptr;
    TableLayouts *m_tables = nullptr;
    HelpWindow *m_help = nullptr;
    const PageEntry *m_unsaved = nullptr; // whose form went with the session
};

} // namespace shahn::view
