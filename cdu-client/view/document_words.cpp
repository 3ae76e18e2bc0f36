// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/document_words.h"

#include "view/sale_words.h"
#include "view/service_words.h"

#include <algorithm>
#include <array>

namespace shahn::view
{

const DocumentWords *DocumentWords::of(const QString &kind)
{
    static const SaleWords sale;
    static const ServiceWords service;
    static const std::array<const DocumentWords *, 2> all{ &sale, &service };
    const auto found = std::ranges::find_if(
        all, [&](const DocumentWords *words) { return words->kind() == kind; });
    return found == all.end() ? nullptr : *found;
}

} // namespace shahn::view
