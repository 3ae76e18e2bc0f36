// SPDX-License-Identifier: GPL-3.0-or-later
#include "cdu_app/client_app.h"

#include "device/aside.h"
#include "device/spooler.h"
#include "model/document_kinds.h"
#include "secure/secret_file.h"
#include "view/settings_page.h"
#include "view/theme.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QScreen>
#include <QStandardPaths>
#include <QStyle>

namespace shahn::cdu_app
{
namespace
{

using cache::Setting;

Q_LOGGING_CATEGORY(logApp, "shahn.cdu")

// A folder on a share that does not answer is no folder for receipts.
constexpr int folderTimeoutMs = 5'000;
// A folder or a queue that goes away is told before a receipt needs it.
constexpr int printerWatchMs = 30'000;

template <class T>
void logFailure(const Expected<T> &result)
{
    if (!result)
        qCWarning(logApp).noquote() << errorName(result.error().code) << result.error().detail;
}

QString usualFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
        .filePath(QStringLiteral("Shahn"));
}

// No utility is known whose receipt it would be.
Expected<receipt::Receipt> nobodySignedIn()
{
    return fail(ErrorCode::PrinterUnavailable, QStringLiteral("nobody signed in yet"));
}

} // namespace

Expected<std::unique_ptr<ClientApp>> ClientApp::create(
    QApplication &application, view::Language &language, const Options &options)
{
    auto stores = openStores(options);
    if (!stores)
        return stores.error();
    std::unique_ptr<ClientApp> app(
        new ClientApp(application, language, options, std::move(*stores)));
    if (const auto started = app->start(); !started)
        return started.error();
    return app;
}

Expected<ClientApp::Stores> ClientApp::openStores(const Options &options)
{
    Stores stores;
    stores.clock = std::make_unique<SystemClock>();
    auto database = cache::ClientDatabase::open(options.dataDirectory, *stores.clock);
    if (!database)
        return database.error();
    stores.database = std::move(*database);
    auto settings = cache::Settings::open(*stores.database);
    if (!settings)
        return settings.error();
    stores.settings = std::move(*settings);
    auto journal = outbox::Journal::open(*stores.database, model::sentKinds(), *stores.clock);
    if (!journal)
        return journal.error();
    stores.journal = std::move(*journal);
    auto identity = link::IdentityStore(options.dataDirectory).load();
    if (!identity)
        return identity.error();
    stores.identity = std::move(*identity);
    if (!options.activationCodeFile.isEmpty()) {
        const auto code = secure::readCredential(options.activationCodeFile);
        if (!code)
            return code.error();
        stores.activationCode = QString::fromUtf8(code->view());
    }
    return stores;
}

ClientApp::ClientApp(
    QApplication &application, view::Language &language, const Options &options, Stores stores)
    : m_application(application)
    , m_language(language)
    , m_options(options)
    , m_identities(options.dataDirectory)
    , m_stores(std::move(stores))
    , m_drafts(*m_stores.database)
    , m_reachability(*m_stores.clock)
    , m_link(m_reachability, { *m_stores.clock, m_random, m_scheduler })
    , m_activator(m_identities)
    , m_outbox(*m_stores.journal, m_link, { *m_stores.clock, m_random, m_scheduler })
    , m_activation(m_activator, *m_stores.settings, m_scheduler)
    , m_signIn(m_link, m_session, m_scheduler)
    , m_outcomes({ m_outbox, *m_stores.journal, m_reachability, m_session })
    , m_keyNotice({ m_link, m_outbox, m_session, m_scheduler })
    , m_status({ m_reachability, m_outbox, m_session })
    , m_idleLock(m_scheduler)
    , m_paper([this] { return printTarget(); })
{
}

ClientApp::~ClientApp() = default;

