// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/receipt_printer.h"

#include "receipt/receipt_layout.h"
#include "receipt/receipt_output.h"

namespace shahn::device
{

ReceiptPrinter::ReceiptPrinter(int timeoutMs, QObject *parent) : QObject(parent), m_paper(timeoutMs)
{
}

QString ReceiptPrinter::fileName(const PrintJob &job)
{
    constexpr int ownDigits = 12; // the last group of a UUIDv7, all random
    const int copyNumber = job.receipt.copy.number;
    const QString copy = copyNumber > 0 ? QStringLiteral("-copy%1").arg(copyNumber) : QString();
    return PaperPrinter::safeFileName(job.receipt.receiptNumber) + u'-'
        + PaperPrinter::safeFileName(job.requestId.right(ownDigits)) + copy
        + QStringLiteral(".pdf");
}

void ReceiptPrinter::print(const PrintJob &job)
{
    const bool isRoll = job.target.format.paper == receipt::ReceiptPaper::Roll80;
    const QString number = job.receipt.receiptNumber;
    const int copy = job.receipt.copy.number;
    m_paper.print({ .fileName = fileName(job),
        .title = number,
        .queue = job.target.queue,
        .folder = job.target.folder,
        .media = isRoll ? QString() : QStringLiteral("A4"),
        .draw =
            [receipt = job.receipt, format = job.target.format] {
                const receipt::ReceiptSheet sheet = receipt::layOutReceipt(receipt, format);
                return receipt::toPdf({ &sheet, 1 }, receipt.receiptNumber);
            },
        .begun = [this, number, copy] { Q_EMIT printing(number, copy); },
        .done =
            [this, number, copy](const Expected<QString> &place) {
                if (place)
                    Q_EMIT printed(number, copy, *place);
                else
                    Q_EMIT failed(number, copy, place.error());
            } });
}

} // namespace shahn::device
