// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where lists come out: by the printer of the receipts where it has A4, else as PDF files in their
// folder, or where a person wants them. Beside the receipts, which wait for no list. GUI thread.

#include "device/paper_printer.h"
#include "device/receipt_printer.h"
#include "model/paper.h"

#include <functional>

namespace shahn::cdu_app
{

class ListPaper final : public model::Paper
{
public:
    // The target is asked for each list anew.
    explicit ListPaper(std::function<device::PrintTarget()> target);

    void print(const model::Listing &listing, Done done) override;
    void save(const model::Listing &listing, const QString &file, Done done) override;

private:
    std::function<device::PrintTarget()> m_target;
    device::PaperPrinter m_printer;
};

} // namespace shahn::cdu_app
