// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is done when documents were made or an outcome was found: originals, copies, receipts that
// did not come out, and what is said of them. Knows pages only as work pages. Owned by the window.

#include "model/receipt_copies.h"
#include "protocol/messages/copy.h"
#include "view/notice_bar.h"
#include "view/print_state.h"

#include <QObject>
#include <QQueue>
#include <QSet>

#include <map>
#include <memory>
#include <vector>

namespace shahn::model
{
class OutcomesModel;
} // namespace shahn::model

namespace shahn::view
{

class WorkPage;
class WorkPlace;

class ReceiptDesk final : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        model::OutcomesModel &outcomes;
        const model::Session &session;
        NoticeBar &notice;
        const WorkPlace &place;
        model::ReceiptCopies::Parts copies;
    };

    explicit ReceiptDesk(const Parts &parts, QObject *parent = nullptr);
    ~ReceiptDesk() override;

    model::ReceiptCopies &copiesOf(const QString &kind);

    // A page that asks for documents was made; it stays.
    void add(WorkPage &work);
    // The page says another thing of its request than before.
    void onStage();
    // For the page that asked for it, which shows how the printing goes.
    void onDecided(const outbox::Document &reply, WorkPage &shown);
    // What stands in view is no late outcome once the cashier goes on.
    void noteRead();
    // What stands on the page goes before anybody has looked at it again.
    void forgetRead(const WorkPage &work);

    // Receipts are printed one after the other, so a state belongs to the oldest that has no end
    // yet.
    void showPrintState(const PrintState &state);
    // What was not handed over by an earlier session or run: shown, and printed as originals.
    void deliver(const std::vector<outbox::Document> &replies);

    // The original if nobody has it, or a copy that the server counts.
    void printReceipt(const outbox::Document &reply);
    // The same of what stands on the page.
    void printAgain(WorkPage &work);
    // What is on an original that did not come out, in this run or before, as far as the journal
    // knows it. What came out in this run is none, even if that could not be written.
    std::optional<outbox::Document> lostOriginal(const QString &requestId) const;
    void printLostOriginal(const QString &requestId);
    bool isOnItsWay(const QString &requestId) const;
    // Requests whose receipts did not come out, or are on their way.
    QStringList unprinted() const;

Q_SIGNALS:
    // copy.number 0 is the original.
    void printRequested(
        const shahn::outbox::Document &reply, const shahn::protocol::CopyInfo &copy);
    // The receipt came out.
    void delivered(const QString &requestId);
    void printStateChanged(const shahn::view::PrintState &state);
    void copyFailed(const shahn::Error &error);
    // What can be printed.
    void changed();

private:
    // What is kept of what a page asks for.
    struct Desk {
        WorkPage *work = nullptr;
        QString lost = {}; // among m_lostOriginals, and the panel is open at it; empty: none
        // Whose outcome stands on the page, and somebody has looked at it; empty: none.
        RequestId read = {};
    };

    void connectOutcomes();
    bool takeForPrinting(const QString &requestId);
    Desk *deskOf(const QString &requestId);
    Desk *deskInView();
    bool isInView(const QString &requestId);
    QString requestOf(const PrintState &state) const;
    bool isOriginalLost(const QString &requestId) const;
    protocol::CopyInfo copyOf(const QString &requestId, const protocol::CopyInfo &counted) const;
    void print(const outbox::Document &reply, const protocol::CopyInfo &copy = {});
    void onCopied(const protocol::ReprintReply &copy);
    void onFoundDecided(const outbox::Document &reply);
    void onFoundClosed(const outbox::Document &request);
    bool isToldByItsPage(const outbox::Document &closedRequest) const;
    void onHandled(const RequestId &id);
    void forgetLoss(const QString &requestId);
    void noteHandedOver();
    void noteLeft();
    void noteCutOff();

    Parts m_parts;
    std::map<QString, std::unique_ptr<model::ReceiptCopies>> m_copies; // by kind
    std::vector<std::unique_ptr<Desk>> m_desks;
    QString m_lastPrint; // of which request
    QQueue<QString> m_printQueue; // the request of each receipt that is to be printed
    // Requests whose first receipt did not come out, and whose tokens nobody handed over.
    QSet<QString> m_lostOriginals;
    QSet<QString> m_printedOriginals; // in this run
    // A request may be heard of twice, from its page and from the outbox; its original is printed
    // once.
    QSet<QString> m_printedRequests;
};

} // namespace shahn::view
