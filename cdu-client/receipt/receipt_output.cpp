// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_output.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

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

QByteArray toPdf(const ReceiptSheet &sheet, const QString &title)
{
    constexpr int resolution = 1200;
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(resolution);
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Shahn"));
        writer.setPageLayout(QPageLayout(
            QPageSize(sheet.sizeMm(), QPageSize::Millimeter, QString(), QPageSize::ExactMatch),
            QPageLayout::Portrait, QMarginsF(), QPageLayout::Millimeter));
        QPainter painter(&writer);
        painter.scale(resolution / mmPerInch, resolution / mmPerInch);
        sheet.paint(painter);
    }
    return content;
}

Expected<void> writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(
            ErrorCode::PrinterUnavailable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    if (file.write(content) != content.size() || !file.commit())
        return fail(file.error() == QFileDevice::ResourceError ? ErrorCode::DiskFull
                                                               : ErrorCode::PrinterUnavailable,
            QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {};
}

} // namespace shahn::receipt
