// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/paper_printer.h"

#include "device/aside.h"
#include "device/spooler.h"
#include "receipt/receipt_output.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <utility>

namespace shahn::device
{

PaperPrinter::PaperPrinter(int timeoutMs, QObject *parent)
    : QObject(parent), m_timeoutMs(timeoutMs), m_spoolFolder(std::make_unique<QTemporaryDir>())
{
}

PaperPrinter::~PaperPrinter() = default;

QString PaperPrinter::safeFileName(const QString &text)
{
    QString safe;
    for (const QChar c : text)
        safe.append(c.isLetterOrNumber() || c == u'-' || c == u'_' ? c : QChar(u'_'));
    return safe;
}

void PaperPrinter::print(PaperJob job)
{
    m_waiting.enqueue(std::move(job));
    if (!m_current)
        startNext();
}

void PaperPrinter::startNext()
{
    if (m_waiting.isEmpty())
        return;
    m_current = m_waiting.dequeue();
    if (m_current->begun)
        m_current->begun();
    const QString folder = m_current->queue.isEmpty() ? m_current->folder : m_spoolFolder->path();
    const QString path = QDir(folder).filePath(m_current->fileName);
    runAside(
        this, QStringLiteral("writing to %1").arg(folder), m_timeoutMs,
        [path, draw = m_current->draw]() -> Expected<QString> {
            if (const auto written = receipt::writeFile(path, draw()); !written)
                return written.error();
            return path;
        },
        [this](const Expected<QString> &written) { onWritten(written); });
}

void PaperPrinter::onWritten(const Expected<QString> &path)
{
    if (!path || m_current->queue.isEmpty()) {
        finish(path);
        return;
    }
    m_spooler = std::make_unique<Spooler>();
    connect(m_spooler.get(), &Spooler::finished, this, &PaperPrinter::finish);
    m_spooler->print({ .queue = m_current->queue,
        .path = *path,
        .title = m_current->title,
        .media = m_current->media,
        .timeoutMs = m_timeoutMs });
}

void PaperPrinter::finish(const Expected<QString> &place)
{
    const PaperJob job = std::move(*m_current);
    m_current.reset();
    if (m_spooler) {
        m_spooler.release()->deleteLater();
        // The spooler has its own copy.
        QFile::remove(QDir(m_spoolFolder->path()).filePath(job.fileName));
    }
    if (job.done)
        job.done(place);
    if (!m_current)
        startNext();
}

} // namespace shahn::device
