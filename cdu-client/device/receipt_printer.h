// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Prints receipts without ever holding up the window. The layout and its PDF are made in a worker
// thread; a PDF for the folder is written there too, a PDF for a queue is handed to the spooler by
// the "lp" program, whose end and whose job are watched with a time limit. A job that the printer
// does not take in time is cancelled, so that it does not come out later beside its copy. One
// receipt at a time, others wait their turn. Owned by the application, GUI thread.

#include "core/error.h"
#include "receipt/receipt.h"

#include <QObject>
#include <QQueue>
#include <QStringList>

#include <memory>
#include <optional>

class QTemporaryDir;

namespace shahn::device
{

class Spooler;

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
    // For writing the PDF, and again for the spooler's job; waiting for receipts before does not
    // count.
    static constexpr int timeoutMsDefault = 20'000;

    explicit ReceiptPrinter(int timeoutMs = timeoutMsDefault, QObject *parent = nullptr);
    ~ReceiptPrinter() override;

    void print(const PrintJob &job);

    bool isPrinting() const { return m_current.has_value(); }

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
    void startNext();
    void render();
    void onRendered(const Expected<QString> &pdfPath);
    void finish(const Expected<QString> &place);

    int m_timeoutMs = timeoutMsDefault;
    QQueue<PrintJob> m_waiting;
    std::optional<PrintJob> m_current;
    std::unique_ptr<QTemporaryDir> m_spoolFolder;
    std::unique_ptr<Spooler> m_spooler;
};

} // namespace shahn::device
