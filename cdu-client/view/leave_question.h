// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Leaving a form in which something was typed that is not saved.

#include <QCoreApplication>

class QWidget;

namespace shahn::view
{

class LeaveQuestion final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::LeaveQuestion)

public:
    // True: leave, and what was typed is gone.
    static bool ask(QWidget &form);
};

} // namespace shahn::view
