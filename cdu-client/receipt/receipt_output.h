// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Laid-out receipts to pictures and PDF files. May be called in any thread.

#include "core/error.h"
#include "receipt/receipt_sheet.h"

#include <QByteArray>
#include <QImage>

#include <span>

namespace shahn::receipt
{

QImage toImage(const ReceiptSheet &sheet, int dotsPerInch);

// Pages of exactly the size of the first sheet, fonts embedded.
QByteArray toPdf(std::span<const ReceiptSheet> sheets, const QString &title);

// As replaceFile(). Makes the folder. Errors: DiskFull, FolderUnwritable, PrinterUnavailable where
// the content is empty.
Expected<void> writeFile(const QString &path, const QByteArray &content);

// Writes a file there and removes it. The same errors.
Expected<void> checkFolder(const QString &folder);

} // namespace shahn::receipt
