// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A page of a list and, over it, the form of what was opened from the list: what leaving and
// stepping back do is the same for all of them.

#include "view/page.h"

#include <QStackedLayout>

namespace shahn::view
{

// What the widgets take; the bar tells them, and a click there does the same.
namespace FormKey
{

constexpr int save = QKeyCombination(Qt::CTRL, Qt::Key_S).toCombined();
constexpr int back = Qt::Key_Escape;
constexpr int open = Qt::Key_Return;

inline constexpr PageKey keys[] = {
    { .key = save,
        .name = "save",
        .barWords = QT_TRANSLATE_NOOP("Keys", "Ctrl+S save"),
        .isTakenElsewhere = true },
    { .key = back,
        .name = "back",
        .barWords = QT_TRANSLATE_NOOP("Keys", "Esc back"),
        .isTakenElsewhere = true },
    { .key = open,
        .name = "open",
        .barWords = QT_TRANSLATE_NOOP("Keys", "Enter open"),
        .isTakenElsewhere = true },
};

} // namespace FormKey

template <class Form>
class FormPage : public Page
{
public:
    bool isUnsaved() const final { return isFormOpen() && m_form->isEdited(); }

    bool canLeave() final { return !isFormOpen() || m_form->mayLeave(); }

    void left() final { showList(); }

    bool isKeyOffered(int key) const final
    {
        if (key == FormKey::save)
            return isFormOpen() && m_form->isForChanging();
        if (key == FormKey::back)
            return isFormOpen();
        return isFormOpen() ? isFormKey(key) : isListKeyOffered(key);
    }

    bool isKeyEnabled(int key) const final
    {
        if (key == FormKey::back)
            return true;
        if (!isFormOpen())
            return isListKeyEnabled(key);
        return key == FormKey::save ? m_form->canSave() : isFormKey(key) && isFormKeyEnabled(key);
    }

    void pressKey(int key) final
    {
        if (key == FormKey::save)
            m_form->save();
        else if (isFormOpen())
            pressFormKey(key);
        else
            pressListKey(key);
    }

    bool stepBack() final
    {
        if (!isFormOpen())
            return stepBackInList();
        if (!m_form->stepBack() && m_form->mayLeave()) {
            showList();
            rows().setFocus();
        }
        return true;
    }

protected:
    explicit FormPage(QWidget *parent)
        : Page(parent), m_stack(new QStackedLayout(this)), m_list(new QWidget(this))
    {
        m_stack->addWidget(m_list);
    }

    void setForm(Form *form)
    {
        m_form = form;
        m_stack->addWidget(form);
        connect(form, &Form::changed, this, &Page::changed);
        connect(form, &Form::backRequested, this, [this] { stepBack(); });
    }

    QWidget *list() { return m_list; }

    Form *form() const { return m_form; }

    bool isFormOpen() const { return m_form && m_stack->currentWidget() == m_form; }

    void showForm() { m_stack->setCurrentWidget(m_form); }

    void showList()
    {
        m_form->forget();
        m_stack->setCurrentWidget(m_list);
        updateState();
    }

    // That only the form has.
    virtual bool isFormKey(int /*key*/) const { return false; }

    virtual bool isFormKeyEnabled(int /*key*/) const { return false; }

    virtual void pressFormKey(int /*key*/) { }

    // In the list.
    virtual bool isListKeyOffered(int /*key*/) const { return true; }

    virtual bool isListKeyEnabled(int key) const = 0;
    virtual void pressListKey(int key) = 0;
    virtual QWidget &rows() = 0;
    virtual bool stepBackInList() = 0;
    virtual void updateState() = 0;

private:
    QStackedLayout *m_stack = nullptr;
    QWidget *m_list = nullptr;
    Form *m_form = nullptr;
};

} // namespace shahn::view
