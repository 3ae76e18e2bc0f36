// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The whole client put together: the only place that knows every concrete type. The order of the
// members is the order in which they depend on each other. Lives in main(), GUI thread.

#include "cache/client_database.h"
#include "cache/draft_table.h"
#include "cache/settings.h"
#include "cdu_app/list_paper.h"
#include "cdu_app/options.h"
#include "core/clock.h"
#include "core/random.h"
#include "device/receipt_printer.h"
#include "link/activator.h"
#include "link/identity.h"
#include "link/reachability.h"
#include "link/scheduler.h"
#include "link/server_link.h"
#include "model/activation_presenter.h"
#include "model/idle_lock.h"
#include "model/key_notice_presenter.h"
#include "model/outcomes_model.h"
#include "model/sign_in_presenter.h"
#include "model/status_presenter.h"
#include "outbox/journal.h"
#include "outbox/outbox.h"
#include "view/language.h"
#include "view/main_window.h"
#include "view/window_options.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

class QApplication;

namespace shahn::cdu_app
{

class ClientApp final : public QObject
{
    Q_OBJECT

public:
    // Errors are those of the database, the journal and the identity of this machine.
    static Expected<std::unique_ptr<ClientApp>> create(
        QApplication &application, view::Language &language, const Options &options);
    ~ClientApp() override;

    void show();

private:
    // Everything that can fail to open, and the clock that it keeps.
    struct Stores {
        std::unique_ptr<SystemClock> clock;
        std::unique_ptr<cache::ClientDatabase> database;
        std::unique_ptr<cache::Settings> settings;
        std::unique_ptr<outbox::Journal> journal;
        std::optional<link::Identity> identity;
        QString activationCode; // offered on the activation page
    };

    ClientApp(
        QApplication &application, view::Language &language, const Options &options, Stores stores);

    static Expected<Stores> openStores(const Options &options);
    Expected<void> start();
    QStringList serverAddresses() const;
    Expected<void> connectToServer();
    view::MainWindow::Parts windowParts();
    void connectWindow();
    void connectSettings(view::SettingsPage &page);
    void connectPrinter();
    void print(const outbox::Document &reply, const protocol::CopyInfo &copy);
    void setPrinterState(model::StatusPresenter::PrinterState state);
    void checkPrinter();
    void noteFolder();
    void noteReceiptsIn(const QString &folder);
    void deliverLeftovers();
    void onJournalFault(const Error &error);
    void onPrinted(int copyNumber, const QString &place);
    void onPrintFailed(int copyNumber, const Error &error, const QString &refusedRequest = {});
    // By the station's own setting, within what the utility allows.
    void watchIdle();
    void applyLook();
    void saveOptions(view::WindowOptions options);
    void storeOptions(const view::WindowOptions &options);
    view::WindowOptions windowOptions() const;
    device::PrintTarget printTarget() const;

    QApplication &m_application;
    view::Language &m_language;
    Options m_options;
    SystemRandom m_random;
    link::SystemScheduler m_scheduler;
    link::IdentityStore m_identities;
    Stores m_stores;
    cache::DraftTable m_drafts;
    link::Reachability m_reachability;
    link::ServerLink m_link;
    link::Activator m_activator;
    outbox::Outbox m_outbox;
    model::Session m_session;
    model::ActivationPresenter m_activation;
    model::SignInPresenter m_signIn;
    model::OutcomesModel m_outcomes;
    model::KeyNoticePresenter m_keyNotice;
    model::StatusPresenter m_status;
    model::IdleLock m_idleLock;
    device::ReceiptPrinter m_printer;
    ListPaper m_paper;
    quint64 m_printerCheckNumber = 0; // only the newest check says how the printer is
    quint64 m_saveNumber = 0; // only the newest options are stored
    QFuture<Expected<QString>> m_folderCheck;
    QString m_checkedFolder;
    std::optional<bool> m_isFolderThere; // of that folder; none while the check runs
    quint64 m_folderCheckNumber = 0; // the m_printerCheckNumber that this check answers
    quint64 m_folderCheckRun = 0; // only the newest says anything
    // Saved, and not stored (yet): the page shows them while it says so.
    std::optional<view::WindowOptions> m_untakenOptions;
    QString m_savedBy; // login
    QTimer m_printerWatch;
    // An outcome may be found after its operator has signed out; its receipt still names the
    // utility.
    std::optional<protocol::UtilityInfo> m_utility;
    std::unique_ptr<view::MainWindow> m_window;
    view::SettingsPage *m_settingsPage = nullptr; // of the window; null: not opened yet
};

} // namespace shahn::cdu_app
