// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/close_question.h"

#include "model/outcomes_model.h"
#include "view/question.h"
#include "view/receipt_desk.h"

namespace shahn::view
{

QString CloseQuestion::why(
    model::OutcomesModel &outcomes, const ReceiptDesk &receipts, bool isWaiting)
{
    QStringList why;
    const outbox::Unwritten unwritten = outcomes.writeWaiting();
    const int notStored = outcomes.notStoredCount();
    if (isWaiting)
        why.append(tr("A request is on its way to the server. Wait for its answer."));
    else if (const int waiting = outcomes.unknownCount(); waiting > 0)
        why.append(
            tr("The outcome of %n request(s) is unknown. The server is asked again only when "
               "the program is started the next time.",
                nullptr, waiting));
    if (notStored > 0)
        why.append(tr("The server has answered %n request(s), and the journal of this machine "
                      "cannot be written. Tell the administrator.",
            nullptr, notStored));
    if (unwritten.unsentCount > 0)
        why.append(
            tr("The journal of this machine cannot be written. %n request(s) that never left "
               "this machine will be listed after the next start as never sold: give money "
               "back only where it was not given back yet. Tell the administrator.",
                nullptr, unwritten.unsentCount));
    if (unwritten.markCount > 0)
        why.append(tr("The journal of this machine cannot be written: after the next start a "
                      "receipt that came out, or whose tokens were handed over, may be printed "
                      "once more, and the list of outcomes may not be as it was left. Tell the "
                      "administrator."));
    const QStringList unprinted = receipts.unprinted();
    if (!unprinted.isEmpty())
        why.append(tr("%n receipt(s) did not come out of the printer.", nullptr,
            static_cast<int>(unprinted.size())));
    if (why.isEmpty() || isWaiting)
        return why.join(u'\n');
    int leftAlone = 0;
    bool isKnown = true;
    for (auto it = unprinted.cbegin(); it != unprinted.cend() && isKnown; ++it) {
        const auto isHandedOver = outcomes.isHandedOver(RequestId(*it));
        isKnown = isHandedOver.has_value();
        leftAlone += isHandedOver.value_or(false) ? 1 : 0;
    }
    if (isKnown && leftAlone > 0)
        why.append(tr("%n of them will not be printed by itself after the next start, for its "
                      "tokens were handed over. The recent sales and the recent service tokens "
                      "print it.",
            nullptr, leftAlone));
    else if (isKnown && unwritten.isNothing())
        why.append(tr("Nothing is lost by closing: the program goes on with this when it is "
                      "started again and somebody signs in."));
    return why.join(u'\n');
}

bool CloseQuestion::ask(QWidget &window, const QString &why)
{
    return Question{ QMessageBox::Warning, tr("Shahn — Close"), why, tr("&Close"),
        tr("&Stay open") }
        .ask(window);
}

} // namespace shahn::view
