// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Closing the window while money is on its way.

#include <QCoreApplication>

class QWidget;

namespace shahn::model
{
class OutcomesModel;
} // namespace shahn::model

namespace shahn::view
{

class ReceiptDesk;

class CloseQuestion final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::CloseQuestion)

public:
    // Why the window is better left open; empty when nothing is under way. isWaiting: a page waits
    // for the server.
    static QString why(model::OutcomesModel &outcomes, const ReceiptDesk &receipts, bool isWaiting);
    // True: close.
    static bool ask(QWidget &window, const QString &why);
};

} // namespace shahn::view