Expected<void> ClientApp::start()
{
    m_language.setCode(m_options.language.isEmpty() ? m_stores.settings->text(Setting::Language)
                                                    : m_options.language);
    applyLook();
    const bool isActivated = m_stores.identity.has_value();
    m_window = std::make_unique<view::MainWindow>(windowParts(), isActivated);
    connectWindow();
    connectPrinter();
    watchIdle();
    connect(&m_session, &model::Session::changed, this, &ClientApp::watchIdle);
    connect(&m_session, &model::Session::renewed, this, &ClientApp::watchIdle);
    m_window->prefillActivation(m_options.server, m_stores.activationCode);
    m_window->setTimeZone(m_stores.settings->text(Setting::UtilityTimeZone));
    m_window->prefillSignIn(m_stores.settings->text(Setting::LastOperator));
    if (const auto started = m_outbox.start(); !started)
        return started;
    return isActivated ? connectToServer() : Expected<void>();
}

view::MainWindow::Parts ClientApp::windowParts()
{
    return { m_activation, m_signIn, m_keyNotice, m_status, m_outcomes, m_session, m_idleLock,
        m_language, m_link, m_reachability, m_outbox, *m_stores.clock, m_random, m_scheduler,
        m_paper, m_drafts, [this](view::SettingsPage &page) { connectSettings(page); },
        [this] { return serverAddresses().value(0); } };
}

QStringList ClientApp::serverAddresses() const
{
    QStringList addresses = m_stores.settings->textList(Setting::ServerAddresses);
    if (!m_options.server.isEmpty()) {
        addresses.removeAll(m_options.server);
        addresses.prepend(m_options.server);
    }
    return addresses;
}

Expected<void> ClientApp::connectToServer()
{
    if (const auto configured = m_link.configure(*m_stores.identity, serverAddresses());
        !configured)
        return configured;
    m_link.start();
    return {};
}

// As it was left; the first time as large as the form, or as the screen gives.
void ClientApp::show()
{
    const QString kept = m_stores.settings->text(Setting::WindowGeometry);
    const bool isRestored
        = !kept.isEmpty() && m_window->restoreGeometry(QByteArray::fromBase64(kept.toLatin1()));
    const QSize available = m_window->screen()->availableSize();
    const bool fits = m_window->width() <= available.width()
        && m_window->height() + m_window->style()->pixelMetric(QStyle::PM_TitleBarHeight)
            <= available.height();
    connect(&m_application, &QApplication::aboutToQuit, this, [this] {
        logFailure(m_stores.settings->setText(
            Setting::WindowGeometry, QString::fromLatin1(m_window->saveGeometry().toBase64())));
    });
    if (isRestored || fits)
        m_window->show();
    else
        m_window->showMaximized();
}

void ClientApp::connectWindow()
{
    connect(&m_activation, &model::ActivationPresenter::activated, this, [this] {
        auto identity = m_identities.load();
        if (!identity) {
            qCWarning(logApp).noquote() << identity.error().detail;
            return;
        }
        m_stores.identity = std::move(*identity);
        logFailure(connectToServer());
    });
    connect(&m_link, &link::ServerLink::identityRevoked, this, [this](const Error &error) {
        m_session.end();
        m_window->askForActivation(serverAddresses().value(0), error);
    });
    connect(&m_session, &model::Session::changed, this, [this] {
        if (!m_session.isSignedIn())
            return;
        if (m_session.signIn().operatorLogin != m_savedBy) {
            m_untakenOptions.reset(); // nobody saves what somebody else chose
            if (m_settingsPage)
                m_settingsPage->forgetFault();
        }
        m_utility = m_session.signIn().utility;
        logFailure(m_stores.settings->setText(Setting::UtilityTimeZone, m_utility->timeZone));
        if (!m_printer.isPrinting()) // what failed for somebody else may be mended
            checkPrinter();
        deliverLeftovers();
    });
    connect(m_window.get(), &view::MainWindow::languageChosen, this, [this](const QString &code) {
        logFailure(m_stores.settings->setText(Setting::Language, code));
    });
    connect(m_window.get(), &view::MainWindow::delivered, this,
        [this](const QString &requestId) { m_outbox.noteDelivered(RequestId(requestId)); });
    connect(&m_outbox, &outbox::Outbox::journalFailed, this, &ClientApp::onJournalFault);
    connect(&m_outcomes, &model::OutcomesModel::journalFailed, this, &ClientApp::onJournalFault);
    connect(&m_outbox, &outbox::Outbox::journalWritten, m_window.get(),
        &view::MainWindow::onJournalWritten);
    connect(m_window.get(), &view::MainWindow::signingIn, this, [this](const QString &login) {
        logFailure(m_stores.settings->setText(Setting::LastOperator, login));
    });
    m_window->restoreTables(m_stores.settings->text(Setting::TableColumns));
    connect(m_window.get(), &view::MainWindow::tablesChanged, this, [this](const QString &layouts) {
        logFailure(m_stores.settings->setText(Setting::TableColumns, layouts));
    });
    m_window->setNavigation(m_stores.settings->text(Setting::Navigation));
    connect(m_window.get(), &view::MainWindow::navigationChosen, this, [this](const QString &mode) {
        logFailure(m_stores.settings->setText(Setting::Navigation, mode));
    });
}

