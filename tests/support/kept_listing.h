// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list as a PDF file that somebody wants to look at: SHAHN_PICTURES names the folder.

#include "receipt/listing_layout.h"
#include "receipt/receipt_output.h"

#include <QDir>
#include <QTest>

namespace shahn::test
{

inline void keepListing(const receipt::Listing &listing, const QString &name)
{
    const QString folder = qEnvironmentVariable("SHAHN_PICTURES");
    if (folder.isEmpty())
        return;
    QVERIFY(receipt::writeFile(QDir(folder).filePath(name + QStringLiteral(".pdf")),
        receipt::toPdf(receipt::layOutListing(listing), listing.title)));
}

} // namespace shahn::test
