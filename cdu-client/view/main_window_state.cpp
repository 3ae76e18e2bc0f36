// SPDX-License-Identifier: GPL-3.0-or-later
// Which page of the window is open, what the keys do, and what the status line and the title say.
#include "view/main_window.h"

#include "ui_main_window.h"

#include "core/text.h"
#include "model/engineering_presenter.h"
#include "model/outcomes_model.h"
#include "model/sign_in_presenter.h"
#include "model/status_presenter.h"
#include "view/activation_page.h"
#include "view/language.h"
#include "view/lock_page.h"
#include "view/outcomes_page.h"
#include "view/recent_sales_page.h"
#include "view/recent_service_page.h"
#include "view/result_panel.h"
#include "view/sell_page.h"
#include "view/service_page.h"
#include "view/settings_page.h"
#include "view/sign_in_page.h"
#include "view/status_text.h"
#include "view/texts.h"
#include "view/theme.h"
#include "view/window_title.h"

#include <QApplication>
#include <QClipboard>
#include <QLayout>

#include <algorithm>
#include <utility>

namespace shahn::view
{
namespace
{

using SaleStage = model::SalePresenter::Stage;
using ServiceStage = model::EngineeringPresenter::Stage;

constexpr int navigationWidth = 190;
constexpr int navigationWideMin = 1100; // of the window

} // namespace

bool MainWindow::isSellPageOpen() const { return m_ui->pages->currentWidget() == m_sellPage; }

bool MainWindow::isServicePageOpen() const { return m_ui->pages->currentWidget() == m_servicePage; }

// The page or its list.
bool MainWindow::isServiceOpen() const
{
    return isServicePageOpen() || m_ui->pages->currentWidget() == m_recentServicePage;
}

// A request on its way is not left alone: its answer belongs to the operator who made it.
bool MainWindow::isWaitingForServer() const
{
    return m_presenters.sale.stage() == SaleStage::Selling
        || m_presenters.engineering.stage() == ServiceStage::Issuing;
}

QString MainWindow::whyStayOpen() const
{
    QStringList why;
    const outbox::Unwritten unwritten = m_presenters.outcomes.writeWaiting();
    const int notStored = m_presenters.outcomes.notStoredCount();
    if (isWaitingForServer())
        why.append(tr("A request is on its way to the server. Wait for its answer."));
    else if (const int waiting = m_presenters.outcomes.unknownCount(); waiting > 0)
        why.append(
            tr("The outcome of %n request(s) is unknown. The server is asked again only when "
               "the program is started the next time.",
                nullptr, waiting));
    if (notStored > 0)
        why.append(tr("The server has answered %n request(s), and the journal of this machine "
                      "cannot be written. Tell the administrator.",
            nullptr, notStored));
    if (unwritten.unsentCount > 0)
        why.append(
            tr("The journal of this machine cannot be written. %n request(s) that never left "
               "this machine will be listed after the next start as never sold: give money "
               "back only where it was not given back yet. Tell the administrator.",
                nullptr, unwritten.unsentCount));
    if (unwritten.markCount > 0)
        why.append(tr("The journal of this machine cannot be written: after the next start a "
                      "receipt that came out, or whose tokens were handed over, may be printed "
                      "once more, and the list of outcomes may not be as it was left. Tell the "
                      "administrator."));
    QStringList unprinted = m_lostOriginals.values();
    for (const QString &requestId : m_printQueue)
        unprinted.append(requestId);
    if (!unprinted.isEmpty())
        why.append(tr("%n receipt(s) did not come out of the printer.", nullptr,
            static_cast<int>(unprinted.size())));
    if (why.isEmpty() || isWaitingForServer())
        return why.join(u'\n');
    int leftAlone = 0;
    bool isKnown = true;
    for (auto it = unprinted.cbegin(); it != unprinted.cend() && isKnown; ++it) {
        const auto isHandedOver = m_presenters.outcomes.isHandedOver(RequestId(*it));
        isKnown = isHandedOver.has_value();
        leftAlone += isHandedOver.value_or(false) ? 1 : 0;
    }
    if (isKnown && leftAlone > 0)
        why.append(tr("%n of them will not be printed by itself after the next start, for its "
                      "tokens were handed over. The recent sales and the recent service tokens "
                      "print it.",
            nullptr, leftAlone));
    else if (isKnown && unwritten.isNothing())
        why.append(tr("Nothing is lost by closing: the program goes on with this when it is "
                      "started again and somebody signs in."));
    return why.join(u'\n');
}

bool MainWindow::isOpenForWork() const
{
    return m_isActivated && m_presenters.session.isSignedIn() && !m_pageBeforeLock;
}

void MainWindow::openPage(QWidget *page)
{
    if (page != m_settingsPage && page != m_lockPage)
        m_settingsPage->forgetFault(); // it was read there, and is not told again
    m_ui->pages->setCurrentWidget(page);
    updateAll();
}

// Nothing of a customer stays on the screen, and nothing that is under way stops.
void MainWindow::lock()
{
    if (!isOpenForWork())
        return;
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    // A token that was copied here is read by nobody who comes along.
    if (QGuiApplication::clipboard()->ownsClipboard())
        QGuiApplication::clipboard()->clear();
    m_pageBeforeLock = m_ui->pages->currentWidget();
    m_wasFoundShown = !m_ui->foundLabel->isHidden();
    m_ui->foundLabel->hide();
    m_ui->navigation->hide();
    openPage(m_lockPage);
    m_lockPage->open();
}

void MainWindow::unlock()
{
    QWidget *page = std::exchange(m_pageBeforeLock, nullptr);
    if (!page)
        return;
    m_ui->navigation->show();
    const bool isWaiting = std::exchange(m_isFoundWaiting, false);
    m_ui->foundLabel->setVisible(isWaiting || m_wasFoundShown);
    openPage(page);
    if (page == m_sellPage)
        m_sellPage->focusCurrent();
    else if (page == m_servicePage)
        m_servicePage->focusCurrent();
}

void MainWindow::onSessionChanged()
{
    m_pageBeforeLock = nullptr;
    if (m_presenters.session.isSignedIn())
        m_timeZone = m_presenters.session.signIn().utility.timeZone;
    m_settingsPage->setMayNeverLock(m_presenters.session.isSignedIn()
        && m_presenters.session.signIn().role == QLatin1String("administrator"));
    m_ui->navigation->setVisible(isOpenForWork());
    if (!m_isActivated) {
        openPage(m_activationPage);
        if (!m_activationPage->isWaiting())
            m_activationPage->focusFirst();
    } else if (!isOpenForWork()) {
        m_ui->foundLabel->setVisible(m_isFoundUrgent);
        openPage(m_signInPage);
        m_signInPage->focusFirst();
    } else {
        m_isFoundUrgent = false;
        m_ui->foundLabel->setVisible(std::exchange(m_isFoundWaiting, false));
        m_servicePage->nextMeter();
        m_sellPage->nextCustomer(); // before it is in view of somebody else
        openPage(m_sellPage);
        m_sellPage->focusCurrent();
    }
}

void MainWindow::chooseLanguage(const QString &code)
{
    m_presenters.language.setCode(code);
    Q_EMIT languageChosen(code);
    updateAll();
}

void MainWindow::goToFind()
{
    if (!isOpenForWork())
        return;
    if (isServicePageOpen()) {
        m_servicePage->goToFind();
        return;
    }
    // From another page too: what is typed next is a number to find, never an amount.
    const bool wasOpen = isSellPageOpen();
    openPage(m_sellPage);
    if (!wasOpen)
        m_saleDesk.read = {}; // it goes before anybody has looked
    const SaleStage stage = m_presenters.sale.stage();
    if (stage == SaleStage::Sold)
        m_sellPage->nextCustomer();
    else if (stage == SaleStage::Selling)
        m_sellPage->focusCurrent();
    else
        m_sellPage->focusFind();
}

void MainWindow::goToSale()
{
    const bool wasOpen = isSellPageOpen();
    openPage(m_sellPage);
    const SaleStage stage = m_presenters.sale.stage();
    if (stage == SaleStage::Sold || stage == SaleStage::Selling || !wasOpen)
        m_sellPage->focusCurrent();
    else
        m_sellPage->focusFind();
}

void MainWindow::goToAmount()
{
    openPage(m_sellPage);
    m_sellPage->focusAmount();
}

void MainWindow::goToRecent()
{
    if (isServiceOpen()) {
        openPage(m_recentServicePage);
        m_recentServicePage->open();
    } else {
        openPage(m_recentPage);
        m_recentPage->open();
    }
}

// From the sell page the meter that is chosen there comes along.
void MainWindow::goToService()
{
    const auto &meter = m_presenters.sale.meter();
    if (isSellPageOpen() && meter) {
        m_serviceDesk.read = {}; // it goes before anybody has looked again
        m_servicePage->takeMeter(meter->customer.meterNumber);
    }
    openPage(m_servicePage);
    m_servicePage->focusCurrent();
}

void MainWindow::goToOutcomes()
{
    if (!isOpenForWork())
        return;
    openPage(m_outcomesPage);
    m_outcomesPage->open();
}

void MainWindow::goToSettings()
{
    if (!isOpenForWork())
        return;
    openPage(m_settingsPage);
    m_settingsPage->open();
}

void MainWindow::confirm()
{
    if (isServicePageOpen())
        m_presenters.engineering.issue();
    else
        m_presenters.sale.sell();
}

void MainWindow::signOut()
{
    if (!isWaitingForServer())
        m_presenters.signIn.signOut();
}

void MainWindow::stepBack()
{
    if (!isOpenForWork())
        return;
    m_ui->foundLabel->hide();
    if (isSellPageOpen()) {
        m_sellPage->stepBack();
    } else if (m_ui->pages->currentWidget() == m_recentServicePage) {
        openPage(m_servicePage);
        m_servicePage->focusCurrent();
    } else if (!isServicePageOpen() || !m_servicePage->stepBack()) {
        openPage(m_sellPage);
        m_sellPage->focusCurrent();
    }
}

void MainWindow::forgetLineErrors()
{
    m_signInPage->forgetLineError();
    m_lockPage->forgetLineError();
    m_sellPage->forgetLineError();
    m_servicePage->forgetLineError();
    m_recentPage->forgetLineError();
    m_recentServicePage->forgetLineError();
    m_outcomesPage->forgetLineError();
}

void MainWindow::updateAll()
{
    noteRead();
    updateStatus();
    updateKeys();
    updateTitle();
}

void MainWindow::updateStatus()
{
    const model::Session &session = m_presenters.session;
    const model::StatusPresenter &status = m_presenters.status;
    const bool isSignedIn = session.isSignedIn();
    m_ui->placeLabel->setText(isSignedIn ? StatusText::place(session.signIn()) : QString());
    StatusText::showLine(
        *m_ui->lineLabel, status.lineState(), status.offlineSinceMsUtc(), m_timeZone);
    m_ui->lineLabel->setVisible(m_isActivated);
    const model::OutcomesModel &outcomes = m_presenters.outcomes;
    const int waiting = outcomes.count();
    m_ui->waitingLabel->setVisible(waiting > 0);
    m_ui->waitingLabel->setText(StatusText::waiting(
        outcomes.unknownCount(), outcomes.notStoredCount(), outcomes.unhandledCount()));
    setTone(*m_ui->waitingLabel, Tone::Warning);
    m_ui->operatorLabel->setVisible(isSignedIn);
    if (isSignedIn)
        m_ui->operatorLabel->setText(
            shortName(session.signIn().operatorName.en, session.signIn().operatorName.ar));
    StatusText::showPrinter(*m_ui->printerLabel, status.printerState(), status.isFolder());
    m_ui->totalLabel->setText(isSignedIn
            ? StatusText::sales(status.soldCount(), status.soldTotal(), session.currency())
            : QString());
    m_ui->outcomesNavButton->setText(waiting > 0
            ? tr("Open outcomes (%1)").arg(isolateLeftToRight(QString::number(waiting)))
            : tr("Open outcomes"));
    const bool isArabic = m_presenters.language.code() == QLatin1String("ar");
    // Only here, and not by autoExclusive: there an arrow key presses the other one.
    m_ui->englishButton->setChecked(!isArabic);
    m_ui->arabicButton->setChecked(isArabic);
    fitBarsLater();
}

void MainWindow::updateKeys()
{
    const SaleStage stage = m_presenters.sale.stage();
    const bool isWorking = isOpenForWork();
    const bool isService = isServicePageOpen();
    const bool hasTokens = (isSellPageOpen() && stage == SaleStage::Sold)
        || (isService && m_presenters.engineering.stage() == ServiceStage::Issued);
    ResultPanel &panel = isService ? m_servicePage->resultPanel() : m_sellPage->resultPanel();
    m_ui->keyBar->setVisible(isWorking);
    m_ui->findKey->setEnabled(isWorking);
    m_ui->amountKey->setEnabled(isWorking && m_presenters.sale.takesAmount());
    m_ui->copyKey->setEnabled(isWorking && hasTokens);
    m_ui->printKey->setEnabled(isWorking
        && (m_ui->pages->currentWidget() == m_outcomesPage ? lateReceipt() != nullptr
                                                           : hasTokens && panel.canPrintAgain()));
    m_ui->reissueKey->setEnabled(isWorking && !isWaitingForServer());
    m_ui->serviceKey->setEnabled(isWorking && stage != SaleStage::Selling);
    m_ui->sellKey->setText(isServiceOpen() ? tr("F9 issue") : tr("F9 sell"));
    m_ui->sellKey->setEnabled(isWorking
        && (isService ? m_presenters.engineering.isIssuable()
                      : isSellPageOpen() && m_presenters.sale.isSellable()));
    m_ui->lockKey->setEnabled(isWorking && !isWaitingForServer());
    m_lockPage->setOtherAllowed(!isWaitingForServer());
    navigationButton()->setChecked(true);
    // Tab enters the list of pages at the one that is open.
    const auto pages = m_ui->navigation->findChildren<QPushButton *>();
    for (QPushButton *page : pages)
        page->setFocusPolicy(page == navigationButton() ? Qt::StrongFocus : Qt::ClickFocus);
    fitBarsLater();
}

// Once for all that changes now.
void MainWindow::fitBarsLater()
{
    if (std::exchange(m_areBarsDue, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_areBarsDue = false;
            fitBars();
        },
        Qt::QueuedConnection);
}

// In a narrow window, or with large text: the keys that can be pressed now come first, then what
// was sold, then the name of the place, then that receipts come out.
void MainWindow::fitBars()
{
    // The names of the pages still fit.
    m_ui->navigation->setMinimumWidth(width() < navigationWideMin ? 0 : navigationWidth);
    const auto keys = m_ui->keyBar->findChildren<QPushButton *>();
    const auto fits = [this](QFrame *bar) {
        bar->layout()->invalidate();
        return bar->layout()->minimumSize().width() <= width();
    };
    for (QPushButton *key : keys)
        key->show();
    m_ui->totalLabel->show();
    if (!fits(m_ui->keyBar)) {
        for (QPushButton *key : keys)
            key->setVisible(key->isEnabled());
    }
    if (!fits(m_ui->keyBar))
        m_ui->totalLabel->hide();
    m_ui->placeLabel->show();
    m_ui->printerLabel->setVisible(m_presenters.session.isSignedIn());
    if (!fits(m_ui->statusBar))
        m_ui->placeLabel->hide();
    const bool isPrinterReady
        = m_presenters.status.printerState() == model::StatusPresenter::PrinterState::Ready;
    if (isPrinterReady && !fits(m_ui->statusBar))
        m_ui->printerLabel->hide();
}

QPushButton *MainWindow::navigationButton() const
{
    if (isSellPageOpen())
        return m_ui->sellNavButton;
    if (isServiceOpen())
        return m_ui->serviceNavButton;
    if (m_ui->pages->currentWidget() == m_recentPage)
        return m_ui->recentNavButton;
    if (m_ui->pages->currentWidget() == m_outcomesPage)
        return m_ui->outcomesNavButton;
    return m_ui->settingsNavButton;
}

void MainWindow::updateTitle() { setWindowTitle(WindowTitle::of(pageTitle())); }

QString MainWindow::pageTitle() const
{
    const QWidget *page = m_ui->pages->currentWidget();
    const auto isPrinted
        = [](const PrintState &state) { return state.stage == PrintState::Stage::Printed; };
    if (page == m_activationPage)
        return tr("Activation");
    if (page == m_signInPage)
        return tr("Sign in");
    if (page == m_lockPage)
        return tr("Locked");
    if (page == m_recentPage)
        return tr("Recent sales");
    if (page == m_recentServicePage)
        return tr("Recent service tokens");
    if (page == m_sellPage)
        return WindowTitle::ofSale(
            m_presenters.sale, m_presenters.session.currency(), isPrinted(m_saleDesk.print));
    if (page == m_servicePage)
        return WindowTitle::ofService(m_presenters.engineering, isPrinted(m_serviceDesk.print));
    return page == m_outcomesPage ? tr("Open outcomes") : tr("Settings");
}

// An anchor of the operator's guide.
QString MainWindow::helpChapter() const
{
    const QWidget *page = m_ui->pages->currentWidget();
    if (page == m_activationPage)
        return QStringLiteral("activation");
    if (page == m_servicePage)
        return QStringLiteral("service");
    if (page == m_recentPage || page == m_recentServicePage)
        return QStringLiteral("recent");
    if (page == m_outcomesPage)
        return QStringLiteral("unknown");
    if (page == m_settingsPage)
        return QStringLiteral("settings");
    return QStringLiteral("selling");
}

} // namespace shahn::view
