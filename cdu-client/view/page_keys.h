// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the keys of the pages do at the moment: the page in view has the first word, then a page
// whose key works from elsewhere, then the keys that open pages.

#include "view/key_bar.h"
#include "view/page_table.h"

namespace shahn::view
{

class PageStack;

class PageKeys
{
public:
    explicit PageKeys(const PageStack &pages);

    // Only while a page is in view; the same for what follows.
    std::vector<KeyBar::Item> barItems() const;

    // What a key would do now. Nothing: neither of both.
    struct Meaning {
        const PageEntry *owner = nullptr; // of a key that the page itself takes
        const PageEntry *opened = nullptr; // by a key that opens a page
    };

    Meaning meaning(int key) const;

private:
    bool isEnabled(const PageEntry &owner, const PageKey &key) const;
    bool isOpening(const PageEntry &entry) const;

    const PageStack &m_pages;
};

} // namespace shahn::view
