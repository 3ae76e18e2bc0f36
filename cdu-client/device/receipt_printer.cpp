// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/receipt_printer.h"

#include "device/aside.h"
#include "device/spooler.h"
#include "receipt/receipt_layout.h"
#include "receipt/receipt_output.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace shahn::device
{
namespace
{

QString safeFileName(const QString &text)
{
    QString safe;
    for (const QChar c : text)
        safe.append(c.isLetterOrNumber() || c == u'-' || c == u'_' ? c : QChar(u'_'));
    return safe;
}

// In a worker thread: lays out, makes the PDF and writes it.
Expected<QString> writeReceipt(const PrintJob &job, const QString &folder)
{
    const receipt::ReceiptSheet sheet = receipt::layOutReceipt(job.receipt, job.target.format);
    const QString path = QDir(folder).filePath(ReceiptPrinter::fileName(job));
    const auto written = receipt::writeFile(path, receipt::toPdf(sheet, job.receipt.receiptNumber));
    if (!written)
        return written.error();
    return path;
}

} // namespace

ReceiptPrinter::ReceiptPrinter(int timeoutMs, QObject *parent)
    : QObject(parent), m_timeoutMs(timeoutMs), m_spoolFolder(std::make_unique<QTemporaryDir>())
{
}

ReceiptPrinter::~ReceiptPrinter() = default;

QString ReceiptPrinter::fileName(const PrintJob &job)
{
    constexpr int ownDigits = 12; // the last group of a UUIDv7, all random
    const int copyNumber = job.receipt.copy.number;
    const QString copy = copyNumber > 0 ? QStringLiteral("-copy%1").arg(copyNumber) : QString();
    return safeFileName(job.receipt.receiptNumber) + u'-'
        + safeFileName(job.requestId.right(ownDigits)) + copy + QStringLiteral(".pdf");
}

void ReceiptPrinter::print(const PrintJob &job)
{
    m_waiting.enqueue(job);
    if (!m_current)
        startNext();
}

void ReceiptPrinter::startNext()
{
    if (m_waiting.isEmpty())
        return;
    m_current = m_waiting.dequeue();
    Q_EMIT printing(m_current->receipt.receiptNumber, m_current->receipt.copy.number);
    render();
}

void ReceiptPrinter::render()
{
    const bool isFile = m_current->target.queue.isEmpty();
    const QString folder = isFile ? m_current->target.folder : m_spoolFolder->path();
    runAside(
        this, QStringLiteral("writing to %1").arg(folder), m_timeoutMs,
        [job = *m_current, folder] { return writeReceipt(job, folder); },
        [this](const Expected<QString> &path) { onRendered(path); });
}

void ReceiptPrinter::onRendered(const Expected<QString> &pdfPath)
{
    if (!pdfPath || m_current->target.queue.isEmpty()) {
        finish(pdfPath);
        return;
    }
    const bool isRoll = m_current->target.format.paper == receipt::ReceiptPaper::Roll80;
    m_spooler = std::make_unique<Spooler>();
    connect(m_spooler.get(), &Spooler::finished, this, &ReceiptPrinter::finish);
    m_spooler->print({ .queue = m_current->target.queue,
        .path = *pdfPath,
        .title = m_current->receipt.receiptNumber,
        .media = isRoll ? QString() : QStringLiteral("A4"),
        .timeoutMs = m_timeoutMs });
}

void ReceiptPrinter::finish(const Expected<QString> &place)
{
    const PrintJob job = std::move(*m_current);
    m_current.reset();
    if (m_spooler) {
        m_spooler.release()->deleteLater();
        // The spooler has its own copy.
        QFile::remove(QDir(m_spoolFolder->path()).filePath(fileName(job)));
    }
    const receipt::Receipt &receipt = job.receipt;
    if (place)
        Q_EMIT printed(receipt.receiptNumber, receipt.copy.number, *place);
    else
        Q_EMIT failed(receipt.receiptNumber, receipt.copy.number, place.error());
    if (!m_current)
        startNext();
}

} // namespace shahn::device