void ClientApp::connectSettings(view::SettingsPage &settings)
{
    view::SettingsPage *const page = &settings;
    m_settingsPage = page;
    page->setOptions(windowOptions());
    connect(page, &view::SettingsPage::saved, this, &ClientApp::saveOptions);
    connect(page, &view::SettingsPage::opened, this, [this, page] {
        page->setOptions(
            page->hasUntaken() ? m_untakenOptions.value_or(windowOptions()) : windowOptions());
        device::listPrinters(
            page, [page](const QStringList &printers) { page->setPrinters(printers); });
    });
}

void ClientApp::connectPrinter()
{
    checkPrinter();
    connect(&m_printerWatch, &QTimer::timeout, this, [this] {
        // A receipt that failed stays told until one has come out, somebody signs in or the
        // settings are saved.
        if (m_status.printerState() != model::StatusPresenter::PrinterState::Failed)
            checkPrinter();
    });
    m_printerWatch.start(printerWatchMs);
    connect(m_window.get(), &view::MainWindow::printRequested, this, &ClientApp::print);
    connect(&m_printer, &device::ReceiptPrinter::printing, this,
        [this](const QString &, int copyNumber) {
            setPrinterState(model::StatusPresenter::PrinterState::Printing);
            m_window->showPrintState({ view::PrintState::Stage::Printing, copyNumber, {} });
        });
    connect(&m_printer, &device::ReceiptPrinter::printed, this,
        [this](const QString &, int copyNumber, const QString &place) {
            onPrinted(copyNumber, place);
        });
    connect(&m_printer, &device::ReceiptPrinter::failed, this,
        [this](const QString &, int copyNumber, const Error &error) {
            onPrintFailed(copyNumber, error);
        });
}

void ClientApp::print(const outbox::Document &reply, const protocol::CopyInfo &copy)
{
    const QString requestId = outbox::requestIdOf(reply);
    auto receipt = m_utility ? model::receiptOf(reply, *m_utility, copy) : nobodySignedIn();
    if (!receipt)
        return onPrintFailed(copy.number, receipt.error(), requestId);
    m_printer.print({ requestId, std::move(*receipt), printTarget() });
}

// A power cut may come between the journal and the paper.
void ClientApp::deliverLeftovers()
{
    auto undelivered = m_stores.journal->undelivered();
    if (!undelivered)
        return onJournalFault(undelivered.error());
    std::vector<outbox::Document> replies;
    std::vector<RequestId> unreadable;
    for (outbox::JournalEntry &entry : *undelivered) {
        if (!entry.fault) {
            replies.push_back(std::move(*entry.reply));
            continue;
        }
        // Nothing can be printed of it, but somebody may ask for it.
        onJournalFault(*entry.fault);
        unreadable.push_back(entry.id);
    }
    m_outcomes.markUnhandled(unreadable);
    m_window->deliver(replies);
}

void ClientApp::onJournalFault(const Error &error)
{
    qCWarning(logApp).noquote() << errorName(error.code) << error.detail;
    m_window->showJournalFault(error);
}

