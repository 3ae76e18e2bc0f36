// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/reprint.h"

#include "vending/batch_book.h"
#include "vending/kinds.h"
#include "vending/reply_text.h"

#include "core/uuid.h"

#include <limits>

namespace shahn::vending
{
namespace
{

class ReprintKind final : public Kind
{
public:
    int number() const override { return 3; }

    QString name() const override { return QStringLiteral("reprint"); }

    // Who may ask for such a document may print it again.
    std::optional<Right> rightFor(const Command &command) const override
    {
        const Kind *const printed = command.as<ReprintCommand>().printedKind;
        return printed == nullptr ? Right::Sell : printed->rightFor(command);
    }

    int bodyHashOctets() const override { return 16; } // the id of what is printed

    QString requestInReply(const QString &, const store::BatchRequest &known) const override
    {
        return requestIdOf(known.bodyHash).text();
    }

    void addKeys(store::BatchKeys &keys, const Command &command) const override
    {
        const QString id = command.as<ReprintCommand>().printedId.text();
        keys.requestIds.push_back(id);
        keys.copiedIds.push_back(id);
    }

    Outcome decide(BatchBook &book, const Command &command) const override;

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;
};

// A refusal that rests on what is not committed yet says so.
Outcome ReprintKind::decide(BatchBook &book, const Command &command) const
{
    Outcome outcome = Kind::decide(book, command);
    outcome.isWritten |= book.isOfThisBatch(command.as<ReprintCommand>().printedId.text());
    return outcome;
}

Expected<Draft> ReprintKind::draft(
    const BatchBook &book, const Command &command, const store::BatchSession &session) const
{
    const auto &reprint = command.as<ReprintCommand>();
    const QString id = reprint.printedId.text();
    const store::BatchRequest *const printed = book.request(id);
    const Kind *const kind = printed == nullptr ? nullptr : kindOf(printed->kind);
    const bool isOther = reprint.printedKind != nullptr && kind != reprint.printedKind;
    if (kind != nullptr && kind->hasReply() && printed->reply.isEmpty())
        return fail(ErrorCode::DataCorrupt, QStringLiteral("request %1 has no reply").arg(id));
    if (kind == nullptr || kind == this || isOther || printed->reply.isEmpty())
        return fail(ErrorCode::RequestNeverSeen, QStringLiteral("no receipt of %1").arg(id));
    if (printed->cduId != session.cduId)
        return refusedOtherStation(id, false).answer.error();
    if (auto checked = checkReply(id, *printed); !checked)
        return checked.error();
    if (auto standing = checkStands(id, *printed); !standing)
        return standing.error();
    const int copies = book.copiesOf(printed->documentId);
    if (copies < 0 || copies == std::numeric_limits<int>::max())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("document %1 has %2 copies").arg(printed->documentId).arg(copies));
    Draft draft;
    draft.hasReceipt = false;
    draft.document.originalId = printed->documentId;
    draft.reply = reprintOf(kind->name(), printed->reply,
        { copies + 1, book.nowMs(), session.login,
            { session.operatorNameEn, session.operatorNameAr } });
    return draft;
}

} // namespace

const Kind &ReprintCommand::kind()
{
    static const ReprintKind kind;
    return kind;
}

} // namespace shahn::vending
