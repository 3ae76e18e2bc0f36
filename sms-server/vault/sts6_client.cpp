// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sts6_client.h"

#include "vault/sts6_status.h"

namespace shahn::vault
{

namespace
{

constexpr qsizetype identityMax = 64;
constexpr qsizetype attributesMax = 2048;
constexpr int echoLengthDigits = 5;

} // namespace

Sts6Client::Sts6Client(Sts6Endpoint endpoint, Sts6Times times)
    : m_endpoint(std::move(endpoint)), m_times(times)
{
}

bool Sts6Client::isConnected()
{
    // Something that nobody asked for, or the end of the stream: not to be trusted any more.
    if (m_connection && !m_connection->isQuiet())
        m_connection.reset();
    return m_connection != nullptr;
}

Sts6Result<void> Sts6Client::connect()
{
    auto opened = Sts6Connection::open(m_endpoint, m_times.connectTimeoutMs);
    if (!opened)
        return Sts6Failure{ Sts6Failure::Kind::Unreachable, opened.error() };
    m_connection = std::move(*opened);
    return {};
}

void Sts6Client::disconnect() { m_connection.reset(); }

Sts6Failure Sts6Client::lost(const QString &what)
{
    m_connection.reset();
    return Sts6Failure{ Sts6Failure::Kind::Lost,
        { ErrorCode::VaultUnavailable,
            QStringLiteral("STS6 module %1: %2").arg(m_endpoint.host, what) } };
}

Sts6Result<QByteArray> Sts6Client::exchange(const QByteArray &command, const QByteArray &rest)
{
    if (!isConnected())
        return lost(QStringLiteral("not connected"));
    const auto frame = m_connection->exchange(toFrame(command + rest), m_times.replyTimeoutMs);
    if (!frame)
        return lost(frame.error().detail);
    const auto body = bodyOfFrame(*frame);
    if (!body)
        return lost(body.error().detail);
    const auto reply = parseReply(*body);
    if (!reply)
        return lost(reply.error().detail);
    QByteArray expected = command;
    expected.replace('?', '!');
    const bool isGlobalError = reply->command == "GL!ER";
    if (reply->command != expected && !isGlobalError)
        return lost(QStringLiteral("answers another command"));
    if (isTransmissionFault(reply->status))
        return lost(QStringLiteral("received a damaged frame"));
    if (reply->status != sts6Ok || isGlobalError) {
        const bool isFault = isModuleFault(reply->status);
        return Sts6Failure{ isFault ? Sts6Failure::Kind::ModuleFault : Sts6Failure::Kind::Refusal,
            errorOfStatus(reply->status, reply->rest) };
    }
    return reply->rest;
}

Sts6Result<Sts6FieldReader> Sts6Client::call(const QByteArray &command, const QByteArray &fields)
{
    const auto rest = exchange(command, fields);
    if (!rest)
        return rest.error();
    auto parsed = parseFields(*rest);
    if (!parsed)
        return lost(parsed.error().detail);
    return Sts6FieldReader(std::move(*parsed));
}

Sts6Result<void> Sts6Client::echo(const QByteArray &text)
{
    const QByteArray sent
        = QByteArray::number(text.size()).rightJustified(echoLengthDigits, '0') + text;
    const auto rest = exchange("GL?EC", sent);
    if (!rest)
        return rest.error();
    if (*rest != sent)
        return lost(QStringLiteral("the echo is another text"));
    return {};
}

Sts6Result<Sts6Identity> Sts6Client::identity()
{
    auto fields = call("SM?DI", QByteArray());
    if (!fields)
        return fields.error();
    Sts6Identity identity;
    identity.moduleId = QString::fromLatin1(fields->text(identityMax));
    identity.firmwareId = QString::fromLatin1(fields->text(identityMax));
    if (fields->hasFailed() || identity.moduleId.isEmpty())
        return lost(QStringLiteral("does not say who it is"));
    return identity;
}

Sts6Result<Sts6Clock> Sts6Client::clock()
{
    auto fields = call("SM?QD", QByteArray());
    if (!fields)
        return fields.error();
    Sts6Clock clock;
    clock.epochSeconds = fields->time();
    clock.window = fields->number(std::numeric_limits<quint32>::max());
    if (fields->hasFailed())
        return lost(QStringLiteral("does not say what time it has"));
    return clock;
}

Sts6Result<QMap<QString, QString>> Sts6Client::attributes(int registerNumber)
{
    auto fields = call("SM?GA", fieldNumber(static_cast<quint64>(registerNumber)));
    if (!fields)
        return fields.error();
    const QString list = QString::fromLatin1(fields->text(attributesMax));
    if (fields->hasFailed())
        return lost(QStringLiteral("does not give a register's attributes"));
    // The grammar of an entry is not public: both "=" and ":" are understood.
    QMap<QString, QString> attributes;
    for (const QString &entry : list.split(u';', Qt::SkipEmptyParts)) {
        qsizetype sign = entry.indexOf(u'=');
        if (sign < 0)
            sign = entry.indexOf(u':');
        if (sign > 0)
            attributes[entry.first(sign).trimmed().toUpper()] = entry.mid(sign + 1).trimmed();
    }
    return attributes;
}

} // namespace shahn::vault
