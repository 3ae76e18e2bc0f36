// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/receipt_desk.h"

#include "model/outcomes_model.h"
#include "view/found_text.h"
#include "view/result_panel.h"
#include "view/work_page.h"

#include <algorithm>
#include <utility>

namespace shahn::view
{

ReceiptDesk::ReceiptDesk(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    for (const model::DocumentKind &kind : model::documentKinds()) {
        auto copies = std::make_unique<model::ReceiptCopies>(kind, parts.copies);
        connect(copies.get(), &model::ReceiptCopies::copied, this,
            [this](const QString &, const protocol::ReprintReply &copy) { onCopied(copy); });
        connect(copies.get(), &model::ReceiptCopies::failed, this, &ReceiptDesk::copyFailed);
        connect(&copies->busy(), &model::BusyFlag::changed, this, &ReceiptDesk::changed);
        m_copies.emplace(kind.sending.name, std::move(copies));
    }
    connectOutcomes();
}

ReceiptDesk::~ReceiptDesk() = default;

void ReceiptDesk::connectOutcomes()
{
    model::OutcomesModel *outcomes = &m_parts.outcomes;
    connect(outcomes, &model::OutcomesModel::handled, this, &ReceiptDesk::onHandled);
    // Queued, so that the page has taken its own request first.
    connect(outcomes, &model::OutcomesModel::foundDecided, this, &ReceiptDesk::onFoundDecided,
        Qt::QueuedConnection);
    connect(outcomes, &model::OutcomesModel::foundClosed, this, &ReceiptDesk::onFoundClosed,
        Qt::QueuedConnection);
}

model::ReceiptCopies &ReceiptDesk::copiesOf(const QString &kind)
{
    const auto found = m_copies.find(kind);
    SHAHN_ASSERT(found != m_copies.end());
    return *found->second;
}

void ReceiptDesk::add(WorkPage &work)
{
    m_desks.push_back(std::make_unique<Desk>(Desk{ &work }));
    ResultPanel *const panel = &work.resultPanel();
    connect(panel, &ResultPanel::printAgainRequested, this, [this, &work] { printAgain(work); });
    model::ReceiptCopies &copies = copiesOf(work.kind());
    connect(&copies, &model::ReceiptCopies::failed, panel, &ResultPanel::showError);
    connect(&copies.busy(), &model::BusyFlag::changed, panel,
        [panel, &copies] { panel->showReprinting(copies.busy().isRunning()); });
}

void ReceiptDesk::onStage()
{
    noteHandedOver();
    noteCutOff();
}

bool ReceiptDesk::takeForPrinting(const QString &requestId)
{
    if (m_printedRequests.contains(requestId))
        return false;
    m_printedRequests.insert(requestId);
    return true;
}

// The original is printed once more, and not lost unless that fails too; or somebody has seen to
// it.
void ReceiptDesk::forgetLoss(const QString &requestId)
{
    m_lostOriginals.remove(requestId);
    for (const auto &desk : m_desks) {
        if (desk->lost == requestId)
            desk->lost.clear();
    }
}

void ReceiptDesk::print(const outbox::Document &reply, const protocol::CopyInfo &copy)
{
    const QString requestId = outbox::requestIdOf(reply);
    if (copy.number == 0)
        forgetLoss(requestId);
    m_printQueue.enqueue(requestId);
    Q_EMIT printRequested(reply, copy);
}

void ReceiptDesk::onCopied(const protocol::ReprintReply &copy)
{
    const outbox::Document reply{ copy.kind, copy.reply };
    print(reply, copyOf(outbox::requestIdOf(reply), copy.copy));
}

QString ReceiptDesk::requestOf(const PrintState &state) const
{
    if (m_printQueue.contains(state.refusedRequest))
        return state.refusedRequest;
    return m_printQueue.isEmpty() ? m_lastPrint : m_printQueue.head();
}

void ReceiptDesk::showPrintState(const PrintState &state)
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
            m_parts.outcomes.markUnhandled({ RequestId(requestId) });
    }
    if (state.stage == PrintState::Stage::Printed && state.copyNumber == 0) {
        m_printedOriginals.insert(requestId);
        Q_EMIT delivered(requestId);
        m_parts.outcomes.reload();
    } else if (state.stage == PrintState::Stage::Printed && m_lostOriginals.remove(requestId)) {
        // A copy gives the tokens as well as the original that did not come out.
        m_parts.outcomes.noteHandedOver(RequestId(requestId));
    }
    if (Desk *const desk = deskOf(requestId)) {
        desk->lost = m_lostOriginals.contains(requestId) ? requestId : QString();
        desk->work->resultPanel().showPrintState(state);
        desk->work->setPrinted(state.stage == PrintState::Stage::Printed);
    }
    Q_EMIT printStateChanged(state);
    Q_EMIT changed();
}

