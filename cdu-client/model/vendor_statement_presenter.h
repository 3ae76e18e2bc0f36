// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statement of a vendor in a period. Owned by its page.

#include "core/error.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/period.h"
#include "model/record_list_model.h"
#include "model/session.h"
#include "protocol/messages/vendor.h"

#include <QObject>

#include <optional>

namespace shahn::model
{

class VendorStatementPresenter final : public QObject
{
    Q_OBJECT

public:
    using Parts = RecordListModel::Parts;

    explicit VendorStatementPresenter(const Parts &parts, QObject *parent = nullptr);

    BusyFlag &busy() { return m_busy; }

    const QString &vendor() const { return m_vendor; }

    // The statement of another vendor is forgotten at once, that of another period once the answer
    // comes.
    void setVendor(const QString &code);
    void setPeriod(const Period &period);
    // Nothing while no vendor is chosen.
    void refresh();
    void clear();

    // None before it came.
    const std::optional<protocol::VendorStatement> &statement() const { return m_statement; }

    const std::optional<Error> &error() const { return m_error; }

    // What did not come for the line is asked for again.
    void forgetLineError();

Q_SIGNALS:
    // The statement is another one, or there is an error.
    void read();

private:
    const Parts m_parts;
    BusyFlag m_busy;
    QString m_vendor; // empty: none is chosen
    Period m_period;
    std::optional<protocol::VendorStatement> m_statement;
    std::optional<Error> m_error;
    quint64 m_turn = 0; // answers to an earlier question are dropped
};

} // namespace shahn::model
