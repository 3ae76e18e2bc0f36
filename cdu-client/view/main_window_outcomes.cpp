// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when tokens were made or an outcome was found: printing, copies, notices.
#include "view/main_window.h"

#include "ui_main_window.h"

#include "model/engineering_presenter.h"
#include "model/recent_engineering_model.h"
#include "model/recent_sales_model.h"
#include "view/found_text.h"
#include "view/recent_sales_page.h"
#include "view/recent_service_page.h"
#include "view/result_panel.h"
#include "view/sell_page.h"
#include "view/service_page.h"
#include "view/theme.h"

#include <utility>

namespace shahn::view
{

bool MainWindow::takeForPrinting(const QString &requestId)
{
    if (m_printedRequests.contains(requestId))
        return false;
    m_printedRequests.insert(requestId);
    return true;
}

void MainWindow::printSale(const protocol::SaleReply &sale, const protocol::CopyInfo &copy)
{
    if (copy.number == 0)
        m_lostOriginals.remove(sale.requestId); // until this one fails too
    m_printQueue.enqueue({ false, sale.requestId });
    Q_EMIT printRequested(sale, copy);
}

void MainWindow::printEngineering(
    const protocol::EngineeringReply &reply, const protocol::CopyInfo &copy)
{
    if (copy.number == 0)
        m_lostOriginals.remove(reply.requestId);
    m_printQueue.enqueue({ true, reply.requestId });
    Q_EMIT engineeringPrintRequested(reply, copy);
}

// Receipts are printed one after the other, so a state belongs to the oldest that has no end yet.
void MainWindow::showPrintState(const PrintState &state)
{
    const bool hasEnded
        = state.stage == PrintState::Stage::Printed || state.stage == PrintState::Stage::Failed;
    const PrintJob job = m_printQueue.isEmpty() ? m_lastPrint : m_printQueue.head();
    if (hasEnded && !m_printQueue.isEmpty())
        m_printQueue.dequeue();
    m_lastPrint = job;
    // An original that did not come out is printed again as what it is: no copy was given to
    // anybody.
    if (state.stage == PrintState::Stage::Failed && state.copyNumber == 0)
        m_lostOriginals.insert(job.requestId);
    // A copy gives the tokens as well as the original that did not come out.
    if (state.stage == PrintState::Stage::Printed
        && (state.copyNumber == 0 || m_lostOriginals.remove(job.requestId)))
        Q_EMIT delivered(job.requestId);
    if (isShown(job)) {
        (job.isService ? m_servicePrint : m_salePrint) = state;
        (job.isService ? m_lostService : m_lostSale)
            = m_lostOriginals.contains(job.requestId) ? job.requestId : QString();
        (job.isService ? m_servicePage->resultPanel() : m_sellPage->resultPanel())
            .showPrintState(state);
    }
    m_recentPage->showPrintState(state);
    m_recentServicePage->showPrintState(state);
    updateAll();
}

bool MainWindow::isShown(const PrintJob &job) const
{
    const auto &sale = m_presenters.sale.result();
    const auto &service = m_presenters.engineering.result();
    return job.isService ? service && service->requestId == job.requestId
                         : sale && sale->requestId == job.requestId;
}

void MainWindow::onSold(const protocol::SaleReply &sale)
{
    m_ui->foundLabel->hide();
    if (takeForPrinting(sale.requestId)) {
        m_salePrint = {};
        printSale(sale);
    }
}

void MainWindow::onIssued(const protocol::EngineeringReply &reply)
{
    m_ui->foundLabel->hide();
    if (takeForPrinting(reply.requestId)) {
        m_servicePrint = {};
        printEngineering(reply);
    }
}

// The receipt did not come out; the cashier had its tokens in view and goes on.
void MainWindow::noteHandedOver(QString &lostRequest)
{
    const QString requestId = std::exchange(lostRequest, QString());
    if (requestId.isEmpty())
        return;
    m_lostOriginals.remove(requestId);
    Q_EMIT delivered(requestId);
}

void MainWindow::deliver(
    const std::vector<std::variant<protocol::SaleReply, protocol::EngineeringReply>> &replies)
{
    int count = 0;
    QString text;
    for (const auto &reply : replies) {
        const QString requestId = std::visit([](const auto &one) { return one.requestId; }, reply);
        if (!takeForPrinting(requestId) && !m_lostOriginals.contains(requestId))
            continue; // of this run, and on its way
        ++count;
        if (const auto *sale = std::get_if<protocol::SaleReply>(&reply)) {
            text = FoundText::notDelivered(*sale, m_presenters.session.currency());
            printSale(*sale);
        } else if (const auto *engineering = std::get_if<protocol::EngineeringReply>(&reply)) {
            text = FoundText::notDelivered(*engineering);
            printEngineering(*engineering);
        }
    }
    if (count > 0)
        showFound(count == 1 ? text : FoundText::notDelivered(count), Tone::Warning);
}

void MainWindow::showFound(const QString &text, Tone tone)
{
    m_ui->foundLabel->setText(text);
    setTone(*m_ui->foundLabel, tone);
    m_isFoundWaiting = !isOpenForWork();
    m_ui->foundLabel->setVisible(!m_isFoundWaiting);
}

void MainWindow::onFoundSold(const protocol::SaleReply &sale)
{
    const auto &own = m_presenters.sale.result();
    if (own && own->requestId == sale.requestId)
        return;
    showFound(FoundText::sold(sale, m_presenters.session.currency()), Tone::Good);
    if (takeForPrinting(sale.requestId))
        printSale(sale);
}

void MainWindow::onFoundNeverSold(const QString &meterNumber, qint64 tenderMinor)
{
    const auto &meter = m_presenters.sale.meter();
    if (m_presenters.sale.stage() == model::SalePresenter::Stage::NotSold && meter
        && meter->customer.meterNumber == meterNumber)
        return;
    showFound(FoundText::neverSold(meterNumber, tenderMinor, m_presenters.session.currency()),
        Tone::Warning);
}

void MainWindow::onFoundIssued(const protocol::EngineeringReply &reply)
{
    const auto &own = m_presenters.engineering.result();
    if (own && own->requestId == reply.requestId)
        return;
    showFound(FoundText::issued(reply), Tone::Good);
    if (takeForPrinting(reply.requestId))
        printEngineering(reply);
}

void MainWindow::onFoundNeverIssued(const QString &meterNumber, const QString &engineeringKind)
{
    const model::EngineeringPresenter &service = m_presenters.engineering;
    if (service.stage() == model::EngineeringPresenter::Stage::NotIssued && service.meter()
        && service.meter()->customer.meterNumber == meterNumber)
        return;
    showFound(FoundText::neverIssued(meterNumber, engineeringKind), Tone::Warning);
}

void MainWindow::copyToken()
{
    if (isServicePageOpen())
        m_servicePage->resultPanel().copyToken();
    else
        m_sellPage->resultPanel().copyToken();
}

void MainWindow::printAgain()
{
    if (isServicePageOpen()) {
        if (!m_servicePage->resultPanel().canPrintAgain())
            return;
        const protocol::EngineeringReply &reply = *m_presenters.engineering.result();
        if (m_lostOriginals.contains(reply.requestId))
            printEngineering(reply);
        else
            m_presenters.recentEngineering.reprint(reply.requestId);
    } else if (m_sellPage->resultPanel().canPrintAgain()) {
        const protocol::SaleReply &sale = *m_presenters.sale.result();
        if (m_lostOriginals.contains(sale.requestId))
            printSale(sale);
        else
            m_presenters.recentSales.reprint(sale.requestId);
    }
}

} // namespace shahn::view
