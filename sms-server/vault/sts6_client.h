// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sts6Client: the commands of STS 600-8-6 to one module. A failure other than an answer of the
// module ends the connection; the owner connects again and asks the module who it is before
// anything else, so that an answer that a serial bridge delivers late meets a command it does not
// fit. One thread at a time: its owner locks. Internal to the vault.

#include "vault/sts6_connection.h"
#include "vault/sts6_frame.h"

#include <QMap>

namespace shahn::vault
{

// Why a command gave nothing.
struct Sts6Failure {
    enum class Kind : quint8 {
        Unreachable, // nothing was sent
        Lost, // sent, and no sound answer: the module may have acted
        ModuleFault, // the module answered that it cannot
        Refusal, // the module answered that this order is not allowed
    };

    Kind kind = Kind::Unreachable;
    Error error;
};

template <class T>
using Sts6Result = Expected<T, Sts6Failure>;

struct Sts6Times {
    int connectTimeoutMs = 500;
    int replyTimeoutMs = 1000;
};

struct Sts6Identity {
    QString moduleId;
    QString firmwareId;
};

struct Sts6Clock {
    qint64 epochSeconds = 0;
    quint64 window = 0; // the unit is not public
};

class Sts6Client
{
public:
    Sts6Client(Sts6Endpoint endpoint, Sts6Times times);

    // True when a connection is open that could be used.
    bool isConnected();
    Sts6Result<void> connect();
    // Closes the connection, if there is one.
    void disconnect();

    // GL?EC: the text comes back.
    Sts6Result<void> echo(const QByteArray &text);
    // SM?DI.
    Sts6Result<Sts6Identity> identity();
    // SM?QD.
    Sts6Result<Sts6Clock> clock();
    // SM?GA: names in upper case.
    Sts6Result<QMap<QString, QString>> attributes(int registerNumber);
    // Any other: the fields of the answer.
    Sts6Result<Sts6FieldReader> call(const QByteArray &command, const QByteArray &fields);

private:
    Sts6Result<QByteArray> exchange(const QByteArray &command, const QByteArray &rest);
    Sts6Failure lost(const QString &what);

    Sts6Endpoint m_endpoint;
    Sts6Times m_times;
    std::unique_ptr<Sts6Connection> m_connection;
};

} // namespace shahn::vault