bool ReceiptDesk::isOnItsWay(const QString &requestId) const
{
    return m_printQueue.contains(requestId);
}

std::optional<outbox::Document> ReceiptDesk::lostOriginal(const QString &requestId) const
{
    return isOnItsWay(requestId) || m_printedOriginals.contains(requestId)
        ? std::nullopt
        : m_parts.outcomes.unprintedReceipt(RequestId(requestId));
}

void ReceiptDesk::printLostOriginal(const QString &requestId)
{
    if (const auto original = lostOriginal(requestId))
        print(*original);
}

QStringList ReceiptDesk::unprinted() const
{
    QStringList unprinted = m_lostOriginals.values();
    for (const QString &requestId : m_printQueue)
        unprinted.append(requestId);
    return unprinted;
}

bool ReceiptDesk::isOriginalLost(const QString &requestId) const
{
    return m_lostOriginals.contains(requestId) || lostOriginal(requestId).has_value();
}

// Nobody has the original if it did not come out: what is printed then is not a copy of it.
protocol::CopyInfo ReceiptDesk::copyOf(
    const QString &requestId, const protocol::CopyInfo &counted) const
{
    return isOriginalLost(requestId) ? protocol::CopyInfo() : counted;
}

// Whose panel is open at the receipt of this request, not at another one; null: none.
ReceiptDesk::Desk *ReceiptDesk::deskOf(const QString &requestId)
{
    const auto found = std::ranges::find_if(m_desks, [&](const auto &desk) {
        return !requestId.isEmpty() && desk->work->resultId() == requestId;
    });
    return found == m_desks.end() ? nullptr : found->get();
}

// Of the page that somebody looks at; null: it asks for nothing.
ReceiptDesk::Desk *ReceiptDesk::deskInView()
{
    const WorkPage *const inView = m_parts.place.workInView();
    const auto found = std::ranges::find_if(
        m_desks, [inView](const auto &desk) { return desk->work == inView; });
    return found == m_desks.end() ? nullptr : found->get();
}

bool ReceiptDesk::isInView(const QString &requestId)
{
    const Desk *const desk = deskOf(requestId);
    return desk && desk == deskInView();
}

void ReceiptDesk::onDecided(const outbox::Document &reply, WorkPage &shown)
{
    m_parts.notice.hide(); // of the customer before
    if (!takeForPrinting(outbox::requestIdOf(reply)))
        return;
    shown.setPrinted(false);
    print(reply);
}

// The receipt did not come out; the cashier had its tokens in view and goes on. Who signs out, or
// whose session ends, has not; what nobody has seen is listed.
void ReceiptDesk::noteHandedOver()
{
    for (const auto &desk : m_desks) {
        if (desk->lost.isEmpty() || deskOf(desk->lost))
            continue;
        const QString requestId = std::exchange(desk->lost, QString());
        if (!m_parts.place.isOpenForWork())
            continue;
        if (desk->read.text() != requestId) {
            m_parts.outcomes.markUnhandled({ RequestId(requestId) });
            continue;
        }
        m_lostOriginals.remove(requestId);
        m_parts.outcomes.noteHandedOver(RequestId(requestId));
    }
    noteLeft();
}

