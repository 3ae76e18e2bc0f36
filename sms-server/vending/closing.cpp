// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/closing.h"

#include "vending/batch_book.h"
#include "vending/kinds.h"
#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

class ClosingKind final : public Kind
{
public:
    int number() const override { return 4; }

    QString name() const override { return QStringLiteral("closing"); }

    std::optional<Right> rightFor(const Command &) const override { return std::nullopt; }

    bool hasReply() const override { return false; }

    int bodyHashOctets() const override { return 0; }

    Outcome decide(BatchBook &book, const Command &command) const override;

protected:
    Expected<Draft> draft(
        const BatchBook &, const Command &, const store::BatchSession &) const override
    {
        Draft draft;
        draft.hasReceipt = false;
        return draft;
    }
};

Outcome ClosingKind::decide(BatchBook &book, const Command &command) const
{
    const auto session = book.session(command.session(), rightFor(command));
    if (!session)
        return refused(session.error());
    const QString id = command.requestId().text();
    const store::BatchRequest *const known = book.request(id);
    if (known == nullptr) {
        book.add(command, **session, *draft(book, command, **session));
        return { settlementOfClosed(), true };
    }
    const bool isWritten = book.isOfThisBatch(id);
    if (known->cduId != (*session)->cduId)
        return refusedOtherStation(id, isWritten);
    const Kind *const kind = kindOf(known->kind);
    if (kind == this)
        return { settlementOfClosed(), isWritten };
    if (auto checked = checkReply(id, *known); !checked)
        return refused(checked.error(), isWritten);
    if (known->reversedBy)
        return { settlementOfReversed(), isWritten };
    return { settlementOf(kind->name(), known->reply), isWritten };
}

} // namespace

const Kind &SettleCommand::kind()
{
    static const ClosingKind kind;
    return kind;
}

} // namespace shahn::vending
