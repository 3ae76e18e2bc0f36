// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One page in the navigation: icon, name, and how much waits there. Narrow it is the icon alone
// with the name in its tool tip, which says the key; its accessible name is always whole. The arrow
// keys of the list are the navigation's; this button only says that they were pressed.

#include <QPushButton>

namespace shahn::view
{

class NavButton final : public QPushButton
{
    Q_OBJECT

public:
    NavButton(const QString &iconName, QWidget *parent);

    // The key opens the page too; empty: none.
    void setTitle(const QString &title, const QString &key);
    // False: it was so before.
    bool setCount(int count);
    void setNarrow(bool isNarrow);
    // By so much lower than usual, where the window has no room for all of the list.
    void setLowered(int pixels);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // -1 and 1: the one before and behind; a larger step leads to an end of the list.
    void focusMoved(int step);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void updateIcon();
    void updateWords();
    QSize countSize() const;

    QString m_iconName;
    QString m_title;
    QString m_key;
    int m_count = 0;
    int m_lowered = 0;
    bool m_isNarrow = false;
};

} // namespace shahn::view
