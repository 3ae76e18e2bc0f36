// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Journal vouchers in the words of the window's language.

#include "model/voucher_presenter.h"

#include <QCoreApplication>

namespace shahn::view
{

class VoucherWords final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::VoucherWords)

public:
    // What is still missing or wrong, before the server is asked.
    static QString problem(
        const model::VoucherPresenter::Problem &problem, const Currency &currency);
    // Why the server refuses it.
    static QString refusal(const Error &error, const Currency &currency);
    // "Debit 10.000 · credit 8.000 · 2.000 more is debited"
    static QString sums(const model::VoucherPresenter::Sums &sums, const Currency &currency);

private:
    static QString ofLine(qint64 number, const QString &sentence);
    static QString rule(const QString &rule);
};

} // namespace shahn::view
