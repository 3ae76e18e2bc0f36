// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when tokens were made or an outcome was found: printing, copies, notices.
#include "view/main_window.h"

#include "ui_main_window.h"

#include "model/outcomes_model.h"
#include "view/found_text.h"
#include "view/outcomes_page.h"
#include "view/recent_sales_page.h"
#include "view/recent_service_page.h"
#include "view/result_panel.h"
#include "view/sell_page.h"
#include "view/service_page.h"
#include "view/theme.h"
#include "view/work_page.h"

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
    for (Desk *const desk : m_desks) {
        if (desk->lost == requestId)
            desk->lost.clear();
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
    if (Desk *const desk = deskOf(requestId)) {
        desk->print = state;
        desk->lost = m_lostOriginals.contains(requestId) ? requestId : QString();
        desk->work->resultPanel().showPrintState(state);
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

MainWindow::Desk *MainWindow::deskOf(const QString &requestId) const
{
    const auto found = std::ranges::find_if(m_desks, [&](const Desk *desk) {
        return !requestId.isEmpty() && desk->work->resultId() == requestId;
    });
    return found == m_desks.end() ? nullptr : *found;
}

MainWindow::Desk *MainWindow::openDesk() const
{
    const auto found = std::ranges::find(m_desks, m_ui->pages->currentWidget(), &Desk::page);
    return found == m_desks.end() ? nullptr : *found;
}

bool MainWindow::isShown(const QString &requestId) const { return deskOf(requestId) != nullptr; }

bool MainWindow::isInView(const QString &requestId) const
{
    const Desk *const desk = deskOf(requestId);
    return desk && isOpenForWork() && desk == openDesk();
}

void MainWindow::onDecided(const outbox::Document &reply, Desk &shown)
{
    m_ui->foundLabel->hide(); // of the customer before
    if (takeForPrinting(outbox::requestIdOf(reply))) {
        shown.print = {};
        print(reply);
    }
}

// The receipt did not come out; the cashier had its tokens in view and goes on. Who signs out, or
// whose session ends, has not; what nobody has seen is listed.
void MainWindow::noteHandedOver()
{
    for (Desk *const desk : m_desks) {
        if (desk->lost.isEmpty() || isShown(desk->lost))
            continue;
        const QString requestId = std::exchange(desk->lost, QString());
        if (!isOpenForWork())
            continue;
        if (desk->read.text() != requestId) {
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
    if (!isOpenForWork())
        return;
    for (Desk *const desk : m_desks) {
        if (desk == openDesk() && desk->work->isOutcomeShown())
            desk->read = desk->work->requestId();
    }
}

void MainWindow::noteLeft()
{
    for (Desk *const desk : m_desks) {
        if (desk->read == desk->work->requestId())
            continue;
        const RequestId left = std::exchange(desk->read, RequestId());
        if (isOpenForWork())
            m_presenters.outcomes.markSeen(left);
    }
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
    for (const Desk *const desk : m_desks) {
        const auto cutOff = desk->work->cutOff();
        if (!cutOff)
            continue;
        if (cutOff->isNotMade)
            m_presenters.outcomes.markUnhandled({ desk->work->requestId() });
        showCutOff(cutOff->words);
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
    return std::ranges::any_of(m_desks, [&](const Desk *desk) {
        return desk->work->kind() == closedRequest.kind && desk->work->isNotMadeShown(drn);
    });
}

void MainWindow::copyToken()
{
    const Desk *const desk = openDesk();
    (desk != nullptr ? desk : &m_saleDesk)->work->resultPanel().copyToken();
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
    } else {
        const Desk *const desk = openDesk();
        WorkPage &work = *(desk != nullptr ? desk : &m_saleDesk)->work;
        if (work.resultPanel().canPrintAgain())
            printReceipt(*work.result());
    }
}

// The original if nobody has it, or a copy that the server counts.
void MainWindow::printReceipt(const outbox::Document &reply)
{
    const QString requestId = outbox::requestIdOf(reply);
    if (isOriginalLost(requestId))
        return print(reply);
    for (const Desk *const desk : m_desks) {
        if (desk->work->kind() == reply.kind)
            desk->reprint(requestId);
    }
}

} // namespace shahn::view
