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
#include "view/sell_page.h"
#include "view/service_page.h"
#include "view/theme.h"

#include <algorithm>
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

void MainWindow::printSale(const protocol::SaleReply &sale, const protocol::CopyInfo &copy)
{
    if (copy.number == 0)
        forgetLoss(sale.requestId);
    m_printQueue.enqueue({ false, sale.requestId });
    Q_EMIT printRequested(sale, copy);
}

void MainWindow::printEngineering(
    const protocol::EngineeringReply &reply, const protocol::CopyInfo &copy)
{
    if (copy.number == 0)
        forgetLoss(reply.requestId);
    m_printQueue.enqueue({ true, reply.requestId });
    Q_EMIT engineeringPrintRequested(reply, copy);
}

MainWindow::PrintJob MainWindow::jobOf(const PrintState &state) const
{
    for (const PrintJob &job : m_printQueue) {
        if (job.requestId == state.refusedRequest)
            return job;
    }
    return m_printQueue.isEmpty() ? m_lastPrint : m_printQueue.head();
}

// Receipts are printed one after the other, so a state belongs to the oldest that has no end yet.
void MainWindow::showPrintState(const PrintState &state)
{
    const bool hasEnded
        = state.stage == PrintState::Stage::Printed || state.stage == PrintState::Stage::Failed;
    const PrintJob job = jobOf(state);
    if (hasEnded)
        m_printQueue.removeOne(job);
    m_lastPrint = job;
    // An original that did not come out is printed again as what it is: no copy was given to
    // anybody.
    if (state.stage == PrintState::Stage::Failed && state.copyNumber == 0) {
        m_lostOriginals.insert(job.requestId);
        if (!isInView(job))
            m_presenters.outcomes.markUnhandled({ RequestId(job.requestId) });
    }
    if (state.stage == PrintState::Stage::Printed && state.copyNumber == 0) {
        m_printedOriginals.insert(job.requestId);
        Q_EMIT delivered(job.requestId);
        m_presenters.outcomes.reload();
    } else if (state.stage == PrintState::Stage::Printed && m_lostOriginals.remove(job.requestId)) {
        // A copy gives the tokens as well as the original that did not come out.
        m_presenters.outcomes.noteHandedOver(RequestId(job.requestId));
    }
    if (isShown(job)) {
        (job.isService ? m_servicePrint : m_salePrint) = state;
        (job.isService ? m_lostService : m_lostSale)
            = m_lostOriginals.contains(job.requestId) ? job.requestId : QString();
        (job.isService ? m_servicePage->resultPanel() : m_sellPage->resultPanel())
            .showPrintState(state);
    }
    m_outcomesPage->showPrintState(state);
    m_recentPage->showPrintState(state);
    m_recentServicePage->showPrintState(state);
    updateAll();
}

bool MainWindow::isOnItsWay(const QString &requestId) const
{
    return std::any_of(m_printQueue.begin(), m_printQueue.end(),
        [&](const PrintJob &job) { return job.requestId == requestId; });
}

// What is on an original that did not come out, in this run or before, as far as the journal knows
// it. What came out in this run is none, even if that could not be written.
std::optional<outbox::ReplyBody> MainWindow::lostOriginal(const QString &requestId) const
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

bool MainWindow::isShown(const PrintJob &job) const
{
    const auto &sale = m_presenters.sale.result();
    const auto &service = m_presenters.engineering.result();
    return job.isService ? service && service->requestId == job.requestId
                         : sale && sale->requestId == job.requestId;
}

bool MainWindow::isInView(const PrintJob &job) const
{
    return isShown(job) && isOpenForWork()
        && (job.isService ? isServicePageOpen() : isSellPageOpen());
}

