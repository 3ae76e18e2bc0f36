// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where lists come out on paper: given by the application, which knows printers and folders.

#include "core/error.h"
#include "receipt/listing.h"

#include <functional>

namespace shahn::model
{

using receipt::Listing;
using receipt::ListingColumn;
using receipt::ListingFact;
using receipt::ListingHead;
using receipt::ListingTable;

class Paper
{
public:
    // In the GUI thread: the queue, or the whole path of the file.
    using Done = std::function<void(const Expected<QString> &place)>;

    virtual ~Paper() = default;

    // By the printer of the receipts where that has A4, else as a file in their folder.
    virtual void print(const Listing &listing, Done done) = 0;
    // As a PDF file of this name.
    virtual void save(const Listing &listing, const QString &file, Done done) = 0;
};

} // namespace shahn::model
