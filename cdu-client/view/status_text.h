// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words of the status line. Every state has a sign and a word; its colour only repeats them.

#include "model/status_presenter.h"

#include <QCoreApplication>

class QLabel;

namespace shahn::view
{

class StatusText final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::StatusText)

public:
    // "Riverside office · CDU 03".
    static QString place(const protocol::SignInReply &signIn);
    static void showLine(QLabel &label, link::Reachability::State state, qint64 offlineSinceMsUtc,
        const QString &timeZoneName);
    static void showPrinter(
        QLabel &label, model::StatusPresenter::PrinterState state, bool isFolder);
    // "Credit 1,240.000", and a word where it is low.
    static void showCredit(
        QLabel &label, const protocol::VendorCredit &credit, const Currency &currency);
    // Empty when there is none.
    static QString waiting(int unknownCount, int notStoredCount, int unhandledCount);
    // "12 sales · 640.000".
    static QString sales(int count, int reversedCount, Money total, const Currency &currency);
};

} // namespace shahn::view
