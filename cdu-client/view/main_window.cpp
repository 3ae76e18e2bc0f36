// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/main_window.h"

#include "ui_main_window.h"

#include "model/activation_presenter.h"
#include "model/engineering_presenter.h"
#include "model/idle_lock.h"
#include "model/outcomes_model.h"
#include "model/recent_engineering_model.h"
#include "model/recent_sales_model.h"
#include "model/sign_in_presenter.h"
#include "model/status_presenter.h"
#include "view/activation_page.h"
#include "view/button_arrows.h"
#include "view/help_window.h"
#include "view/key_banner.h"
#include "view/language.h"
#include "view/lock_page.h"
#include "view/outcomes_page.h"
#include "view/recent_sales_page.h"
#include "view/recent_service_page.h"
#include "view/result_panel.h"
#include "view/sell_page.h"
#include "view/service_page.h"
#include "view/settings_page.h"
#include "view/shortcut_list.h"
#include "view/sign_in_page.h"
#include "view/table_setup.h"
#include "view/window_icon.h"

#include <QApplication>
#include <QCloseEvent>
#include <QEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMessageBox>
#include <QShortcut>

namespace shahn::view
{
MainWindow::MainWindow(const Presenters &presenters, bool isActivated, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_presenters(presenters)
    , m_isActivated(isActivated)
{
    m_ui->setupUi(this);
    setWindowIcon(view::windowIcon());
    m_ui->foundLabel->hide();
    // What does not fit is hidden by fitBars() instead of making the window wider than the screen.
    for (QFrame *bar : { m_ui->statusBar, m_ui->keyBar })
        bar->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_ui->windowLayout->insertWidget(2, new KeyBanner(presenters.keyNotice, this));
    addPages();
    // Enter presses the button that has the focus. What moves money or destroys it has a key of its
    // own: Enter comes from a scanner too.
    const auto buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        button->setAutoDefault(!button->property("hasOwnKey").toBool());
    new ButtonArrows(*this);
    connectPages();
    connectPresenters();
    connectService();
    connectOutcomes();
    connectKeys();
    connectTables();
    onSessionChanged();
}

MainWindow::~MainWindow() = default;

// Below the stack from the start: another parent would mean another style for all that is in them.
void MainWindow::addPages()
{
    QStackedWidget *const pages = m_ui->pages;
    m_activationPage = new ActivationPage(m_presenters.activation, pages);
    m_signInPage = new SignInPage(m_presenters.signIn, pages);
    m_sellPage
        = new SellPage({ m_presenters.search, m_presenters.sale, m_presenters.session }, pages);
    m_recentPage = new RecentSalesPage(m_presenters.recentSales, m_presenters.session, pages);
    m_servicePage = new ServicePage(m_presenters.engineering, m_presenters.session, pages);
    m_recentServicePage
        = new RecentServicePage(m_presenters.recentEngineering, m_presenters.session, pages);
    m_outcomesPage = new OutcomesPage(m_presenters.outcomes, m_presenters.session, pages);
    m_settingsPage = new SettingsPage(pages);
    m_lockPage = new LockPage(m_presenters.signIn, m_presenters.session, pages);
    m_saleDesk.work = m_sellPage;
    m_saleDesk.page = m_sellPage;
    m_saleDesk.reprint
        = [this](const QString &requestId) { m_presenters.recentSales.reprint(requestId); };
    m_serviceDesk.work = m_servicePage;
    m_serviceDesk.page = m_servicePage;
    m_serviceDesk.reprint
        = [this](const QString &requestId) { m_presenters.recentEngineering.reprint(requestId); };
    m_desks = { &m_saleDesk, &m_serviceDesk };
    for (QWidget *page : { static_cast<QWidget *>(m_activationPage),
             static_cast<QWidget *>(m_signInPage), static_cast<QWidget *>(m_sellPage),
             static_cast<QWidget *>(m_recentPage), static_cast<QWidget *>(m_servicePage),
             static_cast<QWidget *>(m_recentServicePage), static_cast<QWidget *>(m_outcomesPage),
             static_cast<QWidget *>(m_settingsPage), static_cast<QWidget *>(m_lockPage) })
        pages->addWidget(page);
}

void MainWindow::connectPages()
{
    connect(m_ui->sellNavButton, &QPushButton::clicked, this, &MainWindow::goToSale);
    connect(m_ui->recentNavButton, &QPushButton::clicked, this, [this] {
        openPage(m_recentPage);
        m_recentPage->open();
    });
    connect(m_ui->serviceNavButton, &QPushButton::clicked, this, &MainWindow::goToService);
    connect(m_ui->englishButton, &QPushButton::clicked, this,
        [this] { chooseLanguage(QStringLiteral("en")); });
    connect(m_ui->arabicButton, &QPushButton::clicked, this,
        [this] { chooseLanguage(QStringLiteral("ar")); });
    connect(m_signInPage, &SignInPage::signingIn, this, &MainWindow::signingIn);
    connect(m_recentPage, &RecentSalesPage::backRequested, this, &MainWindow::stepBack);
    for (RecentPage *page : { static_cast<RecentPage *>(m_recentPage),
             static_cast<RecentPage *>(m_recentServicePage) }) {
        page->setUnprinted(
            [this](const QString &requestId) { return lostOriginal(requestId).has_value(); });
        connect(page, &RecentPage::originalRequested, this, [this](const QString &requestId) {
            if (const auto original = lostOriginal(requestId))
                print(*original);
        });
    }
    connect(m_outcomesPage, &OutcomesPage::backRequested, this, &MainWindow::stepBack);
    connect(m_outcomesPage, &OutcomesPage::choiceChanged, this, &MainWindow::updateKeys);
    connect(m_settingsPage, &SettingsPage::backRequested, this, &MainWindow::stepBack);
    connect(&m_sellPage->resultPanel(), &ResultPanel::printAgainRequested, this,
        &MainWindow::printAgain);
}

void MainWindow::connectPresenters()
{
    connect(&m_presenters.activation, &model::ActivationPresenter::activated, this, [this] {
        m_isActivated = true;
        m_signInPage->forgetError(); // of the certificate before
        onSessionChanged();
    });
    connect(&m_presenters.session, &model::Session::changed, this, &MainWindow::onSessionChanged);
    connect(&m_presenters.session, &model::Session::expired, this, [this] {
        m_signInPage->showError({ ErrorCode::SessionExpired, QString() });
        m_signInPage->waitForPerson();
    });
    connect(
        &m_presenters.status, &model::StatusPresenter::changed, this, &MainWindow::updateStatus);
    connect(&m_presenters.status, &model::StatusPresenter::cameOnline, this,
        &MainWindow::forgetLineErrors);
    connect(
        &m_presenters.sale, &model::SalePresenter::stageChanged, this, &MainWindow::noteHandedOver);
    connect(&m_presenters.sale, &model::SalePresenter::stageChanged, this, &MainWindow::noteCutOff);
    connect(&m_presenters.sale, &model::SalePresenter::stageChanged, this, &MainWindow::updateAll);
    connect(&m_presenters.sale, &model::SalePresenter::priceChanged, this, &MainWindow::updateAll);
    connect(&m_presenters.outcomes, &model::OutcomesModel::countChanged, this,
        &MainWindow::updateStatus);
    connect(&m_presenters.outcomes, &model::OutcomesModel::handled, this, &MainWindow::onHandled);
    connect(&m_presenters.recentSales, &model::RecentSalesModel::reprinted, this,
        &MainWindow::onReprinted);
    connect(&m_presenters.recentSales, &model::RecentSalesModel::failed, &m_sellPage->resultPanel(),
        &ResultPanel::showError);
    connect(&m_presenters.recentSales, &model::RecentSalesModel::failed, m_outcomesPage,
        &OutcomesPage::showError);
    connect(&m_presenters.recentSales.busy(), &model::BusyFlag::changed, this, [this] {
        m_sellPage->resultPanel().showReprinting(m_presenters.recentSales.busy().isRunning());
        updateKeys();
    });
    connect(&m_presenters.language, &Language::changed, this, &MainWindow::updateAll);
    connect(&m_presenters.idleLock, &model::IdleLock::idle, this, &MainWindow::lock);
    connect(&m_presenters.signIn, &model::SignInPresenter::unlocked, this, &MainWindow::unlock);
    connect(m_lockPage, &LockPage::otherRequested, this, &MainWindow::signOut);
    qApp->installEventFilter(this);
}

void MainWindow::connectService()
{
    connect(m_sellPage, &SellPage::serviceRequested, this, &MainWindow::goToService);
    connect(m_servicePage, &ServicePage::recentRequested, this, &MainWindow::goToRecent);
    connect(m_recentServicePage, &RecentServicePage::backRequested, this, &MainWindow::stepBack);
    connect(&m_servicePage->resultPanel(), &ResultPanel::printAgainRequested, this,
        &MainWindow::printAgain);
    model::EngineeringPresenter &service = m_presenters.engineering;
    connect(
        &service, &model::EngineeringPresenter::stageChanged, this, &MainWindow::noteHandedOver);
    connect(&service, &model::EngineeringPresenter::stageChanged, this, &MainWindow::noteCutOff);
    connect(&service, &model::EngineeringPresenter::stageChanged, this, &MainWindow::updateAll);
    connect(&service, &model::EngineeringPresenter::inputChanged, this, &MainWindow::updateAll);
    model::RecentEngineeringModel &recent = m_presenters.recentEngineering;
    connect(&recent, &model::RecentEngineeringModel::reprinted, this, &MainWindow::onReprinted);
    connect(&recent, &model::RecentEngineeringModel::failed, &m_servicePage->resultPanel(),
        &ResultPanel::showError);
    connect(
        &recent, &model::RecentEngineeringModel::failed, m_outcomesPage, &OutcomesPage::showError);
    connect(&recent.busy(), &model::BusyFlag::changed, this, [this, &recent] {
        m_servicePage->resultPanel().showReprinting(recent.busy().isRunning());
        updateKeys();
    });
}

void MainWindow::connectOutcomes()
{
    connect(&m_presenters.sale, &model::SalePresenter::sold, this,
        [this](const outbox::Document &reply) { onDecided(reply, m_saleDesk); });
    connect(&m_presenters.engineering, &model::EngineeringPresenter::issued, this,
        [this](const outbox::Document &reply) { onDecided(reply, m_serviceDesk); });
    // Queued, so that the page has taken its own request first.
    model::OutcomesModel *outcomes = &m_presenters.outcomes;
    connect(outcomes, &model::OutcomesModel::foundDecided, this, &MainWindow::onFoundDecided,
        Qt::QueuedConnection);
    connect(outcomes, &model::OutcomesModel::foundClosed, this, &MainWindow::onFoundClosed,
        Qt::QueuedConnection);
}

void MainWindow::connectKeys()
{
    connect(m_ui->helpKey, &QPushButton::clicked, this, &MainWindow::showHelp);
    connect(
        ShortcutList::add(*this, Qt::Key_F1, QT_TRANSLATE_NOOP("Shortcuts", "Help for this page")),
        &QShortcut::activated, this, &MainWindow::showHelp);
    addKey(Qt::Key_F2, QT_TRANSLATE_NOOP("Shortcuts", "Find a customer or a meter"), m_ui->findKey,
        &MainWindow::goToFind);
    addKey(Qt::Key_F3, QT_TRANSLATE_NOOP("Shortcuts", "Amount"), m_ui->amountKey,
        &MainWindow::goToAmount);
    addKey(Qt::Key_F4, QT_TRANSLATE_NOOP("Shortcuts", "Copy the tokens"), m_ui->copyKey,
        &MainWindow::copyToken);
    addKey(Qt::Key_F5, QT_TRANSLATE_NOOP("Shortcuts", "Print the receipt again"), m_ui->printKey,
        &MainWindow::printAgain);
    addKey(Qt::Key_F6, QT_TRANSLATE_NOOP("Shortcuts", "Open outcomes: unknown ones and late ones"),
        m_ui->outcomesNavButton, &MainWindow::goToOutcomes);
    addKey(Qt::Key_F7, QT_TRANSLATE_NOOP("Shortcuts", "Recent sales, or recent service tokens"),
        m_ui->reissueKey, &MainWindow::goToRecent);
    addKey(Qt::Key_F8, QT_TRANSLATE_NOOP("Shortcuts", "Meter service"), m_ui->serviceKey,
        &MainWindow::goToService);
    addKey(Qt::Key_F9, QT_TRANSLATE_NOOP("Shortcuts", "Sell, or issue the tokens"), m_ui->sellKey,
        &MainWindow::confirm);
    addKey(Qt::Key_F10, QT_TRANSLATE_NOOP("Shortcuts", "Settings"), m_ui->settingsNavButton,
        &MainWindow::goToSettings);
    addKey(Qt::Key_F12, QT_TRANSLATE_NOOP("Shortcuts", "Sign out"), m_ui->lockKey,
        &MainWindow::signOut);
    connect(
        ShortcutList::add(*this, Qt::Key_Escape, QT_TRANSLATE_NOOP("Shortcuts", "One step back")),
        &QShortcut::activated, this, &MainWindow::stepBack);
    connect(ShortcutList::add(*this, QKeySequence(QStringLiteral("Ctrl+L")),
                QT_TRANSLATE_NOOP("Shortcuts", "Arabic or English")),
        &QShortcut::activated, this, [this] {
            const bool isArabic = m_presenters.language.code() == QLatin1String("ar");
            chooseLanguage(isArabic ? QStringLiteral("en") : QStringLiteral("ar"));
        });
}

void MainWindow::addKey(
    int key, const char *words, QPushButton *button, void (MainWindow::*action)())
{
    connect(button, &QPushButton::clicked, this, action);
    QShortcut *shortcut = ShortcutList::add(*this, QKeySequence(key), words);
    shortcut->setAutoRepeat(false); // a key that is held down confirms nothing twice
    connect(shortcut, &QShortcut::activated, this, [this, button, action] {
        updateKeys();
        if (button->isEnabled())
            (this->*action)();
    });
}

void MainWindow::showHelp()
{
    if (!m_help)
        m_help = new HelpWindow(*this);
    m_help->openChapter(helpChapter());
}

void MainWindow::connectTables()
{
    const auto tables = findChildren<TableColumns *>();
    for (TableColumns *table : tables) {
        connect(table, &TableColumns::changed, this, [this, table, tables] {
            QJsonObject layouts;
            for (TableColumns *one : tables) {
                // The lists of hits are one table at two places.
                if (one != table && one->name() == table->name())
                    one->restore(table->layoutText());
                if (const QString layout = one->layoutText(); !layout.isEmpty())
                    layouts.insert(one->name(), layout);
            }
            Q_EMIT tablesChanged(
                QString::fromUtf8(QJsonDocument(layouts).toJson(QJsonDocument::Compact)));
        });
    }
}

void MainWindow::restoreTables(const QString &layouts)
{
    const QJsonObject all = QJsonDocument::fromJson(layouts.toUtf8()).object();
    const auto tables = findChildren<TableColumns *>();
    for (TableColumns *table : tables)
        table->restore(all.value(table->name()).toString());
}

void MainWindow::prefillActivation(const QString &serverAddress, const QString &activationCode)
{
    m_activationPage->prefill(serverAddress, activationCode);
    if (m_ui->pages->currentWidget() == m_activationPage)
        m_activationPage->focusFirst();
}

void MainWindow::askForActivation(const QString &serverAddress, const Error &reason)
{
    if (!m_isActivated)
        return;
    m_isActivated = false;
    m_activationPage->prefill(serverAddress, QString());
    onSessionChanged();
    m_activationPage->showReason(reason); // once it is in view
}

void MainWindow::prefillSignIn(const QString &login)
{
    m_signInPage->prefill(login);
    if (m_ui->pages->currentWidget() == m_signInPage)
        m_signInPage->focusFirst();
}

void MainWindow::setTimeZone(const QString &name)
{
    m_timeZone = name;
    updateStatus();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        if (m_foundWords)
            m_ui->foundLabel->setText(m_foundWords());
        updateAll();
    }
    // Another text size: queued, since the bars hear of it after the window.
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitBarsLater();
    QWidget::changeEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (static_cast<int>(event->type())) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride: // before a key that a shortcut takes
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        m_presenters.idleLock.noteActivity();
        break;
    }
    // Esc closes a list that is open; the list itself leaves the key to the shortcut as well.
    if (event->type() == QEvent::ShortcutOverride && QApplication::activePopupWidget()
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel))
        event->accept();
    // Space would press what only its own key, or the mouse, may press.
    if (event->type() == QEvent::KeyPress && watched->property("hasOwnKey").toBool()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_Select)
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

// A key that nothing else takes begins the search for the next customer or meter.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    const bool isText = !event->text().isEmpty() && event->text().at(0).isPrint()
        && !event->text().at(0).isSpace()
        && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool isSearch = isText && isOpenForWork();
    if (isSearch && isSellPageOpen())
        m_sellPage->beginSearch(event->text());
    else if (isSearch && isServicePageOpen())
        m_servicePage->beginSearch(event->text());
    else
        QWidget::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const QString why = whyStayOpen();
    if (why.isEmpty())
        return QWidget::closeEvent(event);
    QMessageBox question(
        QMessageBox::Warning, tr("Shahn — Close"), why, QMessageBox::NoButton, this);
    QAbstractButton *close = question.addButton(tr("&Close"), QMessageBox::DestructiveRole);
    QPushButton *stay = question.addButton(tr("&Stay open"), QMessageBox::RejectRole);
    question.setDefaultButton(stay);
    question.setEscapeButton(stay);
    question.exec();
    event->setAccepted(question.clickedButton() == close);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    fitBars();
    QWidget::resizeEvent(event);
}

} // namespace shahn::view
