// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/leave_question.h"

#include <QMessageBox>
#include <QPushButton>

namespace shahn::view
{

bool LeaveQuestion::ask(QWidget &form)
{
    QMessageBox question(QMessageBox::Question, tr("Shahn — Not saved"),
        tr("What you have typed is not saved. Leave without it?"), QMessageBox::NoButton, &form);
    QAbstractButton *const leave
        = question.addButton(tr("&Leave without it"), QMessageBox::DestructiveRole);
    QPushButton *const stay = question.addButton(tr("&Stay"), QMessageBox::RejectRole);
    question.setDefaultButton(stay);
    question.setEscapeButton(stay);
    question.exec();
    return question.clickedButton() == leave;
}

} // namespace shahn::view
