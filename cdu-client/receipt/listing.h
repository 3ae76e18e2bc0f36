// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list on paper, such as a statement of account: what it is of, its tables, and its sums. Plain
// values in the words of one language, figures isolated in them; the layout adds nothing but the
// numbers of the pages.

#include <QString>
#include <QStringList>

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
};

struct ListingTable {
    QString title; // empty: it needs none
    std::vector<ListingColumn> columns;
    std::vector<QStringList> rows = {}; // a text for each column
    QString emptyText = {}; // in the place of rows
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
};

} // namespace shahn::receipt