// Somebody has seen to it: the words over the page are done with too.
void ReceiptDesk::onHandled(const RequestId &id)
{
    forgetLoss(id.text());
    m_parts.notice.forgetLate();
}

void ReceiptDesk::noteRead()
{
    Desk *const desk = deskInView();
    if (desk && desk->work->isOutcomeShown())
        desk->read = desk->work->requestId();
}

void ReceiptDesk::forgetRead(const WorkPage &work)
{
    for (const auto &desk : m_desks) {
        if (desk->work == &work)
            desk->read = {};
    }
}

void ReceiptDesk::noteLeft()
{
    for (const auto &desk : m_desks) {
        if (desk->read == desk->work->requestId())
            continue;
        const RequestId left = std::exchange(desk->read, RequestId());
        if (m_parts.place.isOpenForWork())
            m_parts.outcomes.markSeen(left);
    }
}

// A request that ends the session takes its page with it. Its customer still stands there, so what
// became of it is said on the page that comes instead.
void ReceiptDesk::noteCutOff()
{
    for (const auto &desk : m_desks) {
        const auto cutOff = desk->work->cutOff();
        if (!cutOff)
            continue;
        if (cutOff->isNotMade)
            m_parts.outcomes.markUnhandled({ desk->work->requestId() });
        m_parts.notice.showUrgent(cutOff->words);
    }
}

void ReceiptDesk::deliver(const std::vector<outbox::Document> &replies)
{
    std::vector<RequestId> ids;
    NoticeBar::Words words;
    for (const outbox::Document &reply : replies) {
        const QString requestId = outbox::requestIdOf(reply);
        if (!takeForPrinting(requestId) && !m_lostOriginals.contains(requestId))
            continue; // of this run, and on its way
        ids.emplace_back(requestId);
        words
            = [this, reply] { return FoundText::notDelivered(reply, m_parts.session.currency()); };
        print(reply);
    }
    m_parts.outcomes.markUnhandled(ids);
    const int count = static_cast<int>(ids.size());
    if (count > 1)
        words = [count] { return FoundText::notDelivered(count); };
    if (count > 0)
        m_parts.notice.show(words, Tone::Warning);
}

void ReceiptDesk::onFoundDecided(const outbox::Document &reply)
{
    const QString requestId = outbox::requestIdOf(reply);
    if (deskOf(requestId))
        return;
    m_parts.notice.show(
        [this, reply] { return FoundText::decided(reply, m_parts.session.currency()); },
        Tone::Good);
    if (takeForPrinting(requestId))
        print(reply);
}

void ReceiptDesk::onFoundClosed(const outbox::Document &request)
{
    if (isToldByItsPage(request))
        return;
    m_parts.notice.show(
        [this, request] { return FoundText::closed(request, m_parts.session.currency()); },
        Tone::Warning);
}

bool ReceiptDesk::isToldByItsPage(const outbox::Document &closedRequest) const
{
    const QString subject = model::sentKinds().subjectOf(closedRequest);
    return std::ranges::any_of(m_desks, [&](const auto &desk) {
        return desk->work->kind() == closedRequest.kind && desk->work->isNotMadeShown(subject);
    });
}

void ReceiptDesk::printAgain(WorkPage &work)
{
    if (work.resultPanel().canPrintAgain())
        printReceipt(*work.result());
}

void ReceiptDesk::printReceipt(const outbox::Document &reply)
{
    const QString requestId = outbox::requestIdOf(reply);
    if (isOriginalLost(requestId))
        return print(reply);
    if (const auto found = m_copies.find(reply.kind); found != m_copies.end())
        found->second->ask(requestId);
}

} // namespace shahn::view
