// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last sales to a meter as a list to choose one from, and what is said while there is none.

#include <QCoreApplication>

class QComboBox;
class QLabel;

namespace shahn::model
{
class MeterSales;
class Session;
} // namespace shahn::model

namespace shahn::view
{

class SaleChoice final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::SaleChoice)

public:
    // Each with the id of its request.
    static void fill(
        QComboBox &combo, const model::MeterSales &sales, const model::Session &session);
    // Hidden while there is one that can be chosen.
    static void showState(
        QLabel &label, const model::MeterSales &sales, const model::Session &session);
};

} // namespace shahn::view
