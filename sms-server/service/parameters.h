// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parameters of the utility as people see and set them: at a place inside their branch, from an
// instant on, each change with its event of the audit in one transaction. Any thread may call;
// writing goes through the writer of the server.

#include "core/clock.h"
#include "core/error.h"
#include "protocol/messages/parameter.h"
#include "service/audit_log.h"
#include "service/records.h"
#include "store/database.h"
#include "store/parameter_rows.h"
#include "store/writer.h"

namespace shahn::service
{

// A start further ahead is a mistake: about ten years.
inline constexpr qint64 startAheadMsMax = 10LL * 365 * 24 * 60 * 60 * 1000;

// A unit or a station by its code; without either the unit that the person belongs to.
struct ParameterPlace {
    QString unit;
    QString station;
};

struct ParameterChange {
    QString name;
    std::optional<QString> value; // none: what counts above the place
    std::optional<qint64> startsAtMs; // none: from now on
    // The row at the place that is planned and shall not start; with it value and start are not
    // looked at. 0: none.
    qint64 withdraws = 0;
    // The newest row that the person has seen of the parameter, at the place or above; 0: none.
    qint64 version = 0;
};

// What a message asks for.
ParameterPlace placeOf(const protocol::ParameterDraft &draft);
ParameterChange changeOf(const protocol::ParameterDraft &draft);

// Of the parameter at the place and above it.
qint64 versionOf(archive::ParameterId id, const store::ParametersAt &at);

// Sets a value at a place that was read, in the transaction of the caller's, with its event.
// entry: who, and what the event says beside the row; action and subject are this function's. The
// row's id.
Expected<qint64> appendParameter(sql::Connection &connection, const Clock &clock,
    const AuditEntry &entry, const store::ParametersAt &at, const store::ParameterRow &row);

// What counts at the place afterwards, in the transaction of the caller's: as Parameters::set, but
// that nobody has to sign any more. signer: who has; empty: nobody had to.
Expected<store::ParametersAt> setParameter(sql::Connection &connection, const AuditTools &audit,
    const RecordUser &user, const ParameterPlace &place, const ParameterChange &change,
    const QString &signer = {});

class Parameters final
{
public:
    // All three outlive the object. chain: the server's id.
    Parameters(store::Database &database, store::Writer &writer, const Clock &clock, QString chain)
        : m_database(database), m_writer(writer), m_clock(clock), m_chain(std::move(chain))
    {
    }

    // All that was set at the place and above it. NotFound also for a place outside of the branch,
    // which is audited.
    Expected<store::ParametersAt> at(const RecordUser &user, const ParameterPlace &place);

    // What counts at the place afterwards. Also NotFound for a parameter that there is not;
    // InvalidField (context: field, rule) as archive::checkParameter, and with the rules "scope"
    // for a place that is too deep, "past" and "far" for a start, "started" for a row that cannot
    // be withdrawn any more; RecordChanged when somebody was quicker (context: version);
    // SecondPersonNeeded (context: field) for one that gives value.
    Expected<store::ParametersAt> set(
        const RecordUser &user, const ParameterPlace &place, const ParameterChange &change);
    // As set() would do it, for somebody else to sign for: before and after, as of a record.
    // InvalidField for one that gives no value.
    Expected<QJsonObject> tried(
        const RecordUser &user, const ParameterPlace &place, const ParameterChange &change);

private:
    store::Database &m_database;
    store::Writer &m_writer;
    const Clock &m_clock;
    const QString m_chain;
};

} // namespace shahn::service
