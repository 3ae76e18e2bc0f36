// SPDX-License-Identifier: GPL-3.0-or-later
// Which page of the window is open, what the keys do, and what the status line and the title say.
#include "view/main_window.h"

#include "ui_main_window.h"

#include "core/text.h"
#include "model/pending_sales_model.h"
#include "model/recent_sales_model.h"
#include "model/sign_in_presenter.h"
#include "model/status_presenter.h"
#include "view/activation_page.h"
#include "view/language.h"
#include "view/pending_sales_page.h"
#include "view/recent_sales_page.h"
#include "view/result_panel.h"
#include "view/sell_page.h"
#include "view/sign_in_page.h"
#include "view/status_text.h"
#include "view/texts.h"
#include "view/theme.h"

namespace shahn::view
{
namespace
{

using Stage = model::SalePresenter::Stage;

} // namespace

bool MainWindow::isSellPageOpen() const { return m_ui->pages->currentWidget() == m_sellPage; }

bool MainWindow::isOpenForWork() const { return m_presenters.session.isSignedIn(); }

void MainWindow::openPage(QWidget *page)
{
    m_ui->pages->setCurrentWidget(page);
    updateAll();
}

void MainWindow::onSessionChanged()
{
    m_ui->navigation->setVisible(isOpenForWork());
    if (!m_isActivated) {
        openPage(m_activationPage);
        m_activationPage->focusFirst();
    } else if (!isOpenForWork()) {
        m_ui->foundLabel->hide();
        openPage(m_signInPage);
        m_signInPage->focusFirst();
    } else {
        openPage(m_sellPage);
        m_sellPage->nextCustomer();
    }
}

void MainWindow::onSold(const protocol::SaleReply &sale)
{
    m_ui->foundLabel->hide();
    if (m_printedSales.contains(sale.requestId))
        return;
    m_printedSales.insert(sale.requestId);
    Q_EMIT printRequested(sale, 0);
}

void MainWindow::onFoundSold(const protocol::SaleReply &sale)
{
    const auto &own = m_presenters.sale.result();
    if (own && own->requestId == sale.requestId)
        return;
    QStringList tokens;
    for (const protocol::TokenInfo &token : sale.tokens)
        tokens.append(isolateLeftToRight(groupsOfFour(token.digits)));
    const Currency &currency = m_presenters.session.currency();
    m_ui->foundLabel->setText(
        tr("✓ The server answered: %1 were sold for meter %2. Token: %3. The receipt is printed.")
            .arg(moneyWithCurrency(Money::fromMinor(sale.quote.tenderMinor), currency),
                meterText(sale.meterNumber), tokens.join(QStringLiteral(" · "))));
    setTone(*m_ui->foundLabel, Tone::Good);
    m_ui->foundLabel->show();
    if (m_printedSales.contains(sale.requestId))
        return;
    m_printedSales.insert(sale.requestId);
    Q_EMIT printRequested(sale, 0);
}

void MainWindow::onFoundNeverSold(const QString &meterNumber, qint64 tenderMinor)
{
    const auto &meter = m_presenters.sale.meter();
    if (m_presenters.sale.stage() == Stage::NotSold && meter
        && meter->customer.meterNumber == meterNumber)
        return;
    const Currency &currency = m_presenters.session.currency();
    m_ui->foundLabel->setText(
        tr("✗ The server answered: the sale of %1 for meter %2 was not made. Give the money back "
           "or sell again.")
            .arg(moneyWithCurrency(Money::fromMinor(tenderMinor), currency),
                meterText(meterNumber)));
    setTone(*m_ui->foundLabel, Tone::Warning);
    m_ui->foundLabel->show();
}

void MainWindow::chooseLanguage(const QString &code)
{
    m_presenters.language.setCode(code);
    m_presenters.sale.setLocale(m_presenters.language.locale());
    Q_EMIT languageChosen(code);
    updateAll();
}

void MainWindow::goToFind()
{
    if (!isOpenForWork())
        return;
    const bool wasOpen = isSellPageOpen();
    openPage(m_sellPage);
    const Stage stage = m_presenters.sale.stage();
    if (stage == Stage::Sold || stage == Stage::Selling || !wasOpen)
        m_sellPage->focusCurrent();
    else
        m_sellPage->focusFind();
}

void MainWindow::goToAmount()
{
    openPage(m_sellPage);
    m_sellPage->focusAmount();
}

void MainWindow::copyToken() { m_sellPage->resultPanel().copyToken(); }

void MainWindow::printAgain()
{
    if (m_sellPage->resultPanel().canPrintAgain())
        m_presenters.recentSales.reprint(m_presenters.sale.result()->requestId);
}

void MainWindow::goToRecentSales()
{
    openPage(m_recentPage);
    m_recentPage->open();
}

void MainWindow::sell() { m_presenters.sale.sell(); }

void MainWindow::signOut()
{
    // A sale on its way is not left alone: its answer belongs to the operator who took the money.
    if (m_presenters.sale.stage() != Stage::Selling)
        m_presenters.signIn.signOut();
}

void MainWindow::stepBack()
{
    m_ui->foundLabel->hide();
    if (!isOpenForWork())
        return;
    if (isSellPageOpen()) {
        m_sellPage->stepBack();
    } else {
        openPage(m_sellPage);
        m_sellPage->focusCurrent();
    }
}

void MainWindow::updateAll()
{
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
    const QString zone = isSignedIn ? session.signIn().utility.timeZone : QString();
    StatusText::showLine(*m_ui->lineLabel, status.lineState(), status.offlineSinceMsUtc(), zone);
    m_ui->lineLabel->setVisible(m_isActivated);
    const int waiting = m_presenters.pendingSales.count();
    m_ui->waitingLabel->setVisible(waiting > 0);
    m_ui->waitingLabel->setText(StatusText::waiting(waiting));
    setTone(*m_ui->waitingLabel, Tone::Warning);
    m_ui->operatorLabel->setVisible(isSignedIn);
    m_ui->printerLabel->setVisible(isSignedIn);
    if (isSignedIn)
        m_ui->operatorLabel->setText(
            localName(session.signIn().operatorName.en, session.signIn().operatorName.ar));
    StatusText::showPrinter(*m_ui->printerLabel, status.printerState());
    m_ui->totalLabel->setText(isSignedIn
            ? StatusText::sales(status.soldCount(), status.soldTotal(), session.currency())
            : QString());
    m_ui->pendingNavButton->setText(waiting > 0
            ? tr("Outcome unknown (%1)").arg(isolateLeftToRight(QString::number(waiting)))
            : tr("Outcome unknown"));
    const bool isArabic = m_presenters.language.code() == QLatin1String("ar");
    m_ui->englishButton->setChecked(!isArabic);
    m_ui->arabicButton->setChecked(isArabic);
}

void MainWindow::updateKeys()
{
    const Stage stage = m_presenters.sale.stage();
    const bool isWorking = isOpenForWork();
    const bool isSelling = stage == Stage::Selling;
    m_ui->keyBar->setVisible(isWorking);
    m_ui->findKey->setEnabled(isWorking);
    m_ui->amountKey->setEnabled(isWorking && stage == Stage::Pricing);
    m_ui->copyKey->setEnabled(isWorking && isSellPageOpen() && stage == Stage::Sold);
    m_ui->printKey->setEnabled(isWorking && isSellPageOpen() && stage == Stage::Sold
        && m_sellPage->resultPanel().canPrintAgain());
    m_ui->reissueKey->setEnabled(isWorking && !isSelling);
    m_ui->sellKey->setEnabled(isWorking && isSellPageOpen() && m_presenters.sale.isSellable());
    m_ui->lockKey->setEnabled(isWorking && !isSelling);
    QPushButton *open = m_ui->settingsNavButton;
    if (isSellPageOpen())
        open = m_ui->sellNavButton;
    else if (m_ui->pages->currentWidget() == m_recentPage)
        open = m_ui->recentNavButton;
    else if (m_ui->pages->currentWidget() == m_pendingPage)
        open = m_ui->pendingNavButton;
    open->setChecked(true);
}

void MainWindow::updateTitle() { setWindowTitle(tr("Shahn — %1").arg(pageTitle())); }

// Screen readers and scripts follow the work by the title, so every state has its own.
QString MainWindow::pageTitle() const
{
    const QWidget *page = m_ui->pages->currentWidget();
    if (page == m_activationPage)
        return tr("Activation");
    if (page == m_signInPage)
        return tr("Sign in");
    if (page == m_recentPage)
        return tr("Recent sales");
    if (page == m_sellPage)
        return saleTitle();
    return page == m_pendingPage ? tr("Outcome unknown") : tr("Settings");
}

QString MainWindow::saleTitle() const
{
    const auto &sale = m_presenters.sale;
    const Currency &currency = m_presenters.session.currency();
    const QString meter = sale.meter() ? sale.meter()->customer.meterNumber : QString();
    switch (sale.stage()) {
    case Stage::NoMeter:
        return tr("Sell");
    case Stage::Loading:
        return tr("Loading the meter");
    case Stage::Pricing:
        if (sale.isSellable())
            return tr("Ready to sell %1 for %2")
                .arg(moneyToPlainText(*sale.tender(), currency), meter);
        return tr("Sell for %1").arg(meter);
    case Stage::Selling:
        return tr("Selling for %1").arg(meter);
    case Stage::Sold: {
        const QString token = groupsOfFour(
            sale.result()->tokens.empty() ? QString() : sale.result()->tokens.front().digits);
        if (m_print.stage == PrintState::Stage::Printed)
            return tr("Sold %1, printed").arg(token);
        return tr("Sold %1").arg(token);
    }
    case Stage::Unknown:
        return tr("Outcome unknown for %1").arg(meter);
    case Stage::NotSold:
        return tr("Not sold for %1").arg(meter);
    }
    return {};
}

} // namespace shahn::view
