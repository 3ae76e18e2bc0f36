// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_output.h"

#include "core/assert.h"
#include "core/replace_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonObject>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <cerrno>
#include <cmath>

namespace shahn::receipt
{
namespace
{

constexpr double mmPerInch = 25.4;

} // namespace

QImage toImage(const ReceiptSheet &sheet, int dotsPerInch)
{
    const double dotsPerMm = dotsPerInch / mmPerInch;
    const QSizeF sizeMm = sheet.sizeMm();
    QImage image(static_cast<int>(std::lround(sizeMm.width() * dotsPerMm)),
        static_cast<int>(std::lround(sizeMm.height() * dotsPerMm)), QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDotsPerMeterX(static_cast<int>(std::lround(dotsPerMm * 1000.0)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(dotsPerMm, dotsPerMm);
    sheet.paint(painter);
    return image;
}

QByteArray toPdf(std::span<const ReceiptSheet> sheets, const QString &title)
{
    SHAHN_ASSERT(!sheets.empty());
    constexpr int resolution = 1200;
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(resolution);
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Shahn"));
        writer.setPageLayout(QPageLayout(QPageSize(sheets.front().sizeMm(), QPageSize::Millimeter,
                                             QString(), QPageSize::ExactMatch),
            QPageLayout::Portrait, QMarginsF(), QPageLayout::Millimeter));
        QPainter painter(&writer);
        painter.scale(resolution / mmPerInch, resolution / mmPerInch);
        for (const ReceiptSheet &sheet : sheets) {
            if (&sheet != &sheets.front())
                writer.newPage();
            sheet.paint(painter);
        }
    }
    return content;
}

namespace
{

// What a person can see and mend: "file" where one stands in the place of the folder, "rights";
// empty for anything else.
QString obstacleTo(const QString &folder)
{
    QString existing = folder;
    while (!QFileInfo::exists(existing) && existing != QFileInfo(existing).path())
        existing = QFileInfo(existing).path();
    const QFileInfo info(existing);
    if (!info.isDir())
        return QStringLiteral("file");
    return info.isWritable() ? QString() : QStringLiteral("rights");
}

Error unwritable(const QString &folder, const QString &detail)
{
    return fail(ErrorCode::FolderUnwritable, QStringLiteral("%1: %2").arg(folder, detail),
        { { QStringLiteral("folder"), folder }, { QStringLiteral("reason"), obstacleTo(folder) } });
}

// Makes the folder and waits until the file is on the disk.
Expected<void> writeChecked(const QString &path, const QByteArray &content)
{
    const QString folder = QFileInfo(path).absolutePath();
    errno = 0;
    if (!QDir().mkpath(folder)) {
        return codeOfWriteError(errno) == ErrorCode::DiskFull
            ? fail(ErrorCode::DiskFull, QStringLiteral("%1 cannot be made").arg(folder))
            : unwritable(folder, QStringLiteral("cannot be made"));
    }
    const auto written = replaceFile(path, content);
    if (written || written.error().code == ErrorCode::DiskFull)
        return written;
    return unwritable(folder, written.error().detail);
}

} // namespace

Expected<void> writeFile(const QString &path, const QByteArray &content)
{
    if (content.isEmpty())
        return fail(
            ErrorCode::PrinterUnavailable, QStringLiteral("%1: nothing was drawn").arg(path));
    return writeChecked(path, content);
}

Expected<void> checkFolder(const QString &folder)
{
    // Elsewhere for each folder that the program is started from.
    if (QDir::isRelativePath(folder))
        return fail(ErrorCode::FolderUnwritable, QStringLiteral("%1 is no whole path").arg(folder),
            { { QStringLiteral("folder"), folder },
                { QStringLiteral("reason"), QStringLiteral("relative") } });
    const QString probe = QDir(folder).filePath(
        QStringLiteral(".shahn-%1").arg(QCoreApplication::applicationPid()));
    const auto written = writeChecked(probe, QByteArrayLiteral("Shahn"));
    QFile::remove(probe);
    return written;
}

} // namespace shahn::receipt
