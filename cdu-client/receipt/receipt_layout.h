// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A receipt laid out for its paper, ready to paint on any device. The height of a roll receipt
// follows its content; an A4 receipt is one page. Thread-safe.

#include "receipt/receipt.h"
#include "receipt/receipt_sheet.h"

namespace shahn::receipt
{

class ReceiptFacts;

ReceiptSheet layOutReceipt(const Receipt &receipt, const ReceiptFormat &format);

ReceiptSheet layOutRoll(const ReceiptFacts &facts);
ReceiptSheet layOutPage(const ReceiptFacts &facts);

} // namespace shahn::receipt