void ClientApp::onPrinted(int copyNumber, const QString &place)
{
    ++m_printerCheckNumber; // what was looked at before says less
    if (printTarget().queue.isEmpty())
        noteReceiptsIn(QFileInfo(place).absolutePath());
    setPrinterState(model::StatusPresenter::PrinterState::Ready);
    m_window->showPrintState({ view::PrintState::Stage::Printed, copyNumber, place });
}

void ClientApp::onPrintFailed(int copyNumber, const Error &error, const QString &refusedRequest)
{
    qCWarning(logApp).noquote() << errorName(error.code) << error.detail;
    ++m_printerCheckNumber;
    setPrinterState(model::StatusPresenter::PrinterState::Failed);
    m_window->showPrintState(
        { view::PrintState::Stage::Failed, copyNumber, {}, error, refusedRequest });
}

device::PrintTarget ClientApp::printTarget() const
{
    const view::WindowOptions options = windowOptions();
    device::PrintTarget target;
    target.queue = options.printer;
    target.folder = options.receiptsFolder;
    target.format.paper = options.paper == QLatin1String("A4") ? receipt::ReceiptPaper::A4
                                                               : receipt::ReceiptPaper::Roll80;
    const QString language = options.receiptLanguage == QLatin1String("window")
        ? m_language.code()
        : options.receiptLanguage;
    if (language == QLatin1String("both"))
        target.format.language = receipt::ReceiptLanguage::Both;
    else
        target.format.language = language == QLatin1String("ar")
            ? receipt::ReceiptLanguage::Arabic
            : receipt::ReceiptLanguage::English;
    return target;
}

view::WindowOptions ClientApp::windowOptions() const
{
    const cache::Settings &settings = *m_stores.settings;
    view::WindowOptions options;
    options.printer
        = m_options.receiptsFolder.isEmpty() ? settings.text(Setting::ReceiptPrinter) : QString();
    options.receiptsFolder = m_options.receiptsFolder.isEmpty()
        ? settings.text(Setting::ReceiptsFolder)
        : m_options.receiptsFolder;
    if (options.receiptsFolder.isEmpty())
        options.receiptsFolder = usualFolder();
    options.paper = settings.text(Setting::ReceiptFormat);
    options.receiptLanguage = settings.text(Setting::ReceiptLanguage);
    options.theme = settings.text(Setting::Theme);
    options.contrast = settings.text(Setting::Contrast);
    options.textScalePercent = settings.number(Setting::TextScalePercent);
    options.idleLockMinutes = settings.number(Setting::IdleLockMinutes);
    return options;
}

void ClientApp::watchIdle()
{
    const int max = m_session.isSignedIn() ? m_session.signIn().utility.idleLockMinutesMax : 0;
    m_idleLock.setMinutes(model::IdleLock::minutesWithin(windowOptions().idleLockMinutes, max));
}

void ClientApp::applyLook()
{
    const view::WindowOptions options = windowOptions();
    const bool isDark = options.theme == QLatin1String("dark")
        || (options.theme == QLatin1String("system") && view::isSystemDark());
    const bool isHighContrast = options.contrast == QLatin1String("high");
    view::applyTheme(
        m_application, look::themeOf(isDark, isHighContrast), options.textScalePercent);
}

// What the settings page saves; so it is there.
void ClientApp::saveOptions(view::WindowOptions options)
{
    const quint64 number = ++m_saveNumber;
    if (options.receiptsFolder.isEmpty()) {
        options.receiptsFolder = usualFolder();
        m_settingsPage->setOptions(options);
    }
    m_untakenOptions = options;
    m_savedBy = m_session.isSignedIn() ? m_session.signIn().operatorLogin : QString();
    if (!options.printer.isEmpty())
        return storeOptions(options);
    m_settingsPage->showTrying();
    device::checkFolder(this, options.receiptsFolder, folderTimeoutMs,
        [this, options, number](const Expected<QString> &checked) {
            if (number != m_saveNumber)
                return; // something else was saved meanwhile
            const bool isOfNow = m_untakenOptions.has_value(); // and not of somebody before
            view::SettingsPage &page = *m_settingsPage;
            if (!isOfNow)
                page.forgetTrial();
            if (!checked && isOfNow)
                return page.showError(checked.error());
            if (!checked)
                return logFailure(checked);
            noteReceiptsIn(options.receiptsFolder);
            storeOptions(options);
            if (!isOfNow)
                page.setOptions(windowOptions());
        });
}

