// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is made of a list aside from the window, a file or a print: how far it is, and what became
// of it. One at a time. GUI thread.

#include "core/error.h"

#include <QObject>

#include <optional>

namespace shahn::model
{

class FileJob : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 { Idle, Running, Done, Failed };

    State state() const { return m_state; }

    const std::optional<Error> &error() const { return m_error; }

    // From the beginning, after an error.
    virtual void retry() = 0;
    // Nothing comes of it any more, or it is forgotten what was done or failed.
    virtual void cancel() = 0;

Q_SIGNALS:
    void changed();

protected:
    using QObject::QObject;

    // Tells it.
    void setState(State state, const std::optional<Error> &error = {})
    {
        m_state = state;
        m_error = error;
        Q_EMIT changed();
    }

private:
    State m_state = State::Idle;
    std::optional<Error> m_error;
};

} // namespace shahn::model
