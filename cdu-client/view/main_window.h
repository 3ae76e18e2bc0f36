// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The window: status line, pages, keys. It stacks the pages and decides which one is open; what is
// printed, kept or connected is told to the outside by signals. Owned by the application.

#include "model/sale_presenter.h"
#include "protocol/messages/copy.h"
#include "view/print_state.h"
#include "view/theme.h"
#include "view/window_options.h"

#include <QQueue>
#include <QSet>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QPushButton;

namespace shahn::model
{
class ActivationPresenter;
class EngineeringPresenter;
class IdleLock;
class KeyNoticePresenter;
class OutcomesModel;
class RecentEngineeringModel;
class RecentSalesModel;
class SearchModel;
class Session;
class SignInPresenter;
class StatusPresenter;
} // namespace shahn::model

namespace shahn::view
{

class ActivationPage;
class HelpWindow;
class Language;
class LockPage;
class OutcomesPage;
class RecentSalesPage;
class RecentServicePage;
class SellPage;
class ServicePage;
class SettingsPage;
class SignInPage;
class WorkPage;

namespace Ui
{
class MainWindow;
} // namespace Ui

class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    struct Presenters {
        model::ActivationPresenter &activation;
        model::SignInPresenter &signIn;
        model::SearchModel &search;
        model::SalePresenter &sale;
        model::RecentSalesModel &recentSales;
        model::OutcomesModel &outcomes;
        model::EngineeringPresenter &engineering;
        model::RecentEngineeringModel &recentEngineering;
        model::KeyNoticePresenter &keyNotice;
        model::StatusPresenter &status;
        model::Session &session;
        model::IdleLock &idleLock;
        Language &language;
    };

    MainWindow(const Presenters &presenters, bool isActivated, QWidget *parent = nullptr);
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

    // What was done to the columns of the tables, as one text to keep.
    void restoreTables(const QString &layouts);

    SettingsPage &settingsPage() { return *m_settingsPage; }

Q_SIGNALS:
    // copy.number 0 is the original.
    void printRequested(
        const shahn::outbox::Document &reply, const shahn::protocol::CopyInfo &copy);
    // The receipt came out.
    void delivered(const QString &requestId);
    void languageChosen(const QString &code);
    void signingIn(const QString &login);
    void tablesChanged(const QString &layouts);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // In the window's language of the moment.
    using Words = std::function<QString()>;

    // A page that asks for documents, and what the window keeps of what it asks for.
    struct Desk {
        WorkPage *work = nullptr;
        QWidget *page = nullptr; // the same
        std::function<void(const QString &requestId)> reprint;
        PrintState print; // of the newest receipt
        QString lost; // among m_lostOriginals, and the panel is open at it; empty: none
        // Whose outcome stands on the page, and somebody has looked at it; empty: none.
        RequestId read;
    };

    void addPages();
    void connectPages();
    void connectPresenters();
    void connectService();
    void connectOutcomes();
    void connectKeys();
    void connectTables();
    void addKey(int key, const char *words, QPushButton *button, void (MainWindow::*action)());
    void showHelp();
    QString helpChapter() const;
    void openPage(QWidget *page);
    void onSessionChanged();
    void lock();
    void unlock();
    bool takeForPrinting(const QString &requestId);
    // The panel of its page is open at the receipt of this request, not at another one.
    bool isShown(const QString &requestId) const;
    // Whose panel is open at it; null: none.
    Desk *deskOf(const QString &requestId) const;
    // Of the page that is open; null: it asks for nothing.
    Desk *openDesk() const;
    // And somebody looks at it.
    bool isInView(const QString &requestId) const;
    QString requestOf(const PrintState &state) const;
    bool isOnItsWay(const QString &requestId) const;
    std::optional<outbox::Document> lostOriginal(const QString &requestId) const;
    bool isOriginalLost(const QString &requestId) const;
    protocol::CopyInfo copyOf(const QString &requestId, const protocol::CopyInfo &counted) const;
    // The original without a copy.
    void print(const outbox::Document &reply, const protocol::CopyInfo &copy = {});
    void onReprinted(const protocol::ReprintReply &reprint);
    // For the page that asked for it, which shows how the printing goes.
    void onDecided(const outbox::Document &reply, Desk &shown);
    // isLate: it is of an outcome that stands in the list.
    void showFound(const Words &words, Tone tone, bool isLate = true);
    void noteCutOff();
    void showCutOff(const Words &words);
    void onFoundDecided(const outbox::Document &reply);
    void onFoundClosed(const outbox::Document &request);
    bool isToldByItsPage(const outbox::Document &closedRequest) const;
    void chooseLanguage(const QString &code);
    void goToFind();
    void goToSale();
    void goToAmount();
    void copyToken();
    void printAgain();
    const outbox::Document *lateReceipt() const;
    void printReceipt(const outbox::Document &reply);
    void goToRecent();
    void goToService();
    void goToOutcomes();
    void goToSettings();
    void confirm();
    void signOut();
    void stepBack();
    void forgetLoss(const QString &requestId);
    void onHandled(const RequestId &id);
    void noteHandedOver();
    void noteRead();
    void noteLeft();
    void forgetLineErrors();
    void updateAll();
    void updateStatus();
    void updateKeys();
    void fitBars();
    void fitBarsLater();
    void updateTitle();
    QPushButton *navigationButton() const;
    QString pageTitle() const;
    bool isSellPageOpen() const;
    bool isServicePageOpen() const;
    bool isServiceOpen() const;
    bool isOpenForWork() const;
    bool isWaitingForServer() const;
    // Why the window is better left open; empty when nothing is under way.
    QString whyStayOpen() const;

    std::unique_ptr<Ui::MainWindow> m_ui;
    Presenters m_presenters;
    ActivationPage *m_activationPage = nullptr;
    SignInPage *m_signInPage = nullptr;
    SellPage *m_sellPage = nullptr;
    RecentSalesPage *m_recentPage = nullptr;
    ServicePage *m_servicePage = nullptr;
    RecentServicePage *m_recentServicePage = nullptr;
    OutcomesPage *m_outcomesPage = nullptr;
    SettingsPage *m_settingsPage = nullptr;
    LockPage *m_lockPage = nullptr;
    // While the window is locked: what it goes back to.
    QWidget *m_pageBeforeLock = nullptr;
    bool m_wasFoundShown = false;
    QString m_timeZone;
    bool m_areBarsDue = false;
    Words m_foundWords; // of the notice over the page
    bool m_isFoundLate = false;
    bool m_isJournalUnwritable = false; // says the notice over the page
    bool m_isFoundWaiting = false; // what was found meanwhile, for whoever works here next
    bool m_isFoundUrgent = false; // of a customer who stands there: shown to nobody signed in too
    HelpWindow *m_help = nullptr;
    bool m_isActivated = false;
    QString m_lastPrint; // of which request
    QQueue<QString> m_printQueue; // the request of each receipt that is to be printed
    // Requests whose first receipt did not come out, and whose tokens nobody handed over.
    QSet<QString> m_lostOriginals;
    QSet<QString> m_printedOriginals; // in this run
    // Theirs stay where they are: m_desks points to them.
    Desk m_saleDesk;
    Desk m_serviceDesk;
    std::vector<Desk *> m_desks;
    // A request may be heard of twice, from its page and from the outbox; its original is printed
    // once.
    QSet<QString> m_printedRequests;
};

} // namespace shahn::view
