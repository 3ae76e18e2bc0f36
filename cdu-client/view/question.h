// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A question before something is left that would be lost or is not done. Staying is what Enter, Esc
// and the lock of the window answer.

#include <QMessageBox>

namespace shahn::view
{

struct Question {
    QMessageBox::Icon icon = QMessageBox::Question;
    QString title;
    QString text;
    QString leave; // the button's words
    QString stay;

    // True: leave.
    bool ask(QWidget &over) const;
};

} // namespace shahn::view
