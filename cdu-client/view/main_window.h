// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The window: status line, pages, keys. It stacks the pages and decides which one is open; what is
// printed, kept or connected is told to the outside by signals. Owned by the application.

#include "model/sale_presenter.h"
#include "view/print_state.h"
#include "view/window_options.h"

#include <QSet>
#include <QWidget>

#include <memory>

class QPushButton;

namespace shahn::model
{
class ActivationPresenter;
class EngineeringPresenter;
class KeyNoticePresenter;
class PendingSalesModel;
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
class Language;
class PendingSalesPage;
class RecentSalesPage;
class SellPage;
class SettingsPage;
class SignInPage;

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
        model::PendingSalesModel &pendingSales;
        model::EngineeringPresenter &engineering;
        model::RecentEngineeringModel &recentEngineering;
        model::KeyNoticePresenter &keyNotice;
        model::StatusPresenter &status;
        model::Session &session;
        Language &language;
    };

    MainWindow(const Presenters &presenters, bool isActivated, QWidget *parent = nullptr);
    ~MainWindow() override;

    void prefillActivation(const QString &serverAddress, const QString &activationCode);
    void prefillSignIn(const QString &login);
    void showPrintState(const PrintState &state);

    SettingsPage &settingsPage() { return *m_settingsPage; }

Q_SIGNALS:
    // copyNumber 0 is the original.
    void printRequested(const shahn::protocol::SaleReply &sale, int copyNumber);
    void engineeringPrintRequested(const shahn::protocol::EngineeringReply &reply, int copyNumber);
    void languageChosen(const QString &code);
    void signingIn(const QString &login);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addPages();
    void connectPages();
    void connectPresenters();
    void connectKeys();
    void addKey(int key, QPushButton *button, void (MainWindow::*action)());
    void openPage(QWidget *page);
    void onSessionChanged();
    void onSold(const protocol::SaleReply &sale);
    void onFoundSold(const protocol::SaleReply &sale);
    void onFoundNeverSold(const QString &meterNumber, qint64 tenderMinor);
    void chooseLanguage(const QString &code);
    void goToFind();
    void goToAmount();
    void copyToken();
    void printAgain();
    void goToRecentSales();
    void sell();
    void signOut();
    void stepBack();
    void updateAll();
    void updateStatus();
    void updateKeys();
    void updateTitle();
    QString pageTitle() const;
    QString saleTitle() const;
    bool isSellPageOpen() const;
    bool isOpenForWork() const;

    std::unique_ptr<Ui::MainWindow> m_ui;
    Presenters m_presenters;
    ActivationPage *m_activationPage = nullptr;
    SignInPage *m_signInPage = nullptr;
    SellPage *m_sellPage = nullptr;
    RecentSalesPage *m_recentPage = nullptr;
    PendingSalesPage *m_pendingPage = nullptr;
    SettingsPage *m_settingsPage = nullptr;
    PrintState m_print;
    bool m_isActivated = false;
    // A sale may be heard of twice, from the sell page and from the outbox; its original is printed
    // once.
    QSet<QString> m_printedSales;
};

} // namespace shahn::view
