// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/key_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace shahn::view
{

KeyBar::KeyBar(QWidget *parent) : QFrame(parent)
{
    m_layout = new QHBoxLayout(this);
    m_layout->setSpacing(4);
    m_layout->setContentsMargins(12, 4, 16, 4);
    m_layout->addStretch();
    m_total = new QLabel(this);
    m_total->setObjectName(QStringLiteral("totalLabel"));
    m_layout->addWidget(m_total);
}

QPushButton &KeyBar::buttonOf(const Item &item)
{
    const auto place = std::ranges::lower_bound(m_buttons, item.key, {}, &Button::key);
    if (place != m_buttons.end() && place->key == item.key)
        return *place->button;
    auto *button = new QPushButton(this);
    button->setProperty("kind", QStringLiteral("key"));
    button->setFocusPolicy(Qt::NoFocus);
    connect(button, &QPushButton::clicked, this, [this, key = item.key] { Q_EMIT pressed(key); });
    m_layout->insertWidget(static_cast<int>(place - m_buttons.begin()), button);
    m_buttons.insert(place, { item.key, button });
    return *button;
}

void KeyBar::setItems(std::vector<Item> items)
{
    for (Button &one : m_buttons)
        one.isOffered = false;
    for (const Item &item : items) {
        QPushButton &button = buttonOf(item);
        button.setObjectName(item.name + QStringLiteral("Key"));
        button.setText(item.text);
        button.setEnabled(item.isEnabled);
        std::ranges::find(m_buttons, item.key, &Button::key)->isOffered = true;
    }
}

void KeyBar::setTotal(const QString &text) { m_total->setText(text); }

bool KeyBar::fits(int width)
{
    m_layout->invalidate();
    return m_layout->minimumSize().width() <= width;
}

void KeyBar::fit(int width)
{
    for (const Button &one : m_buttons)
        one.button->setVisible(one.isOffered);
    m_total->show();
    if (!fits(width)) {
        for (const Button &one : m_buttons)
            one.button->setVisible(one.isOffered && one.button->isEnabled());
    }
    if (!fits(width))
        m_total->hide();
}

} // namespace shahn::view
