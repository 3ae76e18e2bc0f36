// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The keys that can be pressed now, at the bottom of the window, in the order of the keyboard. A
// click presses the key.

#include <QFrame>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace shahn::view
{

class KeyBar final : public QFrame
{
    Q_OBJECT

public:
    struct Item {
        int key = 0;
        QString name; // of the button: "<name>Key"
        QString text;
        bool isEnabled = false;
    };

    explicit KeyBar(QWidget *parent = nullptr);

    void setItems(std::vector<Item> items);
    // At the end of the bar.
    void setTotal(const QString &text);
    // In a narrow window, or with large text: the keys that can be pressed now come first, then
    // the total.
    void fit(int width);

Q_SIGNALS:
    void pressed(int key);

private:
    struct Button {
        int key = 0;
        QPushButton *button = nullptr;
        bool isOffered = false;
    };

    QPushButton &buttonOf(const Item &item);
    bool fits(int width);

    QHBoxLayout *m_layout = nullptr;
    QLabel *m_total = nullptr;
    std::vector<Button> m_buttons; // in their order
};

} // namespace shahn::view
