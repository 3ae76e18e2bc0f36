// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/document_words.h"

#include "view/credit_issue_words.h"
#include "view/payment_words.h"
#include "view/reversal_words.h"
#include "view/sale_words.h"
#include "view/service_words.h"
#include "view/vendor_words.h"

#include <algorithm>
#include <array>

namespace shahn::view
{

namespace
{

const DocumentWords *wordsOf(model::SaleKind)
{
    static const SaleWords words;
    return &words;
}

const DocumentWords *wordsOf(model::ServiceKind)
{
    static const ServiceWords words;
    return &words;
}

const DocumentWords *wordsOf(model::ReversalKind)
{
    static const ReversalWords words;
    return &words;
}

const DocumentWords *wordsOf(model::AccountPaymentKind)
{
    static const PaymentWords words;
    return &words;
}

const DocumentWords *wordsOf(model::VendorEntryKind)
{
    static const VendorWords words;
    return &words;
}

const DocumentWords *wordsOf(model::CreditIssueKind)
{
    static const CreditIssueWords words;
    return &words;
}

} // namespace

const DocumentWords *DocumentWords::of(const QString &kind)
{
    const auto wordsOfEach = [](auto... kinds) { return std::array{ wordsOf(kinds)... }; };
    static const auto all = std::apply(wordsOfEach, model::DocumentKinds());
    const auto found = std::ranges::find_if(
        all, [&](const DocumentWords *words) { return words->kind() == kind; });
    return found == all.end() ? nullptr : *found;
}

} // namespace shahn::view
