// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list on paper, such as a statement of account: what it is of, its tables, and its sums. Plain
// values in the words of one language, or of two side by side, figures isolated in them; the layout
// adds nothing but the numbers of the pages.

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace shahn::receipt
{

struct ListingFact {
    QString label;
    QString value;
};

struct ListingColumn {
    QString title;
    bool isFigure = false; // on the right of its column in both directions
    bool isOther = false; // words of the other language of a list of two
};

struct ListingTable {
    QString title; // empty: it needs none
    std::vector<ListingColumn> columns; // without titles they have no heading
    std::vector<QStringList> rows = {}; // a text for each column
    QString emptyText = {}; // in the place of rows
    // Of each row: 0 is a heading, and what belongs to the row above is set in. None: all alike.
    std::vector<int> levels = {};
};

// What stands above a list in the other language of two, which runs from the right.
struct ListingHead {
    QStringList utility;
    QString title;
};

struct Listing {
    QString fileName; // without its ending
    QStringList utility; // its name, and below it address and help line
    QString title;
    std::vector<ListingFact> facts; // whom it is of, and of when
    std::vector<ListingTable> tables;
    std::vector<ListingFact> sums; // below the tables
    QString printed; // when and by whom, at the foot of each page
    QString pageWords; // "Page %1 of %2"
    bool isRightToLeft = false;
    std::optional<ListingHead> other = {}; // beside its own, which runs from the left
    bool isNotice = false; // hangs on a wall: larger, and always upright
    QString watermark = {}; // across each page; empty: none
};

} // namespace shahn::receipt
