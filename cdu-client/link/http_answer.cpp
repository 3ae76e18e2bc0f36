// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/http_answer.h"

#include "core/clock.h"
#include "protocol/api.h"
#include "protocol/json_codec.h"
#include "protocol/messages/problem.h"

#include <QJsonObject>
#include <QNetworkReply>
#include <QSslError>

#include <algorithm>

namespace shahn::link
{
namespace
{

constexpr char isClockProperty[] = "shahn_isClock";

bool isOfTime(const QSslError &error)
{
    return error.error() == QSslError::CertificateNotYetValid
        || error.error() == QSslError::CertificateExpired;
}

Error silence(const QNetworkReply &reply)
{
    const QNetworkReply::NetworkError error = reply.error();
    if (error == QNetworkReply::SslHandshakeFailedError && reply.property(isClockProperty).toBool())
        return { ErrorCode::ComputerClockWrong, reply.errorString(),
            QJsonObject{ { QStringLiteral("clockMsUtc"), SystemClock().nowMsUtc() } } };
    if (error == QNetworkReply::SslHandshakeFailedError)
        return { ErrorCode::CertificateInvalid, reply.errorString() };
    if (error == QNetworkReply::OperationCanceledError || error == QNetworkReply::TimeoutError)
        return { ErrorCode::TimedOut, reply.errorString() };
    return { ErrorCode::NetworkUnreachable, reply.errorString() };
}

bool isOf(const protocol::MessageType &reply, const QByteArray &body)
{
    const auto object = protocol::parseObject(body);
    const auto &fields = reply.fields();
    return object
        && std::all_of(fields.begin(), fields.end(), [&](const protocol::FieldInfo &field) {
               return field.type.isOptional || object->contains(QLatin1String(field.name));
           });
}

} // namespace

void watchTls(QNetworkReply &reply)
{
    QObject::connect(
        &reply, &QNetworkReply::sslErrors, &reply, [&reply](const QList<QSslError> &errors) {
            // With any other fault beside it, it is another server's certificate.
            const bool isClock
                = !errors.isEmpty() && std::all_of(errors.begin(), errors.end(), isOfTime);
            reply.setProperty(isClockProperty, isClock);
        });
}

RawAnswer readAnswer(QNetworkReply &reply, const AlsoAnswer &also)
{
    const QVariant status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (!status.isValid())
        return { silence(reply), Certainty::Unknown, false };
    const QByteArray body = reply.readAll();
    const int code = status.toInt();
    // A success with a transport error was cut off in the middle.
    if (code >= 200 && code < 300) {
        if (reply.error() != QNetworkReply::NoError)
            return { silence(reply), Certainty::Unknown, false };
        return { body, Certainty::Definitive, true };
    }
    const QByteArray mediaType
        = reply.header(QNetworkRequest::ContentTypeHeader).toByteArray().split(';').first();
    if (code == also.status && mediaType == protocol::jsonMediaType && isOf(*also.reply, body))
        return { body, Certainty::Definitive, true };
    if (mediaType == protocol::problemMediaType) {
        const auto problem = protocol::fromBytes<protocol::Problem>(body);
        if (problem && errorCodeFromNumber(problem->code)) {
            const Error error = protocol::errorOf(*problem);
            return { error, certaintyOf(error.code), true };
        }
    }
    return { fail(ErrorCode::NetworkUnreachable,
                 QStringLiteral("HTTP status %1 without a problem of ours").arg(code)),
        Certainty::Unknown, false };
}

} // namespace shahn::link
