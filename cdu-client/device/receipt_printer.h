// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Prints receipts, one after the other (paper_printer.h). Owned by the application, GUI thread.

#include "core/error.h"
#include "device/paper_printer.h"
#include "receipt/receipt.h"

#include <QObject>

namespace shahn::device
{

struct PrintTarget {
    QString queue; // empty: a file in the folder
    QString folder;
    receipt::ReceiptFormat format;
};

struct PrintJob {
    QString requestId; // that the receipt is of
    receipt::Receipt receipt;
    PrintTarget target;
};

class ReceiptPrinter final : public QObject
{
    Q_OBJECT

public:
    explicit ReceiptPrinter(
        int timeoutMs = PaperPrinter::timeoutMsDefault, QObject *parent = nullptr);

    void print(const PrintJob &job);

    bool isPrinting() const { return m_paper.isPrinting(); }

    // "CDU-03-000412-7be2034f1c9a.pdf", a copy "CDU-03-000412-7be2034f1c9a-copy2.pdf". The end of
    // the request id is in it, for a restored server gives receipt numbers a second time: no
    // receipt may replace that of another request. The same one printed again is the same file.
    static QString fileName(const PrintJob &job);

Q_SIGNALS:
    void printing(const QString &receiptNumber, int copyNumber);
    // place is the file or the queue.
    void printed(const QString &receiptNumber, int copyNumber, const QString &place);
    void failed(const QString &receiptNumber, int copyNumber, const shahn::Error &error);

private:
    PaperPrinter m_paper;
};

} // namespace shahn::device
