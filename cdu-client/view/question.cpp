// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/question.h"

#include <QPushButton>

namespace shahn::view
{

bool Question::ask(QWidget &over) const
{
    QMessageBox box(icon, title, text, QMessageBox::NoButton, &over);
    const QAbstractButton *const leaving = box.addButton(leave, QMessageBox::DestructiveRole);
    QPushButton *const staying = box.addButton(stay, QMessageBox::RejectRole);
    box.setDefaultButton(staying);
    box.setEscapeButton(staying);
    box.exec();
    return box.clickedButton() == leaving;
}

} // namespace shahn::view
