// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the settings page lets an operator change.

#include <QString>

namespace shahn::view
{

struct WindowOptions {
    QString printer; // queue name; empty: PDF files in the folder
    QString receiptsFolder;
    QString paper; // "80mm", "A4"
    QString receiptLanguage; // "window", "en", "ar", "both"
    QString theme; // "light", "dark", "system"
    QString contrast; // "normal", "high"
    int textScalePercent = 100;
    int idleLockMinutes = 5; // 0: never

    friend bool operator==(const WindowOptions &, const WindowOptions &) = default;
};

} // namespace shahn::view
