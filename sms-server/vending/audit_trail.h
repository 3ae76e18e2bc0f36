// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes the next rows of this server's audit chain.

#include "store/audit_store.h"

namespace shahn::vending
{

struct AuditEvent {
    qint64 atMs = 0;
    QString actor; // login
    QString station; // CDU code
    QString action;
    QString subject;
    QString detail; // JSON
};

class AuditTrail
{
public:
    AuditTrail(QString chain, store::AuditHead head);

    store::AuditRow next(const AuditEvent &event);

private:
    QString m_chain;
    store::AuditHead m_head;
};

} // namespace shahn::vending
