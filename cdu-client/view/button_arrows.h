// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The arrow keys on the buttons of a window. Qt gives the focus to whatever Tab would reach, beyond
// the panel and the page too, and there the next arrow may press something. Here Left and Right
// stay among the buttons of the panel, and Up and Down go on to the panel and the page, which
// scroll. Buttons of which only one can be chosen keep the arrows of Qt: they stay among
// themselves.

#include <QObject>

class QAbstractButton;

namespace shahn::view
{

class ButtonArrows final : public QObject
{
public:
    // For the buttons that the window has by now, or for a button that comes later; it owns this.
    explicit ButtonArrows(QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static void moveFocus(QAbstractButton &from, bool isForward);
};

} // namespace shahn::view
