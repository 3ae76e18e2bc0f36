// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/kind.h"

#include "vending/batch_book.h"

namespace shahn::vending
{

Outcome refused(const Error &error, bool isWritten) { return { error, isWritten }; }

Outcome refused(ErrorCode code, QString detail, bool isWritten)
{
    return { fail(code, std::move(detail)), isWritten };
}

QString Kind::drnOf(const Command &) const { return {}; }

QString Kind::requestInReply(const QString &requestId, const store::BatchRequest &) const
{
    return requestId;
}

void Kind::addKeys(store::BatchKeys &, const Command &) const { }

Outcome Kind::decide(BatchBook &book, const Command &command) const
{
    const auto session = book.session(command.session(), rightFor(command));
    if (!session)
        return book.refusedSession(command.requestId(), session.error());
    if (auto outcome = book.repeated(command, (*session)->cduId))
        return std::move(*outcome);
    auto drafted = draft(book, command, **session);
    if (!drafted)
        return refused(drafted.error(),
            book.isAffected(drnOf(command)) || book.isVendorChanged((*session)->vendorId));
    QByteArray reply = drafted->reply;
    book.add(command, **session, std::move(*drafted));
    return { std::move(reply), true };
}

} // namespace shahn::vending
