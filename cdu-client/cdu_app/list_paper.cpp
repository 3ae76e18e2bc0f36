// SPDX-License-Identifier: GPL-3.0-or-later
#include "cdu_app/list_paper.h"

#include "core/replace_file.h"
#include "device/aside.h"
#include "receipt/listing_layout.h"
#include "receipt/receipt_output.h"

namespace shahn::cdu_app
{
namespace
{

QByteArray pdfOf(const model::Listing &listing)
{
    const std::vector<receipt::ReceiptSheet> pages = receipt::layOutListing(listing);
    return receipt::toPdf(pages, listing.title);
}

} // namespace

ListPaper::ListPaper(std::function<device::PrintTarget()> target) : m_target(std::move(target)) { }

void ListPaper::print(const model::Listing &listing, Done done)
{
    const device::PrintTarget target = m_target();
    // A roll is too narrow for a list.
    const bool hasPages = target.format.paper == receipt::ReceiptPaper::A4;
    m_printer.print(
        { .fileName = device::PaperPrinter::safeFileName(listing.fileName) + QStringLiteral(".pdf"),
            .title = listing.title,
            .queue = hasPages ? target.queue : QString(),
            .folder = target.folder,
            .media = QStringLiteral("A4"),
            .draw = [listing] { return pdfOf(listing); },
            .done = std::move(done) });
}

void ListPaper::save(const model::Listing &listing, const QString &file, Done done)
{
    device::runAside(
        &m_printer, QStringLiteral("writing %1").arg(file), device::PaperPrinter::timeoutMsDefault,
        [listing, file]() -> Expected<QString> {
            if (const auto written = replaceFile(file, pdfOf(listing)); !written)
                return written.error();
            return file;
        },
        std::move(done));
}

} // namespace shahn::cdu_app
