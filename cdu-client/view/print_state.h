// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What became of the newest receipt, told to the window by whoever prints.

#include "core/error.h"

#include <QString>

#include <optional>

namespace shahn::view
{

struct PrintState {
    enum class Stage { None, Printing, Printed, Failed };

    Stage stage = Stage::None;
    int copyNumber = 0; // 0: the original
    QString place; // printer's name, or the whole path of the file that was written
    std::optional<Error> error = {}; // when Failed
    // Of a request that could not be made a receipt and never came to the printer. Empty: the state
    // is that of the oldest receipt in print.
    QString refusedRequest = {};

    bool isFile() const { return place.startsWith(u'/'); } // a queue has no slash in its name
};

} // namespace shahn::view
