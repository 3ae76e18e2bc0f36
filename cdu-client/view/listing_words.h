// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list as it is printed, in the words of the window's language.

#include "model/paper.h"

#include <QCoreApplication>

class QAbstractItemModel;

namespace shahn
{
class Clock;
} // namespace shahn

namespace shahn::model
{
class Session;
} // namespace shahn::model

namespace shahn::view
{

class ListingWords final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::ListingWords)

public:
    // With what stands on every list: of the utility, and when it is printed by whom.
    static model::Listing begun(const model::Session &session, const Clock &clock);
    // As the rows are shown, in the order of the model.
    static model::ListingTable tableOf(const QAbstractItemModel &rows);
};

} // namespace shahn::view