void ClientApp::storeOptions(const view::WindowOptions &options)
{
    cache::Settings &settings = *m_stores.settings;
    m_options.receiptsFolder.clear(); // what is saved counts from now on
    const Expected<void> results[] = { settings.setText(Setting::ReceiptPrinter, options.printer),
        settings.setText(Setting::ReceiptsFolder, options.receiptsFolder),
        settings.setText(Setting::ReceiptFormat, options.paper),
        settings.setText(Setting::ReceiptLanguage, options.receiptLanguage),
        settings.setText(Setting::Theme, options.theme),
        settings.setText(Setting::Contrast, options.contrast),
        settings.setNumber(Setting::TextScalePercent, options.textScalePercent),
        settings.setNumber(Setting::IdleLockMinutes, options.idleLockMinutes) };
    for (const Expected<void> &result : results) {
        if (!result)
            return m_settingsPage->showError(result.error());
    }
    m_untakenOptions.reset();
    applyLook();
    watchIdle();
    m_settingsPage->showSaved();
    checkPrinter();
}

void ClientApp::setPrinterState(model::StatusPresenter::PrinterState state)
{
    m_status.setPrinterState(state, windowOptions().printer.isEmpty());
}

// Whether receipts can come out, before the first one has to. A printer that is there may still be
// out of paper: the first receipt tells.
void ClientApp::checkPrinter()
{
    using State = model::StatusPresenter::PrinterState;
    const device::PrintTarget target = printTarget();
    if (target.queue.isEmpty() && m_folderCheck.isRunning() && m_checkedFolder == target.folder) {
        m_folderCheckNumber = ++m_printerCheckNumber;
        return noteFolder(); // what comes of it, or that it takes too long, is told
    }
    const auto note = [this, number = ++m_printerCheckNumber](bool isThere) {
        if (number == m_printerCheckNumber && !m_printer.isPrinting())
            setPrinterState(isThere ? State::Ready : State::NotChosen);
    };
    if (!target.queue.isEmpty()) {
        device::listPrinters(this, [note, queue = target.queue](const QStringList &printers) {
            note(printers.contains(queue));
        });
        return;
    }
    m_checkedFolder = target.folder;
    m_isFolderThere.reset();
    m_folderCheckNumber = m_printerCheckNumber;
    const quint64 run = ++m_folderCheckRun;
    m_folderCheck = device::checkFolder(
        this, target.folder, folderTimeoutMs, [this, run](const Expected<QString> &checked) {
            logFailure(checked);
            if (run != m_folderCheckRun || m_isFolderThere)
                return;
            m_isFolderThere = checked.has_value();
            if (m_folderCheckNumber == m_printerCheckNumber)
                noteFolder();
        });
}

// A check of it that still runs, or hangs as on a share that was mounted anew, says no more.
void ClientApp::noteReceiptsIn(const QString &folder)
{
    if (QDir::cleanPath(folder) != QDir::cleanPath(m_checkedFolder))
        return;
    m_folderCheck = {};
    m_isFolderThere = true;
}

// Of the folder that is set now, as the last check found it; nothing while it has found nothing.
void ClientApp::noteFolder()
{
    using State = model::StatusPresenter::PrinterState;
    const device::PrintTarget target = printTarget();
    const bool isOfNow = target.queue.isEmpty() && target.folder == m_checkedFolder;
    if (m_isFolderThere && isOfNow && !m_printer.isPrinting())
        setPrinterState(*m_isFolderThere ? State::Ready : State::NotChosen);
}

} // namespace shahn::cdu_app
