// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// With what a work page finds what its work is about: the find field for customers and their meters
// (find_field.h), or a field of another kind (vendor_find.h). The page owns it.

#include "core/error.h"

#include <QObject>

class QLineEdit;

namespace shahn::view
{

class SubjectFind : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QLineEdit &edit() const = 0;
    virtual void focus() = 0;
    virtual void clear() = 0;
    // As if it was typed here from the first key on.
    virtual void begin(const QString &text) = 0;
    virtual bool isEmpty() const = 0;
    // Why what was chosen could not be loaded; until something else is typed.
    virtual void showMeterError(const Error &error) = 0;
    // The server answers again: what was said of the line is not true any more.
    virtual void forgetLineError() = 0;
    // What was chosen is on its way.
    virtual void setLoading(bool isLoading) = 0;
    // While a request is sent nothing else can be looked for.
    virtual void setEditable(bool isEditable) = 0;
    // The list needs room that the page may not have.
    virtual void setHitsAllowed(bool areAllowed) = 0;
    virtual void retranslate() = 0;

Q_SIGNALS:
    // Typed, or marked with the arrow keys, by a person: what was chosen by an earlier text is not
    // meant any more.
    void edited();
};

} // namespace shahn::view
