// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Versions of tariffs and what is wrong with one, in the words of the window's language.

#include "core/toml_reader.h"
#include "model/tariff_presenter.h"

#include <QCoreApplication>

namespace shahn::view
{

class TariffWords final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::TariffWords)

public:
    // "Domestic", or its code, or that it has neither yet.
    static QString name(const model::TariffPresenter::Row &row);
    // "in force", "declined by salem: too dear".
    static QString state(const model::TariffPresenter::Row &row, const QString &timeZone);
    // "Domestic, version 4".
    static QString title(const model::TariffPresenter::Row &row);
    // "line 12, tariff.steps[0].price: is missing", as smsctl says it in English.
    static QString problem(const FileProblem &problem);
    // Whoever a class of customers is; empty: all others.
    static QString customers(const QString &customerClass);
    // "12.5 %" more or less; a dash where nothing was paid.
    static QString change(Money before, Money after);
};

} // namespace shahn::view
