// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lists of what this point of sale made last, one for each kind of documents: a description of
// its columns and words, shown by a RecentPage.

#include <QCoreApplication>

class QWidget;

namespace shahn::view
{

class Page;
struct PageTools;

struct RecentLists {
    Q_DECLARE_TR_FUNCTIONS(RecentLists)

public:
    static Page *makeSales(const PageTools &tools, QWidget *parent);
    static Page *makeService(const PageTools &tools, QWidget *parent);
    static Page *makeReversals(const PageTools &tools, QWidget *parent);
    static Page *makePayments(const PageTools &tools, QWidget *parent);
    static Page *makeVendorEntries(const PageTools &tools, QWidget *parent);
    static Page *makeCreditIssues(const PageTools &tools, QWidget *parent);
};

} // namespace shahn::view
