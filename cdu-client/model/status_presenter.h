// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The status line: server, waiting outcomes, operator, printer, and what was sold since sign-in.

#include "core/money.h"
#include "link/reachability.h"
#include "model/session.h"
#include "outbox/outbox.h"

#include <QObject>

#include <optional>
#include <set>

namespace shahn::model
{

class StatusPresenter final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int soldCount READ soldCount NOTIFY changed)

public:
    enum class PrinterState : quint8 {
        NotChosen, // no printer, or no folder, that receipts can go to
        Ready,
        Printing,
        Failed, // the last receipt was not printed
    };
    Q_ENUM(PrinterState)

    struct Parts {
        const link::Reachability &reachability;
        outbox::Outbox &outbox;
        const Session &session;
    };

    explicit StatusPresenter(const Parts &parts, QObject *parent = nullptr);

    link::Reachability::State lineState() const;
    // 0 while the server can be reached.
    qint64 offlineSinceMsUtc() const;

    const Session &session() const { return m_parts.session; }

    PrinterState printerState() const { return m_printerState; }

    // Receipts are files in a folder, and no printer is there.
    bool isFolder() const { return m_isFolder; }

    // Told by whoever prints.
    void setPrinterState(PrinterState state, bool isFolder);

    // What this operator asked for since signing in, at this window. A session that expires and is
    // begun anew by the same person is one; who signs out begins at 0.
    int soldCount() const { return m_soldCount; }

    int reversedCount() const { return m_reversedCount; }

    // What was taken without what was given back.
    Money soldTotal() const { return m_soldTotal; }

    // Of the vendor of this station, by the newest answer; none: it is the utility's own.
    const std::optional<protocol::VendorCredit> &vendorCredit() const { return m_vendorCredit; }

Q_SIGNALS:
    void changed();
    // The server answers again.
    void cameOnline();

private:
    void onSessionChanged();
    void onRefused(const RequestId &id, const Error &error);
    void onDecided(const RequestId &id, const outbox::Document &reply);

    Parts m_parts;
    PrinterState m_printerState = PrinterState::NotChosen;
    bool m_isFolder = false;
    QString m_operatorLogin; // whose sales are counted; empty: nobody's
    bool m_hasSignedOut = false;
    std::set<RequestId> m_askedBefore; // this operator signed in; their outcome was open then
    int m_soldCount = 0;
    int m_reversedCount = 0;
    Money m_soldTotal;
    std::optional<protocol::VendorCredit> m_vendorCredit;
};

} // namespace shahn::model
