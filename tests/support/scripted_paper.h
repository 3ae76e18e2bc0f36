// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Paper in the hands of a test: what came to it, and what becomes of it.

#include "model/paper.h"

#include <optional>
#include <vector>

namespace shahn::test
{

class ScriptedPaper final : public model::Paper
{
public:
    struct Sheet {
        model::Listing listing;
        QString file; // empty: for the printer
        Done done;
    };

    void print(const model::Listing &listing, Done done) override { take({ listing, {}, done }); }

    void save(const model::Listing &listing, const QString &file, Done done) override
    {
        take({ listing, file, done });
    }

    std::vector<Sheet> sheets;
    bool isSlow = false; // the test calls done itself
    std::optional<Error> fault;

private:
    void take(const Sheet &sheet)
    {
        sheets.push_back(sheet);
        if (!isSlow)
            sheet.done(fault               ? Expected<QString>(*fault)
                    : sheet.file.isEmpty() ? QStringLiteral("office")
                                           : sheet.file);
    }
};

} // namespace shahn::test
