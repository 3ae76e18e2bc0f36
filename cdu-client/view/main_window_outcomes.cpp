// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when tokens were made or an outcome was found: printing, copies, notices.
#include "view/main_window.h"

#include "ui_main_window.h"

#include "model/engineering_presenter.h"
#include "model/outcomes_model.h"
#include "model/recent_engineering_model.h"
#include "model/recent_sales_model.h"
#include "view/found_text.h"
#include "view/outcomes_page.h"
#include "view/recent_sales_page.h"
#include "view/recent_service_page.h"
#include "view/result_panel.h"
#include "view/sale_words.h"
#include "view/sell_page.h"
#include "view/service_page.h"
#include "view/service_words.h"
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

// The original is printed once more, and not lost unless that fails too; or somebody has seen to
// it.
void MainWindow::forgetLoss(const QString &requestId)
{
    m_lostOriginals.remove(requestId);
    for (QString *const lost : { &m_lostSale, &m_lostService }) {
        if (*lost == requestId)
            lost->clear();
    }
}

void MainWindow::print(const outbox::Document &reply, const protocol::CopyInfo &copy)
{
    const QString requestId = outbox::requestIdOf(reply);
    if (copy.number == 0)
        forgetLoss(requestId);
    m_printQueue.enqueue(requestId);
    Q_EMIT printRequested(reply, copy);
}

void MainWindow::onReprinted(const protocol::ReprintReply &reprint)
{
    const outbox::Document reply{ reprint.kind, reprint.reply };
    print(reply, copyOf(outbox::requestIdOf(reply), reprint.copy));
}

QString MainWindow::requestOf(const PrintState &state) const
{
    if (m_printQueue.contains(state.refusedRequest))
        return state.refusedRequest;
    return m_printQueue.isEmpty() ? m_lastPrint : m_printQueue.head();
}

// Receipts are printed one after the other, so a state belongs to the oldest that has no end yet.
void MainWindow::showPrintState(const PrintState &state)
{
    const bool hasEnded
        = state.stage == PrintState::Stage::Printed || state.stage == PrintState::Stage::Failed;
    const QString requestId = requestOf(state);
    if (hasEnded)
        m_printQueue.removeOne(requestId);
    m_lastPrint = requestId;
    // An original that did not come out is printed again as what it is: no copy was given to
    // anybody.
    if (state.stage == PrintState::Stage::Failed && state.copyNumber == 0) {
        m_lostOriginals.insert(requestId);
        if (!isInView(requestId))
            m_presenters.outcomes.markUnhandled({ RequestId(requestId) });
    }
    if (state.stage == PrintState::Stage::Printed && state.copyNumber == 0) {
        m_printedOriginals.insert(requestId);
        Q_EMIT delivered(requestId);
        m_presenters.outcomes.reload();
    } else if (state.stage == PrintState::Stage::Printed && m_lostOriginals.remove(requestId)) {
        // A copy gives the tokens as well as the original that did not come out.
        m_presenters.outcomes.noteHandedOver(RequestId(requestId));
    }
    if (isShown(requestId)) {
        const bool isService = isShownForService(requestId);
        (isService ? m_servicePrint : m_salePrint) = state;
        (isService ? m_lostService : m_lostSale)
            = m_lostOriginals.contains(requestId) ? requestId : QString();
        (isService ? m_servicePage->resultPanel() : m_sellPage->resultPanel())
            .showPrintState(state);
    }
    m_outcomesPage->showPrintState(state);
    m_recentPage->showPrintState(state);
    m_recentServicePage->showPrintState(state);
    updateAll();
}

bool MainWindow::isOnItsWay(const QString &requestId) const
{
    return m_printQueue.contains(requestId);
}

// What is on an original that did not come out, in this run or before, as far as the journal knows
// it. What came out in this run is none, even if that could not be written.
std::optional<outbox::Document> MainWindow::lostOriginal(const QString &requestId) const
{
    return isOnItsWay(requestId) || m_printedOriginals.contains(requestId)
        ? std::nullopt
        : m_presenters.outcomes.unprintedReceipt(RequestId(requestId));
}

bool MainWindow::isOriginalLost(const QString &requestId) const
{
    return m_lostOriginals.contains(requestId) || lostOriginal(requestId).has_value();
}

// Nobody has the original if it did not come out: what is printed then is not a copy of it.
protocol::CopyInfo MainWindow::copyOf(
    const QString &requestId, const protocol::CopyInfo &counted) const
{
    return isOriginalLost(requestId) ? protocol::CopyInfo() : counted;
}

bool MainWindow::isShownForService(const QString &requestId) const
{
    const auto &service = m_presenters.engineering.result();
    return service && service->requestId == requestId;
}

bool MainWindow::isShown(const QString &requestId) const
{
    const auto &sale = m_presenters.sale.result();
    return (sale && sale->requestId == requestId) || isShownForService(requestId);
}

