// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/leave_question.h"

#include "view/question.h"

namespace shahn::view
{

bool LeaveQuestion::ask(QWidget &form)
{
    return Question{ QMessageBox::Question, tr("Shahn — Not saved"),
        tr("What you have typed is not saved. Leave without it?"), tr("&Leave without it"),
        tr("&Stay") }
        .ask(form);
}

} // namespace shahn::view
