// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/found_text.h"

#include "core/text.h"
#include "view/document_words.h"
#include "view/texts.h"

namespace shahn::view
{

QString FoundText::state(const outbox::JournalEntry &entry)
{
    // Not even that the id is that of the request: it is sealed with it.
    if (entry.fault)
        return tr("⚠ cannot be read");
    const DocumentWords *const words = DocumentWords::of(entry.request.kind);
    if (words == nullptr)
        return {};
    return entry.reply ? words->madeState(entry.state == outbox::EntryState::Delivered)
                       : words->notMadeState();
}

QString FoundText::request(const outbox::JournalEntry &entry, const Currency &currency)
{
    const DocumentWords *const words = DocumentWords::of(entry.request.kind);
    return words == nullptr ? QString() : words->request(entry.request, currency);
}

// Whose request it was stands in nobody's reach but the head office's.
QString FoundText::unreadable(const outbox::JournalEntry &entry)
{
    const QString id = isolateLeftToRight(entry.id.text());
    if (!outbox::isSettled(entry.state))
        return tr(
            "This machine cannot read what request %1 was for. Nothing can be sold here before "
            "the server has answered what became of it.")
            .arg(id);
    return tr("This machine cannot read what request %1 was for. Ask the head office whose it was, "
              "see to its customer, then mark this as done.")
        .arg(id);
}

QString FoundText::toDo(const outbox::JournalEntry &entry, const Currency &currency)
{
    if (entry.fault)
        return unreadable(entry);
    if (!entry.reply && !outbox::isSettled(entry.state))
        return open(entry);
    const DocumentWords *const words = DocumentWords::of(entry.request.kind);
    if (words == nullptr)
        return {};
    if (!entry.reply)
        return words->notMade(entry.request, currency);
    const QString receipt = entry.state == outbox::EntryState::Delivered
        ? tr("Hand over receipt %1, then mark this as done. F5 prints it again.")
        : tr("Receipt %1 has not come out of the printer: F5 prints it. Hand it over, then mark "
             "this as done.");
    return words->made(*entry.reply, currency) + u' '
        + receipt.arg(isolateLeftToRight(outbox::receiptNumberOf(*entry.reply)));
}

QString FoundText::open(const outbox::JournalEntry &entry)
{
    if (entry.meterNumber().isEmpty())
        return tr("Nobody knows yet what became of this request. Do not ask for it once more "
                  "before the server has answered.");
    return tr("Nobody knows yet what became of this request. Ask for nothing else for meter "
              "%1 before the server has answered.")
        .arg(meterText(entry.meterNumber()));
}

QString FoundText::notStored(const outbox::JournalEntry &entry)
{
    if (entry.meterNumber().isEmpty())
        return tr("The server has answered, but the journal of this machine cannot be written, so "
                  "this cannot be marked as done yet. Do not ask for it once more. Tell the "
                  "administrator.");
    return tr("The server has answered, but the journal of this machine cannot be written, so this "
              "cannot be marked as done yet. Ask for nothing else for meter %1. Tell the "
              "administrator.")
        .arg(meterText(entry.meterNumber()));
}

QString FoundText::decided(const outbox::Document &reply, const Currency &currency)
{
    const DocumentWords *const words = DocumentWords::of(reply.kind);
    return words == nullptr ? QString() : words->decided(reply, currency);
}

QString FoundText::closed(const outbox::Document &request, const Currency &currency)
{
    const DocumentWords *const words = DocumentWords::of(request.kind);
    return words == nullptr ? QString() : words->closed(request, currency);
}

QString FoundText::notDelivered(const outbox::Document &reply, const Currency &currency)
{
    const DocumentWords *const words = DocumentWords::of(reply.kind);
    return words == nullptr ? QString() : words->notDelivered(reply, currency);
}

QString FoundText::notDelivered(int count)
{
    return tr("⚠ %1 receipts had not come out of the printer. They are sent to the printer "
              "again; give them to their customers.")
        .arg(isolateLeftToRight(QString::number(count)));
}

QString FoundText::journalFault(const Error &error)
{
    const QString number = isolateLeftToRight(QString::number(static_cast<int>(error.code)));
    if (error.code == ErrorCode::JournalUnwritable)
        return tr("⚠ The journal of this machine cannot be written (%1). What was sold stays "
                  "sold. Tell the administrator.")
            .arg(number);
    return tr("⚠ The journal of this machine has entries that cannot be read (%1): receipts that "
              "did not come out may be among them. Tell the administrator.")
        .arg(number);
}

} // namespace shahn::view