bool MainWindow::isInView(const QString &requestId) const
{
    return isShown(requestId) && isOpenForWork()
        && (isShownForService(requestId) ? isServicePageOpen() : isSellPageOpen());
}

void MainWindow::onDecided(const outbox::Document &reply, PrintState &shown)
{
    m_ui->foundLabel->hide(); // of the customer before
    if (takeForPrinting(outbox::requestIdOf(reply))) {
        shown = {};
        print(reply);
    }
}

// The receipt did not come out; the cashier had its tokens in view and goes on. Who signs out, or
// whose session ends, has not; what nobody has seen is listed.
void MainWindow::noteHandedOver()
{
    for (QString *const lost : { &m_lostSale, &m_lostService }) {
        const bool isService = lost == &m_lostService;
        if (lost->isEmpty() || isShown(*lost))
            continue;
        const QString requestId = std::exchange(*lost, QString());
        if (!isOpenForWork())
            continue;
        if ((isService ? m_readService : m_readSale).text() != requestId) {
            m_presenters.outcomes.markUnhandled({ RequestId(requestId) });
            continue;
        }
        m_lostOriginals.remove(requestId);
        m_presenters.outcomes.noteHandedOver(RequestId(requestId));
    }
    noteLeft();
}

// Somebody has seen to it: the words over the page are done with too.
void MainWindow::onHandled(const RequestId &id)
{
    forgetLoss(id.text());
    if (m_isFoundLate)
        m_ui->foundLabel->hide();
}

// What stands in view is no late outcome once the cashier goes on.
void MainWindow::noteRead()
{
    const model::SalePresenter &sale = m_presenters.sale;
    const model::EngineeringPresenter &service = m_presenters.engineering;
    if (!isOpenForWork())
        return;
    if (isSellPageOpen()
        && (sale.stage() == model::SalePresenter::Stage::Sold
            || sale.stage() == model::SalePresenter::Stage::NotSold))
        m_readSale = sale.requestId();
    if (isServicePageOpen()
        && (service.stage() == model::EngineeringPresenter::Stage::Issued
            || service.stage() == model::EngineeringPresenter::Stage::NotIssued))
        m_readService = service.requestId();
}

void MainWindow::noteLeft()
{
    const auto leave = [this](RequestId &read, const RequestId &current) {
        if (read == current)
            return;
        const RequestId left = std::exchange(read, RequestId());
        if (isOpenForWork())
            m_presenters.outcomes.markSeen(left);
    };
    leave(m_readSale, m_presenters.sale.requestId());
    leave(m_readService, m_presenters.engineering.requestId());
}

void MainWindow::deliver(const std::vector<outbox::Document> &replies)
{
    std::vector<RequestId> ids;
    Words words;
    for (const outbox::Document &reply : replies) {
        const QString requestId = outbox::requestIdOf(reply);
        if (!takeForPrinting(requestId) && !m_lostOriginals.contains(requestId))
            continue; // of this run, and on its way
        ids.emplace_back(requestId);
        words = [this, reply] {
            return FoundText::notDelivered(reply, m_presenters.session.currency());
        };
        print(reply);
    }
    m_presenters.outcomes.markUnhandled(ids);
    const int count = static_cast<int>(ids.size());
    if (count > 1)
        words = [count] { return FoundText::notDelivered(count); };
    if (count > 0)
        showFound(words, Tone::Warning);
}

void MainWindow::showJournalFault(const Error &error)
{
    showFound([error] { return FoundText::journalFault(error); }, Tone::Error, false);
    m_isJournalUnwritable = error.code == ErrorCode::JournalUnwritable && !m_isFoundUrgent;
}

void MainWindow::onJournalWritten()
{
    if (!std::exchange(m_isJournalUnwritable, false))
        return;
    m_isFoundWaiting = false;
    m_wasFoundShown = false;
    m_ui->foundLabel->hide();
}

void MainWindow::showFound(const Words &words, Tone tone, bool isLate)
{
    // A customer stands there for it; this one stands in the list.
    if (m_isFoundUrgent && !isOpenForWork())
        return;
    m_isFoundLate = isLate;
    m_isJournalUnwritable = false;
    m_foundWords = words;
    m_ui->foundLabel->setText(words());
    setTone(*m_ui->foundLabel, tone);
    m_isFoundUrgent = false;
    m_isFoundWaiting = !isOpenForWork();
    m_ui->foundLabel->setVisible(!m_isFoundWaiting);
}