void MainWindow::onSold(const protocol::SaleReply &sale)
{
    m_ui->foundLabel->hide(); // of the customer before
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

// The receipt did not come out; the cashier had its tokens in view and goes on. Who signs out, or
// whose session ends, has not; what nobody has seen is listed.
void MainWindow::noteHandedOver()
{
    for (QString *const lost : { &m_lostSale, &m_lostService }) {
        const bool isService = lost == &m_lostService;
        if (lost->isEmpty() || isShown({ isService, *lost }))
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

void MainWindow::deliver(
    const std::vector<std::variant<protocol::SaleReply, protocol::EngineeringReply>> &replies)
{
    std::vector<RequestId> ids;
    Words words;
    for (const auto &reply : replies) {
        const QString requestId = std::visit([](const auto &one) { return one.requestId; }, reply);
        if (!takeForPrinting(requestId) && !m_lostOriginals.contains(requestId))
            continue; // of this run, and on its way
        ids.emplace_back(requestId);
        if (const auto *sale = std::get_if<protocol::SaleReply>(&reply)) {
            words = [this, reply = *sale] {
                return FoundText::notDelivered(reply, m_presenters.session.currency());
            };
            printSale(*sale);
        } else if (const auto *engineering = std::get_if<protocol::EngineeringReply>(&reply)) {
            words = [reply = *engineering] { return FoundText::notDelivered(reply); };
            printEngineering(*engineering);
        }
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
        showCutOff(saleWords(FoundText::notSold));
    } else if (isSaleSent && sale.stage() == model::SalePresenter::Stage::Unknown
        && !m_presenters.session.isSignedIn()) {
        showCutOff(saleWords([](const auto &customer, Money tender, const Currency &currency) {
            return FoundText::leftUnknown(customer, tender, currency);
        }));
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
        showCutOff(serviceWords(FoundText::neverIssued));
    } else if (service.stage() == model::EngineeringPresenter::Stage::Unknown
        && !m_presenters.session.isSignedIn()) {
        showCutOff(serviceWords([](const QString &drn, const QString &kind) {
            return FoundText::leftUnknown(drn, kind);
        }));
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

void MainWindow::onFoundSold(const protocol::SaleReply &sale)
{
    const auto &own = m_presenters.sale.result();
    if (own && own->requestId == sale.requestId)
        return;
    showFound([this, sale] { return FoundText::sold(sale, m_presenters.session.currency()); },
        Tone::Good);
    if (takeForPrinting(sale.requestId))
        printSale(sale);
}

void MainWindow::onFoundNeverSold(const QString &meterNumber, qint64 tenderMinor)
{
    const auto &meter = m_presenters.sale.meter();
    if (m_presenters.sale.stage() == model::SalePresenter::Stage::NotSold && meter
        && meter->customer.meterNumber == meterNumber)
        return;
    showFound(
        [this, meterNumber, tenderMinor] {
            return FoundText::neverSold(meterNumber, tenderMinor, m_presenters.session.currency());
        },
        Tone::Warning);
}

void MainWindow::onFoundIssued(const protocol::EngineeringReply &reply)
{
    const auto &own = m_presenters.engineering.result();
    if (own && own->requestId == reply.requestId)
        return;
    showFound([reply] { return FoundText::issued(reply); }, Tone::Good);
    if (takeForPrinting(reply.requestId))
        printEngineering(reply);
}

void MainWindow::onFoundNeverIssued(const QString &meterNumber, const QString &engineeringKind)
{
    const model::EngineeringPresenter &service = m_presenters.engineering;
    if (service.stage() == model::EngineeringPresenter::Stage::NotIssued && service.meter()
        && service.meter()->customer.meterNumber == meterNumber)
        return;
    showFound([meterNumber,
                  engineeringKind] { return FoundText::neverIssued(meterNumber, engineeringKind); },
        Tone::Warning);
}

void MainWindow::copyToken()
{
    if (isServicePageOpen())
        m_servicePage->resultPanel().copyToken();
    else
        m_sellPage->resultPanel().copyToken();
}

// Of the list, when the entry that is chosen there has one and it is not on its way.
const outbox::ReplyBody *MainWindow::lateReceipt() const
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
        if (const outbox::ReplyBody *const late = lateReceipt())
            printReceipt(outbox::ReplyBody(*late)); // by value: the list changes
    } else if (isServicePageOpen()) {
        if (m_servicePage->resultPanel().canPrintAgain())
            printReceipt(*m_presenters.engineering.result());
    } else if (m_sellPage->resultPanel().canPrintAgain()) {
        printReceipt(*m_presenters.sale.result());
    }
}

// The original if nobody has it, or a copy that the server counts.
void MainWindow::printReceipt(const outbox::ReplyBody &reply)
{
    const QString requestId = std::visit([](const auto &one) { return one.requestId; }, reply);
    if (isOriginalLost(requestId))
        printOriginal(reply);
    else if (std::holds_alternative<protocol::SaleReply>(reply))
        m_presenters.recentSales.reprint(requestId);
    else
        m_presenters.recentEngineering.reprint(requestId);
}

void MainWindow::printOriginal(const outbox::ReplyBody &reply)
{
    if (const auto *sale = std::get_if<protocol::SaleReply>(&reply))
        printSale(*sale);
    else
        printEngineering(std::get<protocol::EngineeringReply>(reply));
}

} // namespace shahn::view
