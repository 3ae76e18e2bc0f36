// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window says when the server has answered for a request whose outcome was unknown and
// which no page waits for any more, or when the receipt of an earlier run is still to be printed.
// What it is depends on the kind: document_words.h.

#include "core/money.h"
#include "model/outcomes_model.h"

#include <QCoreApplication>

namespace shahn::view
{

class FoundText final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::FoundText)

public:
    // A late outcome in a list, and what a person does about it; also of one that is still open.
    static QString state(const outbox::JournalEntry &entry);
    // What was asked for.
    static QString request(const outbox::JournalEntry &entry, const Currency &currency);
    static QString toDo(const outbox::JournalEntry &entry, const Currency &currency);
    // Of one whose outcome is known and was told, while the journal cannot be written.
    static QString notStored(const outbox::JournalEntry &entry);
    static QString decided(const outbox::Document &reply, const Currency &currency);
    static QString closed(const outbox::Document &request, const Currency &currency);
    // Of an earlier session or run, whose receipt is printed only now.
    static QString notDelivered(const outbox::Document &reply, const Currency &currency);
    static QString notDelivered(int count);
    static QString journalFault(const Error &error);

private:
    static QString open(const outbox::JournalEntry &entry);
    static QString unreadable(const outbox::JournalEntry &entry);
};

} // namespace shahn::view