// A request that ends the session takes its page with it. Its customer still stands there, so what
// became of it is said on the page that comes instead.
void MainWindow::noteCutOff()
{
    const auto isCutOff = [this](const std::optional<Error> &refusal) {
        return refusal
            && (!m_presenters.session.isSignedIn() || model::Session::isEndedBy(*refusal));
    };
    model::SalePresenter &sale = m_presenters.sale;
    const bool isSaleSent = sale.meter() && sale.tender() && !sale.requestId().isEmpty();
    const auto saleWords = [&](auto text) {
        return [text, customer = sale.meter()->customer, tender = *sale.tender(),
                   currency = m_presenters.session.currency()] {
            return text(customer, tender, currency);
        };
    };
    if (isSaleSent && sale.stage() == model::SalePresenter::Stage::NotSold
        && isCutOff(sale.refusal())) {
        m_presenters.outcomes.markUnhandled({ sale.requestId() });
        showCutOff(saleWords(SaleWords::notSold));
    } else if (isSaleSent && sale.stage() == model::SalePresenter::Stage::Unknown
        && !m_presenters.session.isSignedIn()) {
        showCutOff(saleWords(SaleWords::leftUnknown));
    }
    const model::EngineeringPresenter &service = m_presenters.engineering;
    if (!service.meter() || !service.order() || service.requestId().isEmpty())
        return;
    const auto serviceWords = [&](auto text) {
        return [text, drn = service.meter()->customer.meterNumber,
                   kind = engineeringKindText(service.order()->kind)] { return text(drn, kind); };
    };
    if (service.stage() == model::EngineeringPresenter::Stage::NotIssued
        && isCutOff(service.refusal())) {
        m_presenters.outcomes.markUnhandled({ service.requestId() });
        showCutOff(serviceWords(ServiceWords::neverIssued));
    } else if (service.stage() == model::EngineeringPresenter::Stage::Unknown
        && !m_presenters.session.isSignedIn()) {
        showCutOff(serviceWords(ServiceWords::leftUnknown));
    }
}

void MainWindow::showCutOff(const Words &words)
{
    m_isFoundUrgent = false; // the newer one is said
    showFound(words, Tone::Error);
    m_isFoundUrgent = true;
    m_isFoundWaiting = true;
    m_ui->foundLabel->show();
}

void MainWindow::onFoundDecided(const outbox::Document &reply)
{
    const QString requestId = outbox::requestIdOf(reply);
    if (isShown(requestId))
        return;
    showFound([this, reply] { return FoundText::decided(reply, m_presenters.session.currency()); },
        Tone::Good);
    if (takeForPrinting(requestId))
        print(reply);
}

void MainWindow::onFoundClosed(const outbox::Document &request)
{
    if (isToldByItsPage(request))
        return;
    showFound(
        [this, request] { return FoundText::closed(request, m_presenters.session.currency()); },
        Tone::Warning);
}

bool MainWindow::isToldByItsPage(const outbox::Document &closedRequest) const
{
    const QString drn = outbox::meterNumberOf(closedRequest);
    const model::SalePresenter &sale = m_presenters.sale;
    if (closedRequest.kind == m_presenters.recentSales.kind())
        return sale.stage() == model::SalePresenter::Stage::NotSold && sale.meter()
            && sale.meter()->customer.meterNumber == drn;
    const model::EngineeringPresenter &service = m_presenters.engineering;
    return closedRequest.kind == m_presenters.recentEngineering.kind()
        && service.stage() == model::EngineeringPresenter::Stage::NotIssued && service.meter()
        && service.meter()->customer.meterNumber == drn;
}

void MainWindow::copyToken()
{
    if (isServicePageOpen())
        m_servicePage->resultPanel().copyToken();
    else
        m_sellPage->resultPanel().copyToken();
}

// Of the list, when the entry that is chosen there has one and it is not on its way.
const outbox::Document *MainWindow::lateReceipt() const
{
    const outbox::JournalEntry *entry = m_outcomesPage->chosenEntry();
    const bool hasReceipt = entry && entry->reply && outbox::isSettled(entry->state);
    if (!hasReceipt)
        return nullptr;
    return isOnItsWay(entry->id.text()) ? nullptr : &*entry->reply;
}

void MainWindow::printAgain()
{
    if (m_ui->pages->currentWidget() == m_outcomesPage) {
        if (const outbox::Document *const late = lateReceipt())
            printReceipt(outbox::Document(*late)); // by value: the list changes
    } else if (isServicePageOpen()) {
        if (m_servicePage->resultPanel().canPrintAgain())
            printReceipt(outbox::documentOf(*m_presenters.engineering.result()));
    } else if (m_sellPage->resultPanel().canPrintAgain()) {
        printReceipt(outbox::documentOf(*m_presenters.sale.result()));
    }
}

// The original if nobody has it, or a copy that the server counts.
void MainWindow::printReceipt(const outbox::Document &reply)
{
    const QString requestId = outbox::requestIdOf(reply);
    if (isOriginalLost(requestId))
        print(reply);
    else if (reply.kind == m_presenters.recentSales.kind())
        m_presenters.recentSales.reprint(requestId);
    else if (reply.kind == m_presenters.recentEngineering.kind())
        m_presenters.recentEngineering.reprint(requestId);
}

} // namespace shahn::view
