// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The operator's guide of docs/, which is part of the program, in one language. A chapter that a
// page of the window belongs to has an anchor of its own line before its heading: <a
// id="selling"></a>.

#include <QString>

#include <vector>

namespace shahn::view
{

struct Guide {
    struct Heading {
        QString id; // empty: none
        int level = 0; // 1 is the title
    };

    static Guide inLanguage(const QString &code);

    QString markdown; // without the anchors
    std::vector<Heading> headings; // in their order
};

} // namespace shahn::view
